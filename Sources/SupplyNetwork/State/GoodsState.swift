// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Where all goods are: everything of the physical chain that changes in one replication.
///
/// A day is two sweeps: ``review(_:day:orderLimit:streams:)`` for every stage due, downstream
/// first, then ``ship(_:day:streams:)`` for every stage, upstream first. Quantities are units of the
/// item. Conventions are those of design §4, which stockpyl's simulator shares.
public struct GoodsState: Sendable {
  @usableFromInline let network: Network
  /// Days the rings hold; no lead time may be longer than two less.
  public let ringDays: Int

  // Per stage.
  public internal(set) var onHand: [Double]
  /// Neither orders, makes nor ships.
  public internal(set) var isStopped: [Bool]
  /// Some part has no supplier left.
  public internal(set) var isStarved: [Bool]
  /// Some supplier is starved: it takes orders for what it can still deliver only.
  var hasStarvedSupplier: [Bool]
  /// Parts may not match each other, so each is ordered for itself; see `GoodsState+NetOrders`.
  var netsParts: [Bool]
  // Per part.
  public internal(set) var raw: [Double]
  // Per link.
  public internal(set) var links: [LinkState]
  /// The supplier takes orders.
  public internal(set) var isOpen: [Bool]
  /// Multiplies drawn lead times.
  public var leadTimeFactors: [Double]
  /// Day by day, link by link: a day's arrivals lie side by side.
  var transit: [Double]
  var ordersUnderWay: [Double]

  // What only some networks need; empty elsewhere.
  /// Per stage: orders one by one, where who came first matters or an order may not be split.
  var orderLines: [[OrderLine]] = []
  /// Per stage of shared parts: units ordered and not yet made.
  var pending: [Double] = []
  /// Per input of a shared part: what it may use today, and what it could.
  var allotted: [Double] = []
  var usable: [Double] = []
  /// Per link, of whole units: what rounding has left over so far.
  var carry: [Double] = []
  /// Per link, where sources are tried in turn: the day since when goods are owed; -1: none are.
  var owedSince: [Int32] = []
  /// Per stage, where capacities are limited: most units that may be coming.
  var comingLimits: [Double] = []
  let longestFactor: Double
  /// Day by day, stage by stage: what was ordered.
  var orderHistory: [Double] = []
  let orderHistoryDays: Int
  /// Per stage with a memory of demand.
  var demandHistory: [DemandHistory] = []
  /// Per stage with a shelf life.
  var shelves: [Shelf] = []
  // Filled by the first disruption.
  var disruptions: [Disruptions] = []
  var aside: [Double] = []
  var atDoor: [Double] = []

  /// Goods sent off are handed to the caller, who brings them back at their instant by
  /// ``arrive(_:on:)``; see ``ContinuousReview``.
  var keepsDepartures = false
  var departures: [Departure] = []
  /// Totals of all that moved, when kept.
  public internal(set) var flows: GoodsFlows?

  /// - Parameters:
  ///   - longestFactor: largest value a lead-time factor will take.
  ///   - longestDraw: days that random lead times are cut at.
  ///   - longestUnderWay: days within which goods under way at the start arrive.
  ///   - keepsFlows: count all movements, for ``checkConservation()``.
  public init(
    network: Network, longestFactor: Double = 1, longestDraw: Int = 510, longestUnderWay: Int = 0,
    keepsFlows: Bool = false
  ) {
    self.network = network
    self.longestFactor = longestFactor
    ringDays = GoodsState.ringDays(
      for: network, longestFactor, longestDraw, atLeast: longestUnderWay)
    let links = network.links.count
    onHand = network.stages.map(\.initialStock)
    isStopped = .init(repeating: false, count: network.stages.count)
    isStarved = isStopped
    hasStarvedSupplier = isStopped
    netsParts = network.stages.map { stage in
      stage.inputs.contains { network.parts[network.inputs[$0].part].isWhole }
    }
    raw = .init(repeating: 0, count: network.parts.count)
    self.links = network.links.map { LinkState(share: $0.share) }
    isOpen = .init(repeating: true, count: links)
    leadTimeFactors = .init(repeating: 1, count: links)
    transit = .init(repeating: 0, count: links * ringDays)
    let delayed = network.orderDelays.contains { $0 > 0 }
    ordersUnderWay = .init(repeating: 0, count: delayed ? links * ringDays : 0)
    orderHistoryDays = GoodsState.orderHistoryDays(for: network, ringDays: ringDays)
    addSpecialState()
    for part in network.parts.indices { setShares(of: part) }
    limitComing()
    if keepsFlows { flows = GoodsFlows(self) }
  }

  private static func ringDays(
    for network: Network, _ longestFactor: Double, _ longestDraw: Int, atLeast least: Int
  ) -> Int {
    var longest = least
    for (index, link) in network.links.enumerated() {
      let delay = Int(network.orderDelays[index])
      let days = link.leadTime.fixedValue.map { Int(($0 * longestFactor).rounded(.up)) }
      longest = max(longest, (days ?? longestDraw - delay) + delay)
    }
    precondition(longest < 1 << 20, "lead time beyond a million days")
    var days = 8
    while days <= longest + 1 { days *= 2 }
    return days
  }

  private static func orderHistoryDays(for network: Network, ringDays: Int) -> Int {
    if network.hasSharedParts { return ringDays }
    return network.echelons.map { $0.orderDays + 1 } ?? 0
  }

  private mutating func addSpecialState() {
    let stages = network.stages
    if network.flats.contains(where: \.keepsOrders) {
      orderLines = .init(repeating: [], count: stages.count)
    }
    if network.hasSharedParts {
      pending = .init(repeating: 0, count: stages.count)
      allotted = .init(repeating: 0, count: network.inputs.count)
      usable = allotted
    }
    if network.hasWholeUnits { carry = .init(repeating: 0, count: network.links.count) }
    if network.hasTurns { owedSince = .init(repeating: -1, count: network.links.count) }
    orderHistory = .init(repeating: 0, count: orderHistoryDays * stages.count)
    if network.flats.contains(where: { $0.demandWindow > 0 }) {
      demandHistory = network.flats.map { DemandHistory(window: $0.demandWindow) }
    }
    if network.flats.contains(where: { $0.shelfLife > 0 }) {
      shelves = stages.map { Shelf(life: $0.shelfLife ?? 0, stock: $0.initialStock) }
    }
  }

  @inline(__always) func slot(_ link: Int, _ day: Int) -> Int {
    (day & (ringDays &- 1)) &* links.count &+ link
  }

  /// Units of a stage's item on hand less those owed.
  @inline(__always) public func inventoryLevel(_ stage: StageID) -> Double {
    var level = onHand[stage]
    for index in network.outgoingRange(stage) {
      level -= links[network.outgoingLink(index).position].backorder
    }
    return level
  }

  /// Starts counting service anew.
  public mutating func resetService() {
    for link in links.indices {
      links[link].demanded = 0
      links[link].filled = 0
    }
  }

  /// Units of a link under way.
  public func inTransit(_ link: LinkID) -> Double {
    (0..<ringDays).reduce(0) { $0 + transit[slot(link.position, $1)] }
  }
}

/// What changes of one link.
public struct LinkState: Sendable, Hashable {
  /// Ordered and not yet received.
  public internal(set) var onOrder = 0.0
  /// Ordered by the customer, owed by the supplier.
  public internal(set) var backorder = 0.0
  /// Orders that reached the supplier today.
  public internal(set) var ordered = 0.0
  /// What arrived today.
  public internal(set) var arrived = 0.0
  /// What was sent off today.
  public internal(set) var shipped = 0.0
  /// What was asked for today and will never be met.
  public internal(set) var lost = 0.0
  /// Share of its part's orders; zero once the supplier takes none.
  public internal(set) var share: Double
  /// Asked for, and met at once, since ``GoodsState/resetService()``.
  public internal(set) var demanded = 0.0
  public internal(set) var filled = 0.0

  init(share: Double) { self.share = share }
}
