// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// How a short supply is shared among the customers waiting for it.
public enum AllocationRule: String, CaseIterable, Sendable {
  /// In the order the links are listed.
  case list
  /// In proportion to what each is owed.
  case proRata = "pro-rata"
}

/// One stock: a firm holding, and making or buying, one item.
public struct Stage: Sendable {
  public let name: String
  public let firm: FirmID
  public let item: ItemID
  public var policy: any ReplenishmentPolicy
  /// Days between stock reviews; 1 = daily.
  public var reviewPeriod: Int
  /// Which day of the period it is reviewed on.
  public var reviewOffset: Int
  /// Most that one review may order, in units of this stage's item.
  public var orderCapacity: Double
  /// Most that one day can make.
  public var productionCapacity: Double
  public var allocation: AllocationRule
  public var initialStock: Double
  /// Inputs: a range of the network's parts. A stage that only buys has one part, quantity 1.
  public internal(set) var parts: Range<Int> = 0..<0
  /// Customers, in list order.
  public internal(set) var outgoing: [LinkID] = []

  public init(
    name: String, firm: FirmID, item: ItemID, policy: any ReplenishmentPolicy,
    reviewPeriod: Int = 1, reviewOffset: Int = 0, orderCapacity: Double = .infinity,
    productionCapacity: Double = .infinity, allocation: AllocationRule = .list,
    initialStock: Double
  ) {
    self.name = name
    self.firm = firm
    self.item = item
    self.policy = policy
    self.reviewPeriod = reviewPeriod
    self.reviewOffset = reviewOffset
    self.orderCapacity = orderCapacity
    self.productionCapacity = productionCapacity
    self.allocation = allocation
    self.initialStock = initialStock
  }
}

/// One input of a stage: so many units of an item for each unit made.
public struct Part: Sendable {
  public let stage: StageID
  public let item: ItemID
  public let quantity: Double
  /// Where it comes from: a range of the network's links.
  public internal(set) var sources: Range<Int> = 0..<0
}

/// Where goods of a link come from and go to.
public struct Link: Sendable {
  public let name: String
  /// nil: the outside world, which is never short.
  public let supplier: StageID?
  public let destination: Destination
  /// Days from shipment to arrival.
  public var leadTime: Distribution
  /// Days from order to its arrival at the supplier.
  public var orderLeadTime: Int
  /// Share of the part's orders this source gets, before normalising.
  public var share: Double
  /// Demand that cannot be met at once is lost instead of backordered.
  public var losesUnmetDemand: Bool

  public enum Destination: Sendable, Hashable {
    case part(PartID)
    case customer(DemandID)
  }

  public init(
    name: String, supplier: StageID?, destination: Destination, leadTime: Distribution,
    orderLeadTime: Int = 0, share: Double = 1, losesUnmetDemand: Bool = false
  ) {
    self.name = name
    self.supplier = supplier
    self.destination = destination
    self.leadTime = leadTime
    self.orderLeadTime = orderLeadTime
    self.share = share
    self.losesUnmetDemand = losesUnmetDemand
  }
}

/// The fixed description of who supplies whom with what.
public struct Network: Sendable {
  public let stages: [Stage]
  public let parts: [Part]
  /// Links into parts come first, grouped by part; then links to end customers.
  public let links: [Link]
  public let demandCount: Int
  /// Downstream first: every stage after all stages it supplies.
  public let reviewOrder: [StageID]
  /// Upstream first.
  public let shipmentOrder: [StageID]

  // What the daily sweeps read, laid out flat: an array inside a stage would cost a retain a visit.
  let policies: [any ReplenishmentPolicy]
  let partRanges: [Range<Int>]
  let partQuantities: [Double]
  let sourceRanges: [Range<Int>]
  let outgoingRanges: [Range<Int>]
  let outgoingLinks: [LinkID]

  init(
    stages: [Stage], parts: [Part], links: [Link], demandCount: Int, shipmentOrder: [StageID]
  ) {
    self.stages = stages
    self.parts = parts
    self.links = links
    self.demandCount = demandCount
    self.shipmentOrder = shipmentOrder
    reviewOrder = shipmentOrder.reversed()
    policies = stages.map(\.policy)
    partRanges = stages.map(\.parts)
    partQuantities = parts.map(\.quantity)
    sourceRanges = parts.map(\.sources)
    outgoingLinks = stages.flatMap(\.outgoing)
    var ends = 0
    outgoingRanges = stages.map { stage in
      defer { ends += stage.outgoing.count }
      return ends..<(ends + stage.outgoing.count)
    }
  }

  /// Positions of a stage's parts.
  public func partRange(_ stage: StageID) -> Range<Int> { partRanges[stage.position] }
  /// Positions of the links that bring a part.
  public func sourceRange(_ part: Int) -> Range<Int> { sourceRanges[part] }
  /// Positions of a stage's customers, in list order, for ``outgoingLink(_:)``.
  public func outgoingRange(_ stage: StageID) -> Range<Int> { outgoingRanges[stage.position] }
  public func outgoingLink(_ position: Int) -> LinkID { outgoingLinks[position] }

  /// The links that bring goods to `stage`.
  public func incoming(_ stage: StageID) -> [LinkID] {
    partRanges[stage.position].flatMap { sourceRanges[$0].map { LinkID($0) } }
  }

  /// The links to end customers.
  public var customerLinks: [LinkID] {
    links.indices.filter { if case .customer = links[$0].destination { true } else { false } }
      .map { LinkID($0) }
  }

  /// The stage a link brings goods to; nil for end customers.
  public func customer(of link: LinkID) -> StageID? {
    if case .part(let part) = links[link].destination { parts[part].stage } else { nil }
  }
}
