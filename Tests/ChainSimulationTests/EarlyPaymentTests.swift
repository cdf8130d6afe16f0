// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import Testing

/// Discounts of suppliers inside the chain: yield against the marginal cost of funds.
@Suite struct EarlyPaymentTests {
  /// 2 % for twenty days is 0.02 / 0.98 · 365 / 20 = 37.2 % a year.
  @Test func yieldOfTwoTenNetThirty() {
    let discount = PaymentTerms.EarlyDiscount(fraction: 0.02, days: 10)
    #expect(abs(discount.annualYield(daysEarly: 20).fraction - 0.372_449) < 1e-6)
  }

  /// What Maker saves on its bulbs over sixty days.
  private func discounts(terms: String, cash: Int, limit: Int, margin: String) throws -> Money {
    let scenario = try variant(
      of: "three-firms",
      """
      firms:
        - { name: Maker, cash: \(cash) }
      links:
        - { supplier: Supplier, customer: Maker, item: bulb, terms: \(terms) }
      facilities:
        - { name: line of Maker, limit: \(limit), margin: \(margin) }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.run()
    return -world.ledger.balance(scenario.firm("Maker").party, .discounts)
  }

  /// A firm without cash used to let 37 % a year go that its line at 7.2 % would have paid for.
  @Test func aCheapLineIsDrawnForADearDiscount() throws {
    let saved = try discounts(terms: "2/10 net 30", cash: 0, limit: 2_000, margin: "3.6%")
    // Deliveries of days 3 to 50 are paid ten days later with 2 % off 40.00.
    #expect(saved.minorUnits == 48 * 80)
    #expect(try discounts(terms: "2/10 net 30", cash: 0, limit: 0, margin: "3.6%") < saved)
  }

  /// 0.2 % for twenty days is 3.7 % a year: less than the line costs, more than cash earns.
  @Test func aPoorDiscountIsPaidFromIdleCashOnly() throws {
    let rich = try discounts(terms: "0.2/10 net 30", cash: 5_000, limit: 0, margin: "3.6%")
    #expect(rich.minorUnits == 48 * 8)
    let poor = try discounts(terms: "0.2/10 net 30", cash: 0, limit: 2_000, margin: "3.6%")
    #expect(poor < rich)
  }
}
