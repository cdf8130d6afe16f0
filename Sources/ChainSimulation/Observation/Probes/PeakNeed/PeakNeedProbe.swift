// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics

/// What the outside tap had to give each firm and tier, and what could repay it: what lines are
/// sized and timed by.
public struct PeakNeedProbe: Probe {
  public static let name = "peak-need"
  public static let bytes = ProbeBytes(
    perFirm: MemoryLayout<PeakNeed>.stride, perTier: MemoryLayout<Money>.stride)

  private var firms: [PeakNeed]
  private var needs: [AmountOverTime]
  /// Tapped by all firms of a tier, now and at most; tiers as in ``Chain/tiers``.
  private var tierNeeds: [Money]
  private var tierPeaks: [Money]
  private let fixedAssets: [Money]
  private var cashFlows: [Money]?

  public init(_ world: World) {
    firms = .init(repeating: PeakNeed(), count: world.chain.firms.count)
    needs = .init(repeating: AmountOverTime(), count: world.chain.firms.count)
    tierNeeds = .init(repeating: .zero, count: world.chain.tiers.count)
    tierPeaks = tierNeeds
    fixedAssets = world.chain.firms.indices.map {
      world.ledger.balance(FirmID($0).party, .fixedAssets)
    }
  }

  public mutating func dayEnds(_ world: World) {
    guard world.funding == .tap else { return }
    for party in world.ledger.touched where world.chain.parties.isFirm(party) {
      look(at: party.firm, world)
    }
    for tier in tierNeeds.indices { tierPeaks[tier] = max(tierPeaks[tier], tierNeeds[tier]) }
  }

  private mutating func look(at firm: FirmID, _ world: World) {
    let need = world.need(of: firm)
    let change = need - needs[firm].amount
    guard !change.isZero else { return }
    needs[firm].become(need, onDay: world.observation.days)
    let tier = world.chain.tierOf[firm.position]
    if tier >= 0 { tierNeeds[tier] += change }
    firms[firm].become(need, onDay: Int32(world.observation.days))
  }

  public mutating func horizonEnds(_ world: World) { cashFlows = read(world) }

  private func read(_ world: World) -> [Money] {
    let ledger = world.ledger
    return fixedAssets.enumerated().map { firm, before in
      let party = FirmID(firm).party
      let invested = ledger.balance(party, .fixedAssets) - before
      return ledger.profitBeforeTax(of: party) - ledger.balance(party, .profitTax) - invested
    }
  }

  public func record(_ world: World) -> Columns.Record {
    let days = world.observation.days
    var firms = firms
    for (firm, amount) in (cashFlows ?? read(world)).enumerated() { firms[firm].cashFlow = amount }
    return Columns.Record(
      firms: firms, tiers: tierPeaks, needDays: needs.map { $0.sum(overDays: days) })
  }

  public struct Columns: ProbeColumns {
    public struct Record: Sendable {
      /// By firm.
      public var firms: [PeakNeed]
      /// Largest amount tapped by all firms of a tier at once.
      public var tiers: [Money]
      /// Per firm, summed over days.
      var needDays: [Int128]
    }

    /// By replication, then by firm.
    public private(set) var firms = ReplicationRows<PeakNeed>()
    /// By replication, then by tier: the largest amount tapped at once.
    public private(set) var tiers = ReplicationRows<Money>()
    /// Per firm, need summed over days and replications, in minor units.
    public private(set) var needDays = ReplicationSums<Int128>()

    public init() {}

    public mutating func add(_ record: Record, replication: Int) {
      firms.add(record.firms, replication: replication)
      tiers.add(record.tiers, replication: replication)
      needDays.add(record.needDays)
    }

    public mutating func merge(_ other: Columns) {
      firms.merge(other.firms)
      tiers.merge(other.tiers)
      needDays.merge(other.needDays)
    }
  }
}

/// What one firm lacked of its cash buffer in one replication, at the ends of the days, and what it
/// made meanwhile.
public struct PeakNeed: Sendable, Hashable {
  /// The most it lacked.
  public private(set) var peak = Money.zero
  /// On the last day.
  public private(set) var atEnd = Money.zero
  /// Profit after tax less what fixed assets grew by, over the horizon: what can repay debt.
  public fileprivate(set) var cashFlow = Money.zero
  private var first: Int32 = -1
  private var peaked: Int32 = -1

  /// Days from the start; nil without a need.
  public var firstDay: Int? { first < 0 ? nil : Int(first) }
  /// Of the largest need, from the start; nil without one.
  public var peakDay: Int? { peaked < 0 ? nil : Int(peaked) }

  mutating func become(_ need: Money, onDay day: Int32) {
    atEnd = need
    guard need.isPositive else { return }
    if first < 0 { first = day }
    if need > peak { (peak, peaked) = (need, day) }
  }
}
