// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting
import SupplyNetwork

/// How goods are expected to flow: what end customers ask for on average, passed up the chain to
/// the sources that will get the orders.
struct ExpectedFlow: Sendable {
  /// Per link, the share of its part's units that come over it; of links to end customers 1.
  let sourceShares: [Double]
  /// Per stage, units a day that are asked of it.
  let needs: [Double]

  /// - Parameter demand: per link to end customers, units a day.
  init(_ network: Network, demand: [Double]) {
    var shares = [Double](repeating: 1, count: network.links.count)
    var needs = [Double](repeating: 0, count: network.stages.count)
    for stage in network.reviewOrder {
      for index in network.outgoingRange(stage) {
        let link = network.outgoingLink(index)
        needs[stage.position] += demand[link.position]
        if case .part(let part) = network.links[link].destination {
          needs[stage.position] +=
            ExpectedFlow.need(of: part, network, needs) * shares[link.position]
        }
      }
      for part in network.parts(of: stage) {
        let own = ExpectedFlow.split(part, network, ExpectedFlow.need(of: part, network, needs))
        for (link, share) in zip(network.parts[part].sources, own) { shares[link] = share }
      }
    }
    sourceShares = shares
    self.needs = needs
  }

  /// Units a day that the stages using a part need.
  private static func need(of part: PartID, _ network: Network, _ needs: [Double]) -> Double {
    network.parts[part].users.reduce(0) {
      $0 + network.inputs[$1].quantity * needs[network.inputs[$1].stage.position]
    }
  }

  /// By shares; or in turn, each to its capacity.
  private static func split(_ part: PartID, _ network: Network, _ need: Double) -> [Double] {
    let sources = network.parts[part].sources
    guard network.parts[part].sourcing != .shares else {
      let total = sources.reduce(0) { $0 + network.links[$1].share }
      return sources.map { network.links[$0].share / total }
    }
    let review =
      network.parts[part].users.map {
        network.stages[network.inputs[$0].stage].reviewPeriod
      }.min() ?? 1
    var rest = max(need, .leastNonzeroMagnitude)
    let units = sources.map { link in
      let taken = min(rest, network.links[link].orderCapacity / Double(review))
      rest -= taken
      return taken
    }
    let total = units.reduce(0, +)
    return total > 0 ? units.map { $0 / total } : sources.map { _ in 1 / Double(sources.count) }
  }
}

extension Chain {
  /// Units a day that the end customers of each link ask for on average.
  static func averageDemand(
    _ demands: [DemandStream], _ linkCount: Int, _ calendar: BusinessCalendar, from start: Day
  ) -> [Double] {
    let year = (0..<364).filter { calendar.isBusinessDay(start + $0) }.count
    var units = [Double](repeating: 0, count: linkCount)
    for stream in demands {
      switch stream.source {
      case .daily(let distribution):
        units[stream.link.position] += max(0, distribution.mean) * Double(year) / 364
      case .forecast(let forecast):
        let months = forecast.history.values.suffix(12)
        let mean = months.reduce(0, +) / Double(max(1, months.count))
        units[stream.link.position] += mean * forecast.unitsPerValue * 12 / 365
      }
    }
    return units
  }

  /// Minor units that the parts of one unit of a stage's item cost, at the prices that will really
  /// be paid.
  public func materialCost(of stage: StageID) -> Double { materialCosts[stage.position] }

  /// Minor units of it that are due in advance, tax included.
  func advanceCost(of stage: StageID) -> Double { advanceCosts[stage.position] }

  /// Per stage, what the parts of one unit come to, by what one unit of each link comes to.
  static func partCosts(
    _ network: Network, _ trades: [Trade], _ flow: ExpectedFlow, _ cost: (Trade) -> Double
  ) -> [Double] {
    network.stages.map { stage in
      network.inputs[stage.inputs].reduce(0) { sum, input in
        network.parts[input.part].sources.reduce(sum) {
          $0 + input.quantity * cost(trades[$1]) * flow.sourceShares[$1]
        }
      }
    }
  }
}
