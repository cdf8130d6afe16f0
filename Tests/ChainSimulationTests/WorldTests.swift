// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Scenarios
import SupplyNetwork
import Testing

@Suite struct WorldTests {
  /// One past, many futures: a copy at any day runs to the same end, and changing one leaves the
  /// other alone.
  @Test(arguments: [3, 40, 170])
  func aCopyIsAnIndependentFuture(day: Int) throws {
    let scenario = try shipped("electrical-equipment")
    var straight = experiment(scenario, replications: 1).world(0)
    straight.recordJournal()
    var branched = straight
    straight.run()
    branched.advance(through: scenario.chain.start + day)
    var other = branched
    other.begin(DefaultShock(ShockSetting(firm: FirmID(0))))
    let outcome = branched.run()
    #expect(branched.journalText() == straight.journalText())
    // One by the shock, and perhaps others it leads to.
    #expect(
      other.run()[DefaultsProbe.self].defaults.first { $0.firm == FirmID(0) }?.cause == .shock)
    #expect(!outcome[DefaultsProbe.self].defaults.contains { $0.firm == FirmID(0) })
    #expect(other.journalText() != straight.journalText())
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    let scenario = try shipped("electrical-equipment")
    let one = try experiment(scenario, replications: 6, threads: 1).run()
    let three = try experiment(scenario, replications: 6, threads: 3).run()
    #expect(one[StatementProbe.self].firms == three[StatementProbe.self].firms)
    #expect(one[WeeklyCashProbe.self] == three[WeeklyCashProbe.self])
    #expect(one.defaults == three.defaults)
  }

  /// Common random numbers: what differs in one firm's terms leaves the demand day by day as it
  /// was.
  @Test func aWhatIfSeesTheSameDemand() throws {
    let scenario = try shipped("electrical-equipment")
    let changed = try variant(
      of: "electrical-equipment",
      """
      facilities:
        - { name: Mill loan, margin: 900bp }
      """)
    let base = try experiment(scenario, replications: 2).run()
    let whatIf = try experiment(changed, replications: 2).run()
    let distributor = FirmID(0)
    #expect(
      base.served(of: distributor).map(\.demanded)
        == whatIf.served(of: distributor).map(\.demanded))
    let mill = scenario.firm("Hebei Strip 河北带钢")
    for (cheap, dear) in zip(base.statements(of: mill), whatIf.statements(of: mill)) {
      #expect(dear.interestAndFees > cheap.interestAndFees)
    }
  }

  /// Every rule of the books, every day, under shocks of all kinds and defaults.
  @Test(arguments: 1...6)
  func theBooksHoldUnderShocks(seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed))
    let firms = try shipped("electrical-equipment").chain.firms.map(\.name)
    func firm() -> String { firms[Int(stream.uniform() * Double(firms.count))] }
    let scenario = try variant(
      of: "electrical-equipment",
      """
      horizon: 300 days
      shocks:
        - { name: slump, type: demand, factor: 60%, from: 2025-05-01, until: 2025-08-01 }
        - { name: boom, type: demand, firm: \(firms[0]), factor: 170%, from: 2025-09-01 }
        - { name: jam, type: lead-time, firm: \(firm()), factor: 400%, from: 2025-06-01,
            until: 2025-07-15 }
        - { name: late, type: payment-delay, firm: \(firm()), days: 45, from: 2025-05-15 }
        - { name: rates, type: rate, change: 300bp, from: 2025-07-01, until: 2025-09-01 }
        - { name: cut, type: credit-limit, factor: 20%, from: 2025-06-15, until: 2025-10-15 }
        - { name: first, type: default, firm: \(firm()), from: 2025-06-20 }
        - { name: second, type: default, firm: \(firm()), from: 2025-09-10 }
      """)
    let findings = try experiment(scenario, replications: 1, seed: UInt64(seed)).run()
    #expect(findings.audits >= 300)
    #expect(findings.defaults.contains { $0.record.cause == .shock })
    for claim in findings.claims {
      #expect(claim.recovered + claim.writtenOff <= claim.claimed)
    }
  }

  @Test func aDefaultReachesCreditorsAndNothingIsLost() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 200 days
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-02-15 }
      """)
    let findings = try experiment(scenario, replications: 1).run()
    let claim = try #require(
      findings.claims.first { $0.creditor == scenario.firm("Maker").party })
    // 30 deliveries of 70.00 are open on 15 February; the payment of the day before is under way.
    #expect(claim.claimed.minorUnits == 30 * 70_00)
    #expect(claim.recovered + claim.writtenOff == claim.claimed)
    #expect(claim.recovered.isPositive)
  }

  @Test func ordersWithinCashStopGoods() throws {
    let rich = try shipped("three-firms")
    let poor = try variant(
      of: "three-firms",
      """
      firms:
        - { name: Supplier, cash: 60, orders-within-cash: yes }
      """)
    let free = try experiment(rich, replications: 1).run().served(of: rich.firm("Supplier"))[0]
    let findings = try experiment(poor, replications: 1).run()
    let bound = findings.served(of: poor.firm("Supplier"))[0]
    #expect(free.filled == free.demanded)
    #expect(bound.filled < bound.demanded)
    #expect(findings.arrears(of: poor.firm("Supplier"))[0].days == 0)
  }

  /// Money times k: every amount times k, to the rounding of each.
  @Test func scalingMoneyScalesTheResult() throws {
    let base = try shipped("three-firms")
    let scaled = try variant(
      of: "three-firms",
      """
      firms:
        - { name: Shop, cash: 100k }
        - { name: Supplier, cash: 50k }
      stages:
        - { firm: Maker, item: lamp, conversion-cost: 100.00 }
      links:
        - { supplier: Maker, customer: Shop, item: lamp, price: 700.00 }
        - { supplier: Supplier, customer: Maker, item: bulb, price: 400.00 }
        - { supplier: outside, customer: Supplier, item: glass, price: 100.00 }
      demand:
        - { name: passers-by, price: 1000.00 }
      cash-flows:
        - { name: wages of Shop, amount: 50k }
      facilities:
        - { name: line of Maker, limit: 100k }
      """)
    func statements(_ scenario: Scenario) throws -> [Statement] {
      try experiment(scenario, replications: 1).run()[StatementProbe.self].firms[replication: 0]
    }
    let (small, large) = (try statements(base), try statements(scaled))
    for (one, hundred) in zip(small, large) {
      #expect(hundred.revenue.minorUnits == 100 * one.revenue.minorUnits)
      #expect(hundred.costOfSales.minorUnits == 100 * one.costOfSales.minorUnits)
      #expect(abs(hundred.closingCash.minorUnits - 100 * one.closingCash.minorUnits) <= 100)
    }
  }

  @Test func earlyDiscountsAreTakenWhenTheCashIsThere() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      links:
        - { supplier: Maker, customer: Shop, item: lamp, terms: 2/10 net 30 }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.run()
    // Deliveries of days 3 to 50 are paid ten days later with 2 % off 70.00.
    let shop = scenario.firm("Shop").party
    #expect(world.ledger.balance(shop, .discounts).minorUnits == -48 * 1_40)
  }

  /// A floating annuity whose base rate steps up on the way: principal repaid equals principal
  /// drawn, to the cent, and the interest follows the rate.
  @Test func aTermLoanIsRepaidToTheCent() throws {
    func interest(_ rates: String) throws -> Money {
      let scenario = try variant(
        of: "three-firms",
        """
        horizon: 220 days
        \(rates)
        facilities:
          - { name: loan, firm: Shop, funder: Bank, instrument: term-loan, limit: 1000.01,
              drawn: 1000.01, margin: 2%, repayment: annuity, maturity: 2025-06-30 }
        """)
      var world = experiment(scenario, replications: 1).world(0)
      world.audits = true
      let bank = scenario.chain.parties.funder(0)
      #expect(world.ledger.balance(bank, .loans).minorUnits == 1_000_01)
      world.run()
      #expect(world.ledger.balance(bank, .loans).isZero)
      #expect(world.ledger.balance(scenario.firm("Shop").party, .debt).isZero)
      // Principal and income are all the bank has got.
      let income = -world.ledger.balance(bank, .interestIncome)
      #expect(world.ledger.balance(bank, .cash) == income + Money(minorUnits: 1_000_01))
      return income
    }
    let flat = try interest("")
    let rising = try interest("base-rates:\n  - { from: 2025-03-01, rate: 9.6% }")
    #expect(flat.isPositive && rising > flat)
  }
}
