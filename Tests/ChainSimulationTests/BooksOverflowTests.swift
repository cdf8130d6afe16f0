// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import Testing

/// Amounts the books cannot hold used to end the program by an illegal instruction.
@Suite struct BooksOverflowTests {
  /// No bound on reading tells what a policy will order.
  @Test(arguments: [1, 2])
  func aRunEndsOnTheDayWithFirmAndAccount(threads: Int) throws {
    let scenario = try variant(
      of: "three-firms",
      """
      stages:
        - { firm: Maker, item: lamp, policy: base-stock(900000000000) }
      links:
        - { supplier: Supplier, customer: Maker, item: bulb, price: 4M }
        - { supplier: outside, customer: Supplier, item: glass, price: 1M }
      """)
    let stop = #expect(throws: Experiment.Cancelled.self) {
      try experiment(scenario, replications: 4, threads: threads).run()
    }
    guard case .overflow(let overflow) = stop?.fault else {
      Issue.record("the books held it")
      return
    }
    // Ordered on the first day, a day under way.
    #expect(overflow.name == "Supplier" && overflow.account == .inventory)
    #expect(overflow.day == scenario.chain.start + 1)
    #expect(overflow.description.hasPrefix("Supplier, 2025-01-02, assets:inventory: more than"))
  }

  /// Sums over days were full after a day's balance × 1,000.
  @Test func sumsOverDaysAreWiderThanBalances() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 3660 days
      stages:
        - { firm: Maker, item: lamp, initial-stock: 20000000000000 }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    let outcome = world.run()
    #expect(world.fault == nil)
    let average = outcome[StatementProbe.self][scenario.firm("Maker")].averageInventory
    #expect(abs(average - 8e15) < 1e13)
  }

  /// Every sum stays in the range, whatever is added.
  @Test(arguments: [Int64.max, .min, -.max, 0, 1, -1])
  func noSumTraps(units: Int64) {
    let amount = Money(minorUnits: units)
    for other in [Int64.max, .min, -.max, 0, 1, -1] {
      let sum = amount + Money(minorUnits: other)
      let exact = Int128(units) + Int128(other)
      #expect(sum.minorUnits == Int64(clamping: exact) || sum.minorUnits == -.max)
      _ = amount - Money(minorUnits: other)
    }
    #expect((-amount).minorUnits == (units == .min ? .max : -units))
    #expect(amount.scaled(by: .infinity).isHoldable == false || units == 0)
    #expect(!Money(rounding: .nan).isHoldable && !Money(rounding: -1e300).isHoldable)
  }

  @Test func theFirmIsNamedRatherThanTheWorldOutside() {
    var ledger = Ledger(partyCount: 2, keptBooks: 1)
    ledger.transferCash(
      from: PartyID(1), debiting: .equity, to: PartyID(0), crediting: .equity,
      amount: Money(minorUnits: .max), reason: .opening)
    #expect(ledger.overflow?.party == PartyID(0))
    #expect(ledger.overflow?.account == .cash)
  }

  @Test func theWorldOutsideMayHoldMore() {
    var ledger = Ledger(partyCount: 2, keptBooks: 1)
    let amount = Money.largestBalance
    for _ in 0..<3 {
      ledger.post(PartyID(1), debit: .cash, credit: .equity, amount, .opening)
    }
    #expect(ledger.overflow == nil)
    ledger.post(PartyID(0), debit: .cash, credit: .equity, amount, .opening)
    #expect(ledger.overflow == nil)
    ledger.post(PartyID(0), debit: .cash, credit: .equity, Money(minorUnits: 1), .opening)
    #expect(ledger.overflow?.account == .cash)
  }
}
