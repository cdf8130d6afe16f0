// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Where all goods are: everything of the physical chain that changes in one replication.
///
/// A day is two sweeps: ``review(_:day:orderLimit:streams:)`` for every stage due, downstream
/// first, then ``ship(_:day:streams:)`` for every stage, upstream first. A stage at which nothing
/// is due, ordered or changed rests: both do nothing there, at the cost of a look at two of its
/// words. Quantities are units of the item. Conventions are those of design §4, which stockpyl's
/// simulator shares.
///
/// Bytes: about 90 a link with a way of up to six days and 20 a stage; see ``DayRings``. What only
/// some networks need is kept only where it is needed.
public struct GoodsState: Sendable {
  @usableFromInline let network: Network

  // Per stage.
  /// Units of its item, ready to be sent.
  public internal(set) var onHand: [Double]
  @usableFromInline var status: [StageStatus]
  /// The days on which goods or orders reach it, by their number modulo 64.
  @usableFromInline var dueDays: [UInt64]
  // Per part.
  /// Units that wait to be used.
  public internal(set) var raw: [Double]
  // Per link.
  /// What is ordered, owed and moved.
  public internal(set) var links: [LinkState]
  /// Share of the part's orders; zero once the supplier takes none.
  var shares: [Double]
  /// The supplier takes orders.
  var isOpen: [Bool]
  var transit: DayRings
  var ordersUnderWay: DayRings

  // What only some networks need; empty elsewhere.
  /// Per link: multiplies drawn lead times.
  var leadTimeFactors: [Double] = []
  /// Per stage: orders one by one, where who came first matters or an order may not be split.
  var orderLines: [[OrderLine]] = []
  /// Per stage of shared parts: units ordered and not yet made.
  var pending: [Double] = []
  /// Per input of a shared part: what it may use today, and what it could.
  var allotted: [Double] = []
  var usable: [Double] = []
  /// Per link, of whole units: what rounding has left over so far.
  var carry: [Double] = []
  /// Per stage, where some policy passes demand on: what was asked for and could not be ordered
  /// yet.
  var withheld: [Double] = []
  /// Per link, where sources are tried in turn: the day since when goods are owed; -1: none are.
  var owedSince: [Int32] = []
  /// Per stage, where capacities are limited: most units that may be coming.
  var comingLimits: [Double] = []
  let longestFactor: Double
  let longestDraw: Int
  /// Day by day, stage by stage: what was ordered.
  var orderHistory: [Double] = []
  let orderHistoryDays: Int
  /// Per stage with a memory of demand.
  var demandHistory: [DemandHistory] = []
  /// Per stage with a shelf life.
  var shelves: [Shelf] = []
  // Filled by the first disruption.
  @usableFromInline var disruptions: [Disruptions] = []
  /// The stages at which something stands still, in their own order.
  var struck: [StageID] = []
  @usableFromInline var aside: [Double] = []
  var atDoor: [Double] = []

  /// Goods sent off are handed to the caller, who brings them back at their instant by
  /// ``arrive(_:on:)``; see ``ContinuousReview``.
  var keepsDepartures = false
  var departures: [Departure] = []
  /// Totals of all that moved, when kept.
  public internal(set) var flows: GoodsFlows?

  /// - Parameters:
  ///   - longestFactor: largest value a lead-time factor will take.
  ///   - longestDraw: days that random lead times are cut at, order delay included.
  ///   - keepsFlows: count all movements, for ``checkConservation()``.
  /// - Complexity: O(*n*) in stages, parts, links and the days of their ways.
  public init(
    network: Network, longestFactor: Double = 1, longestDraw: Int = 510,
    keepsFlows: Bool = false
  ) {
    self.network = network
    self.longestFactor = longestFactor
    self.longestDraw = longestDraw
    orderHistoryDays = GoodsState.orderHistoryDays(for: network)
    onHand = network.stages.map(\.initialStock)
    status = GoodsState.openingStatus(for: network)
    dueDays = .init(repeating: 0, count: network.stages.count)
    raw = .init(repeating: 0, count: network.parts.count)
    links = .init(repeating: LinkState(), count: network.links.count)
    shares = network.links.map(\.share)
    isOpen = .init(repeating: true, count: network.links.count)
    transit = DayRings(
      daysAhead: network.links.indices.map { GoodsState.usualDays(of: $0, network, longestDraw) })
    ordersUnderWay = DayRings(
      daysAhead: network.ways.map { way in
        way.supplier >= 0 && way.orderDelay > 0 ? Int(way.orderDelay) : -1
      })
    addSpecialState()
    for part in network.parts.indices { setShares(of: part) }
    limitComing()
    if keepsFlows { flows = GoodsFlows(self) }
  }

  /// Days that goods of a link are under way at most, or hardly ever longer: six deviations beyond
  /// the mean.
  private static func usualDays(of link: Int, _ network: Network, _ longestDraw: Int) -> Int {
    let way = network.ways[link]
    let delay = way.supplier < 0 ? Int(way.orderDelay) : 0
    if way.fixedDays >= 0 { return delay + Int(way.fixedDays) }
    let time = network.links[link].leadTime
    let days = time.mean + 6 * time.variance.squareRoot()
    return delay + (days < Double(longestDraw) ? max(0, Int(days)) : longestDraw)
  }

  private static func orderHistoryDays(for network: Network) -> Int {
    let echelons = network.echelons.map { $0.orderDays + 1 } ?? 0
    guard network.hasSharedParts else { return echelons }
    return network.parts.indices.reduce(max(1, echelons)) {
      network.isShared($1) ? max($0, Int(network.supplyDays[$1]) + 1) : $0
    }
  }

  private mutating func addSpecialState() {
    let stages = network.stages
    if network.flats.contains(where: { $0.has(.orderLines) }) {
      orderLines = .init(repeating: [], count: stages.count)
    }
    if network.hasSharedParts {
      pending = .init(repeating: 0, count: stages.count)
      allotted = .init(repeating: 0, count: network.inputs.count)
      usable = allotted
    }
    if network.hasWholeUnits { carry = .init(repeating: 0, count: network.links.count) }
    if network.policies.contains(where: \.passesDemandOn) {
      withheld = .init(repeating: 0, count: stages.count)
    }
    if network.hasTurns { owedSince = .init(repeating: -1, count: network.links.count) }
    orderHistory = .init(repeating: 0, count: orderHistoryDays * stages.count)
    if network.flats.contains(where: \.followsDemand) {
      demandHistory = network.policies.map { DemandHistory(window: $0.demandWindow) }
    }
    if network.flats.contains(where: { $0.shelfLife > 0 }) {
      shelves = stages.map { Shelf(life: $0.shelfLife ?? 0, stock: $0.initialStock) }
    }
  }

  /// Units of a stage's item on hand less those owed.
  ///
  /// - Complexity: O(*n*) in the stage's customers.
  @inline(__always) public func inventoryLevel(_ stage: StageID) -> Double {
    var level = onHand[stage]
    for index in network.outgoingRange(stage) {
      level -= links[network.outgoingLink(index).position].backorder
    }
    return level
  }

  /// Starts counting service anew.
  ///
  /// - Complexity: O(*n*) in the links.
  public mutating func resetService() {
    for link in links.indices {
      links[link].demanded = 0
      links[link].filled = 0
    }
  }

  /// Units of a link under way.
  ///
  /// - Complexity: O(*n*) in the days of the link's longest way.
  public func inTransit(_ link: LinkID) -> Double { transit.total(link.position) }

  /// From now on drawn lead times of a link are multiplied.
  ///
  /// - Complexity: O(1); O(*links*) for the first one.
  public mutating func setLeadTimeFactor(_ factor: Double, of link: LinkID) {
    if leadTimeFactors.isEmpty {
      if factor == 1 { return }
      leadTimeFactors = .init(repeating: 1, count: links.count)
    }
    leadTimeFactors[link.position] = factor
  }
}
