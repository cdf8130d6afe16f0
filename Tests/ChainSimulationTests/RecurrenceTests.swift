// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Testing

@Suite struct RecurrenceTests {
  /// In months of 30 days, monthly costs used to fall due twice: the start of the month was
  /// computed from its end.
  @Test func monthlyCostsFallDueOnceInMonthsOfThirtyDays() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      start: 2025-04-01
      horizon: 91 days
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.run()
    let wages = world.ledger.balance(scenario.firm("Shop").party, .operatingCost)
    #expect(wages.minorUnits == 3 * 500_00)
  }
}
