// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing
import SupplyNetwork

/// Everything that changes in one replication: a value in flat arrays.
///
/// A copy is an independent future: copy a world at any day and run both.
///
///     var one = World.past(of: chain, replication: 7, seed: seed)
///     one.begin()
///     let outcome = one.run()
public struct World: Sendable {
  /// How shortfalls are met.
  public enum Funding: Sendable, Hashable {
    /// By the facilities there are.
    case facilities
    /// By an outside tap, costless and unlimited, that only measures.
    case tap
  }

  /// What it is a replication of.
  public let chain: Chain
  /// The facilities in force.
  public internal(set) var book: FacilityBook
  /// How shortfalls are met.
  public internal(set) var funding: Funding
  /// The day that is being simulated.
  public internal(set) var today: Day
  /// Everybody's books.
  public internal(set) var ledger: Ledger
  /// Everything that is owed.
  public internal(set) var claims: ClaimBook
  /// Everything that is on hand, on order or under way.
  public internal(set) var goods: GoodsState
  var calendar: EventCalendar
  var operations: OperationsState
  var settlement: SettlementState
  var treasury: TreasuryState
  var lending: LendingState
  var credit: CreditState
  var holdingShocks: [HoldingShock] = []
  /// Sums that probes share.
  public internal(set) var observation = ObservationState()
  /// What watches this replication, and the kinds of facts each of them hears.
  var probes: [any Probe] = []
  var hearing: [Fact.Kinds] = []
  /// What any of them hears.
  var heard: Fact.Kinds = []
  var factCount = 0
  /// Checks the books at the end of every simulated day.
  public var audits = false
  /// What an audit found.
  var brokenBooks: BrokenBooks?
  /// What did not hold after an event, in words; nil: not looked for, as ever outside debug builds.
  package var broken: [String]?
  var cashAtStart: Money = .zero
  /// Set at a day's end; see ``fault``.
  var hasStopped = false

  init(chain: Chain, funding: Funding, firstDay: Day, lastDay: Day) {
    self.chain = chain
    self.funding = funding
    book = FacilityBook([], firmCount: chain.firms.count, baseRate: chain.baseRate)
    today = firstDay
    ledger = Ledger(partyCount: chain.parties.count, keptBooks: chain.firms.count)
    claims = ClaimBook(partyCount: chain.parties.count)
    goods = GoodsState(
      network: chain.network, longestFactor: LeadTimeShock.longestFactor(of: chain.shocks))
    calendar = EventCalendar(phases: DayPhase.clock, start: firstDay)
    operations = OperationsState(chain: chain)
    settlement = SettlementState(chain: chain)
    treasury = TreasuryState(chain: chain, lastDay: lastDay)
    lending = LendingState(chain: chain)
    credit = CreditState(chain: chain)
    for phase in DayPhase.daily { schedule(phase, on: firstDay) }
  }
}
