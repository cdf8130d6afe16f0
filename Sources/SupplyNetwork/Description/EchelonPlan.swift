// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Which stock a policy looks at.
public enum StockBasis: Sendable, Hashable {
  /// The stage's own.
  case local
  /// The stage's and all there is of its item downstream, less what end customers are owed.
  case echelon
  /// The echelon's, and never ahead of the stage with the next longer way to the customer.
  case balancedEchelon
}

/// What belongs to the echelon of every stage that orders by it.
///
/// Quantities downstream count in units of the stage's own item: a unit made of two counts twice,
/// and over several ways to the customer the ways add up.
/// Source: Clark and Scarf (1960); for balance Rosling (1989), "Optimal inventory policies for
/// assembly systems under random demands". Checked by `InventoryOracleTests`.
struct EchelonPlan: Sendable {
  struct Share: Sendable {
    let index: Int
    let weight: Double
  }

  struct Members: Sendable {
    var stages: [Share] = []
    var parts: [Share] = []
    /// Links inside the echelon.
    var links: [Share] = []
    /// Links to end customers.
    var customers: [Share] = []
  }

  /// The stage that a balanced echelon must not overtake.
  struct Partner: Sendable {
    let stage: StageID
    /// Orders of the partner placed at least this many days ago count, ...
    let from: Int
    /// ... up to its lead time; older ones have arrived.
    let until: Int
  }

  /// Per stage; empty where the stage looks at its own stock only and is nobody's partner.
  let members: [Members]
  let partners: [Partner?]
  /// Days of orders to be remembered.
  let orderDays: Int
  /// The order of the reviews, where balance needs its own.
  let reviewOrder: [StageID]?

  /// nil when no policy looks beyond its own stock.
  init?(stages: [Stage], parts: [Part], inputs: [Input], links: [Link]) {
    guard stages.contains(where: { $0.policy.basis != .local }) else { return nil }
    let ways = EchelonPlan.leadTimes(stages, parts, inputs, links)
    // In the order of the way to the customer, as listed among equals.
    let order = stages.indices.sorted {
      (ways[$0].whole, ways[$0].depth, $0) < (ways[$1].whole, ways[$1].depth, $1)
    }
    // A partner on a way as long orders first: what it orders today counts.
    let isBalanced = stages.contains { $0.policy.basis == .balancedEchelon }
    reviewOrder =
      isBalanced
      ? order.sorted {
        (ways[$0].whole, ways[$0].depth, -$0) < (ways[$1].whole, ways[$1].depth, -$1)
      }.map { StageID($0) } : nil
    var partners = [Partner?](repeating: nil, count: stages.count)
    for (rank, index) in order.enumerated().dropLast()
    where stages[index].policy.basis == .balancedEchelon {
      let next = order[rank + 1]
      partners[index] = Partner(
        stage: StageID(next), from: ways[next].whole - ways[index].whole, until: ways[next].own)
    }
    self.partners = partners
    orderDays = partners.compactMap { $0?.until }.max() ?? 0
    let wanted = Set(partners.compactMap { $0?.stage.position })
    members = stages.indices.map { index in
      stages[index].policy.basis == .local && !wanted.contains(index)
        ? Members() : EchelonPlan.members(of: index, stages, parts, inputs, links)
    }
  }

  /// Days goods take to a stage, and on from there to the end customer, the longest way; and how
  /// many stages lie downstream.
  private static func leadTimes(
    _ stages: [Stage], _ parts: [Part], _ inputs: [Input], _ links: [Link]
  ) -> [(own: Int, whole: Int, depth: Int)] {
    var ways = [(own: Int, whole: Int, depth: Int)?](repeating: nil, count: stages.count)
    func way(_ index: Int) -> (own: Int, whole: Int, depth: Int) {
      if let known = ways[index] { return known }
      let own =
        stages[index].inputs.flatMap { parts[inputs[$0].part].sources }
        .map { Int(links[$0].leadTime.mean.rounded()) }.max() ?? 0
      let onward = stages[index].outgoing.flatMap { users(of: links[$0], parts, inputs) }
        .map { way($0.position) }
      let result = (
        own, own + (onward.map(\.whole).max() ?? 0), 1 + (onward.map(\.depth).max() ?? 0)
      )
      ways[index] = result
      return result
    }
    return stages.indices.map(way)
  }

  private static func users(of link: Link, _ parts: [Part], _ inputs: [Input]) -> [StageID] {
    guard case .part(let part) = link.destination else { return [] }
    return parts[part].users.map { inputs[$0].stage }
  }

  private static func members(
    of start: Int, _ stages: [Stage], _ parts: [Part], _ inputs: [Input], _ links: [Link]
  ) -> Members {
    // Units of the start's item in one unit of a stage's item, or of a part.
    var stageWeights = [Double?](repeating: nil, count: stages.count)
    func weight(ofStage index: Int) -> Double {
      if index == start { return 1 }
      if let known = stageWeights[index] { return known }
      let value = stages[index].inputs.reduce(0.0) {
        $0 + inputs[$1].quantity * weight(ofPart: inputs[$1].part.position)
      }
      stageWeights[index] = value
      return value
    }
    func weight(ofPart part: Int) -> Double {
      let sources = parts[part].sources
      let shares = sources.reduce(0) { $0 + links[$1].share }
      return sources.reduce(0) { sum, link in
        sum + (links[link].supplier.map { weight(ofStage: $0.position) } ?? 0)
          * links[link].share / shares
      }
    }
    var result = Members()
    for index in stages.indices where weight(ofStage: index) > 0 {
      result.stages.append(Share(index: index, weight: weight(ofStage: index)))
      for link in stages[index].outgoing {
        let share = Share(index: link.position, weight: weight(ofStage: index))
        if case .customer = links[link].destination {
          result.customers.append(share)
        } else {
          result.links.append(share)
        }
      }
    }
    // A balanced echelon has no parts waiting for others to match, so the policy counts none
    // (Rosling), and while it is still out of balance stockpyl counts none either.
    let isBalanced = stages[start].policy.basis == .balancedEchelon
    for part in parts.indices where !isBalanced && weight(ofPart: part) > 0 {
      if parts[part].users.contains(where: { inputs[$0].stage.position != start }) {
        result.parts.append(Share(index: part, weight: weight(ofPart: part)))
      }
    }
    return result
  }
}
