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
  /// Days the rings hold; no lead time may be longer than one less.
  public let ringDays: Int

  // Per stage.
  public internal(set) var onHand: [Double]
  /// Neither orders, makes nor ships.
  public internal(set) var isStopped: [Bool]
  // Per part.
  public internal(set) var raw: [Double]
  // Per link.
  public internal(set) var links: [LinkState]
  /// Multiplies drawn lead times.
  public var leadTimeFactors: [Double]
  /// Day by day, link by link: a day's arrivals lie side by side.
  var transit: [Double]
  var ordersUnderWay: [Double]

  /// - Parameter longestFactor: largest value a lead-time factor will take.
  public init(network: Network, longestFactor: Double = 1) {
    self.network = network
    ringDays = GoodsState.ringDays(for: network, longestFactor: longestFactor)
    let links = network.links.count
    onHand = network.stages.map(\.initialStock)
    isStopped = .init(repeating: false, count: network.stages.count)
    raw = .init(repeating: 0, count: network.parts.count)
    self.links = network.links.map { LinkState(share: $0.share) }
    leadTimeFactors = .init(repeating: 1, count: links)
    transit = .init(repeating: 0, count: links * ringDays)
    let delayed = network.links.contains { $0.orderLeadTime > 0 }
    ordersUnderWay = .init(repeating: 0, count: delayed ? links * ringDays : 0)
    for part in network.parts.indices { normaliseShares(of: PartID(part)) }
  }

  private static func ringDays(for network: Network, longestFactor: Double) -> Int {
    var longest = 0
    for link in network.links {
      guard let days = link.leadTime.fixedValue else { return 512 }
      longest = max(longest, Int((days * longestFactor).rounded(.up)) + link.orderLeadTime)
    }
    precondition(longest < 1 << 20, "lead time beyond a million days")
    var days = 8
    while days <= longest { days *= 2 }
    return days
  }

  @inline(__always) func slot(_ link: Int, _ day: Int) -> Int {
    (day & (ringDays &- 1)) &* links.count &+ link
  }

  /// Makes the shares of a part's live sources sum to one; all zero when none is left.
  mutating func normaliseShares(of part: PartID) {
    let sources = network.sourceRanges[part.position]
    let total = sources.reduce(0) { $0 + links[$1].share }
    guard total > 0 else { return }
    for link in sources { links[link].share /= total }
  }

  /// Units of a stage's item on hand less those owed.
  public func inventoryLevel(_ stage: StageID) -> Double {
    onHand[stage]
      - network.outgoingRanges[stage.position].reduce(0) {
        $0 + links[network.outgoingLinks[$1]].backorder
      }
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
  /// Share of its part's orders; zero once the supplier has stopped.
  public internal(set) var share: Double
  /// Asked for, and met at once, since ``GoodsState/resetService()``.
  public internal(set) var demanded = 0.0
  public internal(set) var filled = 0.0

  init(share: Double) { self.share = share }
}
