// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Puts stages, parts and links together and finds the order in which they act.
public struct NetworkBuilder {
  /// Why the pieces make no network.
  public enum Failure: Error, Hashable {
    /// The stages that supply one another in a circle, in order.
    case cycle([StageID])
    /// A part that nobody supplies.
    case partWithoutSource(PartID)
  }

  /// Added so far.
  public private(set) var stages: [Stage] = []
  /// Added so far.
  public private(set) var parts: [Part] = []
  /// Added so far.
  public private(set) var inputs: [Input] = []
  /// Added so far, in the order they came; ``build()`` groups them.
  public private(set) var links: [Link] = []
  /// Streams of demand added so far.
  public private(set) var demandCount = 0

  /// Days a supplier may owe goods before orders go to the next.
  public static let defaultPatience = 5

  /// Nothing yet.
  public init() {}

  /// Adds a stock.
  public mutating func add(stage: Stage) -> StageID {
    stages.append(stage)
    return StageID(stages.count - 1)
  }

  /// A part of which one stage makes its item.
  public mutating func addPart(
    of stage: StageID, item: ItemID, quantity: Double, sourcing: SourcingRule = .shares,
    patience: Int = defaultPatience, isWhole: Bool = false
  ) -> PartID {
    let part = addPart(
      firm: stages[stage].firm, item: item, sourcing: sourcing, patience: patience,
      isWhole: isWhole)
    addInput(of: stage, part: part, quantity: quantity)
    return part
  }

  /// A part that stages of a firm may share; say which by ``addInput(of:part:quantity:)``.
  public mutating func addPart(
    firm: FirmID, item: ItemID, sourcing: SourcingRule = .shares,
    patience: Int = defaultPatience, isWhole: Bool = false
  ) -> PartID {
    parts.append(
      Part(firm: firm, item: item, sourcing: sourcing, patience: patience, isWhole: isWhole))
    return PartID(parts.count - 1)
  }

  /// Inputs of one stage are added one after the other.
  public mutating func addInput(of stage: StageID, part: PartID, quantity: Double) {
    let start = stages[stage].inputs.isEmpty ? inputs.count : stages[stage].inputs.lowerBound
    inputs.append(Input(stage: stage, part: part, quantity: quantity))
    precondition(
      inputs.count - start == stages[stage].inputs.count + 1, "inputs must be contiguous")
    stages[stage].inputs = start..<inputs.count
    parts[part].users.append(inputs.count - 1)
  }

  /// Adds a stream of end customers' demand.
  public mutating func addDemand() -> DemandID {
    demandCount += 1
    return DemandID(demandCount - 1)
  }

  /// Adds a way goods go; its ends have been added before.
  public mutating func add(link: Link) { links.append(link) }

  /// - Returns: the network, and for each link added its id in it.
  /// - Throws: stages that supply one another in a circle, or a part nobody supplies.
  /// - Complexity: O(*n* log *n*) in the links, O(*n*) in stages and parts.
  public func build() throws(Failure) -> (network: Network, linkIDs: [LinkID]) {
    let sorted = linksByDestination()
    var linkIDs = [LinkID](repeating: LinkID(0), count: links.count)
    var (stages, parts, links) = (stages, parts, links)
    for (position, original) in sorted.enumerated() {
      linkIDs[original] = LinkID(position)
      let link = links[original]
      if case .part(let part) = link.destination {
        let range = parts[part].sources
        parts[part].sources =
          range.isEmpty ? position..<(position + 1) : range.lowerBound..<(position + 1)
      }
    }
    for (original, link) in links.enumerated() {
      if let supplier = link.supplier { stages[supplier].outgoing.append(linkIDs[original]) }
    }
    // Customers keep the order in which their links were listed, unless priorities say otherwise.
    for index in stages.indices where stages[index].allocation == .priority {
      stages[index].outgoing = stages[index].outgoing.enumerated().sorted {
        (links[sorted[$0.element.position]].priority, $0.offset)
          < (links[sorted[$1.element.position]].priority, $1.offset)
      }.map(\.element)
    }
    for index in parts.indices {
      guard !parts[index].sources.isEmpty else { throw .partWithoutSource(PartID(index)) }
      let originals = parts[index].sources.map { sorted[$0] }
      // All reserves and no regular supplier: alike.
      if originals.allSatisfy({ links[$0].share == 0 }) {
        for original in originals { links[original].share = 1 }
      }
    }
    let order = try upstreamFirst()
    let network = Network(
      stages: stages, parts: parts, inputs: inputs, links: sorted.map { links[$0] },
      demandCount: demandCount, shipmentOrder: order)
    return (network, linkIDs)
  }

  /// Grouped by part, end customers last; a part's sources stand in the order they are tried.
  private func linksByDestination() -> [Int] {
    func key(_ index: Int) -> (part: Int, cost: Double) {
      guard case .part(let part) = links[index].destination else { return (Int.max, 0) }
      return (part.position, parts[part].sourcing == .cheapest ? links[index].unitCost : 0)
    }
    return links.indices.sorted {
      (key($0).part, key($0).cost, $0) < (key($1).part, key($1).cost, $1)
    }
  }

  /// Stages with suppliers before customers.
  private func upstreamFirst() throws(Failure) -> [StageID] {
    enum Mark { case new, open, done }
    var suppliers = [[StageID]](repeating: [], count: stages.count)
    for link in links {
      if let supplier = link.supplier, case .part(let part) = link.destination {
        for user in parts[part].users {
          suppliers[inputs[user].stage.position].append(supplier)
        }
      }
    }
    var marks = [Mark](repeating: .new, count: stages.count)
    var order: [StageID] = []
    // An explicit stack: chains may be deeper than the call stack.
    for root in stages.indices where marks[root] == .new {
      var path = [(stage: StageID(root), next: 0)]
      marks[root] = .open
      while let (stage, next) = path.last {
        if next == suppliers[stage.position].count {
          marks[stage.position] = .done
          order.append(stage)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let supplier = suppliers[stage.position][next]
        switch marks[supplier.position] {
        case .done: break
        case .open:
          let start = path.firstIndex { $0.stage == supplier } ?? 0
          throw .cycle(path[start...].map(\.stage))
        case .new:
          marks[supplier.position] = .open
          path.append((supplier, 0))
        }
      }
    }
    return byLayer(order, suppliers)
  }

  /// Layer by layer, each in the order of its rows: a sweep reads memory forwards.
  private func byLayer(_ order: [StageID], _ suppliers: [[StageID]]) -> [StageID] {
    var layers = [Int](repeating: 0, count: stages.count)
    for stage in order {
      layers[stage] = suppliers[stage.position].reduce(0) { max($0, layers[$1] + 1) }
    }
    return order.sorted { (layers[$0], $0) < (layers[$1], $1) }
  }
}
