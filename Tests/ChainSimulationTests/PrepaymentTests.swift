// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import Testing

/// Payment before delivery, by hand on `three-firms`: ten lamps at 7.00 are ordered a day and come
/// two days later. Terms used to be refused where something was due before the goods.
@Suite struct PrepaymentTests {
  private func scenario(_ terms: String, _ more: String = "", leadTime: String = "2 days") throws
    -> Scenario
  {
    try variant(
      of: "three-firms",
      """
      links:
        - { supplier: Maker, customer: Shop, item: lamp, lead-time: \(leadTime), terms: "\(terms)" }
      \(more)
      """)
  }

  private func world(_ scenario: Scenario, replication: Int = 0) -> World {
    var world = experiment(scenario, replications: replication + 1).world(replication)
    world.audits = true
    return world
  }

  private func balances(
    _ scenario: Scenario, _ world: World, _ firm: String, _ accounts: [Account]
  ) -> [Int64] {
    accounts.map { world.ledger.balance(scenario.firm(firm).party, $0).minorUnits }
  }

  @Test func prepaymentDayByDay() throws {
    let scenario = try scenario("prepayment")
    var world = world(scenario)
    for day in 1...27 {
      world.advance(through: scenario.chain.start + (day - 1))
      let orders = Int64(day)
      // The orders of today and yesterday have not been delivered.
      let open = min(orders, 2) * 70_00
      let shop = balances(scenario, world, "Shop", [.cash, .prepayments, .payables])
      let cash: Int64 = 1_000_00 + (orders - 1) * 100_00 - orders * 70_00
      #expect(shop == [cash, open, 0], "day \(day)")
      // Today's payment is under way; that of day 1 arrives on day 2, the first lamps come on day
      // 3.
      let maker = balances(scenario, world, "Maker", [.receivables, .advancesReceived, .revenue])
      let revenue: Int64 = (max(2, orders) - 2) * 70_00
      #expect(maker == [70_00, -open, -revenue], "day \(day)")
      let received: Int64 = (orders - 1) * 70_00
      #expect(balances(scenario, world, "Maker", [.cash]) == [received])
    }
    #expect(world.fault == nil)
  }

  @Test func downPaymentDayByDay() throws {
    let scenario = try scenario("30% in advance, rest net 10")
    var world = world(scenario)
    for day in 1...27 {
      world.advance(through: scenario.chain.start + (day - 1))
      let days = Int64(day)
      let delivered = max(2, days) - 2
      // Deliveries of the last ten days are unpaid, 49.00 each.
      let unpaid = min(delivered, 10) * 49_00
      let paid: Int64 = days * 21_00 + delivered * 49_00 - unpaid
      let cash: Int64 = 1_000_00 + (days - 1) * 100_00 - paid
      let open: Int64 = min(days, 2) * 21_00
      let shop = balances(scenario, world, "Shop", [.cash, .prepayments, .payables])
      #expect(shop == [cash, open, -unpaid], "day \(day)")
    }
    #expect(world.fault == nil)
  }

  /// Orders of days 18 and 19 wait for bulbs when Maker defaults on day 20. What Shop has paid for
  /// them is a claim on the estate, the payment still under way included; two days' lamps still
  /// come.
  @Test func anAdvanceForWhatWillNotComeIsAClaimOnTheEstate() throws {
    let scenario = try scenario(
      "prepayment",
      """
      horizon: 150 days
      stages:
        - { firm: Maker, item: lamp, initial-stock: 0 }
      facilities:
        - { name: line of Maker, limit: 5000, drawn: 5000 }
      cash-flows:
        - { name: rent, firm: Maker, kind: operating, amount: 4000, when: 2025-01-15 }
      shocks:
        - { name: end, type: default, firm: Maker, from: 2025-01-20 }
      """)
    var world = world(scenario)
    world.recordJournal()
    let outcome = world.run()
    #expect(world.fault == nil)
    let claim = try #require(
      outcome[LossesProbe.self].first { $0.creditor == scenario.firm("Shop").party })
    #expect(claim.claimed.minorUnits == 140_00 && claim.writtenOff.isPositive)
    #expect(claim.recovered.isPositive && claim.recovered + claim.writtenOff == claim.claimed)
    #expect(balances(scenario, world, "Shop", [.prepayments, .receivables]) == [0, 0])
    #expect(balances(scenario, world, "Maker", [.advancesReceived]) == [0])
    #expect(balances(scenario, world, "Shop", [.writeOffs]) == [claim.writtenOff.minorUnits])
    let lines = world.journalText().split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("2025-01-20 Shop | cancelled order  ; counterparty: Maker, ") })
  }

  /// Lamps of days 18 and 19 are on the road when Shop defaults on day 20, and go back: Maker
  /// returns what Shop paid for them, on the next day.
  @Test func aLivingSellerRefundsADefaultedBuyer() throws {
    let scenario = try scenario(
      "prepayment",
      """
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-01-20 }
      """)
    var world = world(scenario)
    world.advance(through: Day(year: 2025, month: 1, day: 20))
    #expect(balances(scenario, world, "Shop", [.prepayments, .receivables]) == [0, 140_00])
    #expect(balances(scenario, world, "Maker", [.advancesReceived]) == [0])
    let before = balances(scenario, world, "Maker", [.cash])[0]
    world.advance(through: Day(year: 2025, month: 1, day: 21))
    #expect(balances(scenario, world, "Maker", [.cash]) == [before - 140_00])
    world.advance(through: Day(year: 2025, month: 1, day: 22))
    #expect(balances(scenario, world, "Shop", [.receivables]) == [0])
    #expect(
      world.run()[LossesProbe.self].allSatisfy { $0.creditor != scenario.firm("Maker").party })
    #expect(world.fault == nil)
  }

  /// Shop pays three days late: of days 17 to 19 nothing is paid when it defaults. Maker claims
  /// what it has delivered, day 17's, and no longer what has come back.
  @Test func anUnpaidAdvanceForWhatComesBackIsNoClaim() throws {
    let scenario = try scenario(
      "prepayment",
      """
      horizon: 150 days
      firms:
        - { name: Shop, payment-delay: 3 days }
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-01-20 }
      """)
    var world = world(scenario)
    let outcome = world.run()
    #expect(world.fault == nil)
    let claim = try #require(
      outcome[LossesProbe.self].first { $0.creditor == scenario.firm("Maker").party })
    #expect(claim.claimed.minorUnits == 70_00)
    #expect(outcome[DefaultsProbe.self].defaults.first?.tradeExposure.minorUnits == 70_00)
    #expect(balances(scenario, world, "Shop", [.prepayments, .payables]) == [0, 0])
    #expect(balances(scenario, world, "Maker", [.advancesReceived, .receivables]) == [0, 0])
  }

  /// Where goods come on the day they are ordered, paying in advance is paying on delivery, to the
  /// cent.
  @Test(arguments: [("prepayment", "0 to 5"), ("33.33% in advance, rest net 0", "2")])
  func withoutLeadTimeAdvancesAreNetZero(terms: String, delay: String) throws {
    func closing(_ terms: String, _ replication: Int) throws -> [Money] {
      let scenario = try scenario(
        terms,
        """
        firms:
          - { name: Shop, cash: 5000, payment-delay: \(delay) }
          - { name: Maker, value-added-tax: 13% }
        demand:
          - { name: passers-by, daily: "normal(9.37, 3)" }
        stages:
          - { firm: Maker, item: lamp, initial-stock: 900 }
        """, leadTime: "0 days")
      var world = world(scenario, replication: replication)
      world.run()
      #expect(world.fault == nil)
      return ["Shop", "Maker", "Supplier"].map {
        world.ledger.balance(scenario.firm($0).party, .cash)
      }
    }
    for replication in 0..<10 {
      #expect(try closing(terms, replication) == closing("net 0", replication))
    }
  }

  /// Lumpy orders in odd units, delivered in parts from too little stock: when orders have stopped
  /// and all has come, no cent is left in advance, and what was paid is what was invoiced.
  @Test(arguments: ["prepayment", "30% in advance, rest net 5"])
  func partialDeliveriesLeaveNoCent(terms: String) throws {
    let scenario = try scenario(
      terms,
      """
      horizon: 120 days
      firms:
        - { name: Shop, cash: 50000 }
        - { name: Maker, cash: 50000, value-added-tax: 13% }
      demand:
        - { name: passers-by, daily: "normal(9.37, 8)" }
      stages:
        - { firm: Maker, item: lamp, policy: "base-stock(15)", initial-stock: 3,
            production-capacity: 11 }
      shocks:
        - { name: end of sales, type: demand, factor: 0%, from: 2025-03-01 }
      """)
    for replication in 0..<5 {
      var world = world(scenario, replication: replication)
      world.run()
      #expect(world.fault == nil)
      let shop = balances(scenario, world, "Shop", [.prepayments, .payables, .receivables])
      #expect(shop == [0, 0, 0])
      #expect(balances(scenario, world, "Maker", [.advancesReceived]) == [0])
      let maker = balances(scenario, world, "Maker", [.receivables, .revenue, .valueAddedTax])
      #expect(maker[0] == 0 && maker[1] < -3_000_00)
    }
  }

  /// End customers pay when they order, and outside suppliers are paid so.
  @Test func theOutsideWorldPaysAndIsPaidInAdvance() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      links:
        - { supplier: outside, customer: Supplier, item: glass, terms: prepayment }
      demand:
        - { name: passers-by, lead-time: 2 days, terms: prepayment }
      """)
    var world = world(scenario)
    world.advance(through: scenario.chain.start + 9)
    // Ordered on ten days, delivered on eight; on nine the money has come.
    let shop = balances(scenario, world, "Shop", [.cash, .advancesReceived, .revenue])
    #expect(shop == [1_900_00, -200_00, -800_00])
    // Glass at 1.00: today's order is under way.
    let supplier = balances(scenario, world, "Supplier", [.cash, .prepayments])
    #expect(supplier == [400_00, 10_00])
    world.run()
    #expect(world.fault == nil)
  }

  /// Paid in full with the order; returns are credited when the lamps are there, and paid back.
  @Test func dilutionOfWhatIsPaidIsPaidBack() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      links:
        - { supplier: Maker, customer: Shop, item: lamp, terms: prepayment, dilution: 2% }
      """)
    var world = world(scenario)
    world.run()
    #expect(world.fault == nil)
    // 58 deliveries; all but the last day's is paid back.
    let payables: Int64 = 30 * 40_00 + 1_40
    #expect(balances(scenario, world, "Maker", [.discounts, .payables]) == [58 * 1_40, -payables])
    let discounts: Int64 = 58 * 1_40
    #expect(balances(scenario, world, "Shop", [.otherIncome]) == [-discounts])
  }

  /// With no money until day 31, a firm that orders within its cash orders 14 days of advances and
  /// what is left, whatever it will have when the rest is due.
  @Test func advancesArePaidFromWhatIsThere() throws {
    let scenario = try scenario(
      "30% in advance, rest net 60",
      """
      firms:
        - { name: Shop, cash: 300, orders-within-cash: yes }
      demand:
        - { name: passers-by, terms: net 30 }
      cash-flows:
        - { name: wages of Shop, remove: yes }
      """)
    var world = world(scenario)
    world.advance(through: scenario.chain.start + 29)
    #expect(balances(scenario, world, "Shop", [.cash]) == [0])
    let outcome = world.run()
    #expect(outcome[ArrearsProbe.self][scenario.firm("Shop")].days == 0)
    #expect(world.fault == nil)
  }
}
