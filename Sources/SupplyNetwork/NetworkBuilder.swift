// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Puts stages, parts and links together and finds the order in which they act.
public struct NetworkBuilder {
  public enum Failure: Error, Hashable {
    /// The stages that supply one another in a circle, in order.
    case cycle([StageID])
    case partWithoutSource(PartID)
  }

  public private(set) var stages: [Stage] = []
  public private(set) var parts: [Part] = []
  public private(set) var links: [Link] = []
  public private(set) var demandCount = 0

  public init() {}

  public mutating func add(stage: Stage) -> StageID {
    stages.append(stage)
    return StageID(stages.count - 1)
  }

  /// Parts of one stage are added one after the other.
  public mutating func addPart(of stage: StageID, item: ItemID, quantity: Double) -> PartID {
    let start = stages[stage].parts.isEmpty ? parts.count : stages[stage].parts.lowerBound
    parts.append(Part(stage: stage, item: item, quantity: quantity))
    precondition(parts.count - start == stages[stage].parts.count + 1, "parts must be contiguous")
    stages[stage].parts = start..<parts.count
    return PartID(parts.count - 1)
  }

  public mutating func addDemand() -> DemandID {
    demandCount += 1
    return DemandID(demandCount - 1)
  }

  public mutating func add(link: Link) { links.append(link) }

  /// - Returns: the network, and for each link added its id in it.
  public func build() throws(Failure) -> (network: Network, linkIDs: [LinkID]) {
    let sorted = linksByDestination()
    var linkIDs = [LinkID](repeating: LinkID(0), count: links.count)
    var (stages, parts) = (stages, parts)
    for (position, original) in sorted.enumerated() {
      linkIDs[original] = LinkID(position)
      let link = links[original]
      if case .part(let part) = link.destination {
        let range = parts[part].sources
        parts[part].sources =
          range.isEmpty ? position..<(position + 1) : range.lowerBound..<(position + 1)
      }
    }
    // Customers keep the order in which their links were listed.
    for (original, link) in links.enumerated() {
      if let supplier = link.supplier { stages[supplier].outgoing.append(linkIDs[original]) }
    }
    for index in parts.indices where parts[index].sources.isEmpty {
      throw .partWithoutSource(PartID(index))
    }
    let order = try upstreamFirst()
    let network = Network(
      stages: stages, parts: parts, links: sorted.map { links[$0] }, demandCount: demandCount,
      shipmentOrder: order)
    return (network, linkIDs)
  }

  private func linksByDestination() -> [Int] {
    func key(_ index: Int) -> Int {
      switch links[index].destination {
      case .part(let part): part.position
      case .customer: Int.max
      }
    }
    return links.indices.sorted { (key($0), $0) < (key($1), $1) }
  }

  /// Stages with suppliers before customers; among equals, as listed.
  private func upstreamFirst() throws(Failure) -> [StageID] {
    enum Mark { case new, open, done }
    var suppliers = [[StageID]](repeating: [], count: stages.count)
    for link in links {
      if let supplier = link.supplier, case .part(let part) = link.destination {
        suppliers[parts[part].stage.position].append(supplier)
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
    return order
  }
}
