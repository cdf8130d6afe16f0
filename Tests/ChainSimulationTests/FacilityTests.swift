// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Testing

/// Credit facilities in a running chain: contract days, what can still be drawn, rates below zero.
@Suite struct FacilityTests {
  private func run(_ yaml: String, through day: String? = nil) throws -> (World, Scenario) {
    let scenario = try variant(of: "three-firms", yaml)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.recordJournal()
    world.advance(through: try day.map { try #require(Day(iso: $0)) } ?? scenario.chain.end)
    return (world, scenario)
  }

  private func journal(_ world: World, _ words: String) -> [String] {
    world.journalText().split(separator: "\n").filter { $0.contains(words) }.map {
      String($0.prefix(10))
    }
  }

  /// It used to be repaid on 1 July, its interest charged at month's ends.
  @Test func aBulletLoanIsRepaidOnItsMaturity() throws {
    let (world, scenario) = try run(
      """
      horizon: 200 days
      facilities:
        - { name: loan, firm: Supplier, funder: Bank, instrument: term-loan, limit: 300,
            drawn: 300, margin: 0%, fixed-rate: 12%, maturity: 2025-06-10 }
      """)
    #expect(journal(world, "Supplier | interest").contains("2025-06-10"))
    #expect(journal(world, "Bank | receipt").last == "2025-06-11")
    // The 10th of each month; at 12 % over 360 days 300.00 costs 0.10 a day.
    let paid = -world.ledger.balance(scenario.chain.parties.funder(0), .interestIncome).minorUnits
    #expect(paid >= 160 * 10)
    #expect(world.ledger.balance(scenario.firm("Supplier").party, .debt).isZero)
  }

  /// Profit tax used to leave the interest of the quarter's last month out of its base.
  @Test func interestAccruedAtTheQuartersEndIsInTheBaseOfProfitTax() throws {
    let (world, scenario) = try run(
      """
      horizon: 90 days
      firms:
        - { name: Shop, profit-tax: 25% }
      facilities:
        - { name: loan, firm: Shop, funder: Bank, instrument: term-loan, limit: 36000,
            drawn: 36000, margin: 0%, fixed-rate: 1%, maturity: 2025-06-10 }
      """)
    let shop = scenario.firm("Shop").party
    // A day costs 1.00; 89 nights have passed on 31 March.
    #expect(world.ledger.balance(shop, .interestExpense).minorUnits == 89_00)
    let profit = world.ledger.profitBeforeTax(of: shop)
    #expect(world.ledger.balance(shop, .profitTax) == profit.scaled(by: 0.25))
  }

  /// The order budget let repaid principal be drawn again, and a matured line kept its headroom.
  @Test func headroomIsWhatCanStillBeDrawn() throws {
    let facilities = """
      facilities:
        - { name: loan, firm: Supplier, funder: Bank, instrument: term-loan, limit: 600,
            drawn: 600, margin: 0%, commitment-fee: 1%, maturity: 2025-03-31, repayment: linear }
        - { name: short line, firm: Supplier, funder: Bank, instrument: committed-revolver,
            limit: 500, drawn: 0, margin: 0%, commitment-fee: 360bp, maturity: 2025-02-10 }
      """
    for (day, room) in [("2025-02-09", 500_00), ("2025-02-10", 0), ("2025-03-01", 0)] {
      let (world, scenario) = try run(facilities, through: day)
      let supplier = scenario.firm("Supplier")
      #expect(
        world.value(of: .headroom, supplier) - world.value(of: .cash, supplier)
          == Money(minorUnits: Int64(room)), "\(day)")
    }
    // 0.05 a day on the line for 40 nights, and nothing on the loan.
    let (world, scenario) = try run(facilities)
    #expect(world.ledger.balance(scenario.firm("Supplier").party, .fees).minorUnits == 40 * 5)
  }

  /// The ranking used to be that of the opening base rate: a fixed line is the dearer one at 1 %,
  /// the cheaper one at 9 %.
  @Test func theCheapestSourceIsThatOfTheRateInForce() throws {
    let (world, _) = try run(
      """
      base-rates:
        - { from: 2025-01-20, rate: 9% }
      facilities:
        - { name: line of Maker, limit: 0 }
        - { name: a floating, firm: Maker, funder: Float, instrument: committed-revolver,
            limit: 1000, drawn: 0, margin: 0% }
        - { name: b fixed, firm: Maker, funder: Fix, instrument: committed-revolver, limit: 1000,
            drawn: 0, margin: 0%, fixed-rate: 5% }
        - { name: c fixed, firm: Maker, funder: Late, instrument: committed-revolver, limit: 1000,
            drawn: 0, margin: 0%, fixed-rate: 5% }
      """)
    #expect(!journal(world, "Fix | drawdown").isEmpty)
    #expect(journal(world, "Float | drawdown").isEmpty)
    #expect(journal(world, "Late | drawdown").isEmpty)
  }

  /// The charge used to be posted without a claim, and the audit failed.
  @Test(arguments: [
    "fixed-rate: -1%, rate-floor: -1%", "margin: -9%, rate-floor: -10%",
    "fixed-rate: 0%, commitment-fee: -200bp",
  ])
  func aChargeBelowZeroIsAClaimOnTheLender(terms: String) throws {
    let written = terms.contains("margin") ? terms : "margin: 0%, \(terms)"
    let (world, scenario) = try run(
      """
      facilities:
        - { name: line of Shop, firm: Shop, funder: Fund, instrument: committed-revolver,
            limit: 72000, drawn: 36000, \(written) }
      """)
    let shop = scenario.firm("Shop").party
    let cost = world.ledger.balance(shop, .interestExpense) + world.ledger.balance(shop, .fees)
    #expect(cost < .zero)
    let fund = scenario.chain.parties.funder(
      try #require(scenario.chain.parties.funderNames.firstIndex(of: "Fund")))
    // January's and February's charges have been paid, and no cent stays behind.
    let income =
      world.ledger.balance(fund, .interestIncome) + world.ledger.balance(fund, .feeIncome)
    #expect(income == -cost)
    #expect(world.ledger.balance(shop, .interestPayable).isZero)
  }

  /// `--audit` used to fail on the shipped scenario with a rate shock of −3 %.
  @Test(arguments: ["-3%", "-5%"], ["0%", "-20%"])
  func theBooksHoldWhenRatesFallBelowZero(change: String, floor: String) throws {
    let names = try shipped("electrical-equipment").chain.facilities.agreements.map(\.name)
    let floors = names.map { "  - { name: \($0), rate-floor: \(floor) }" }
    let scenario = try variant(
      of: "electrical-equipment",
      """
      horizon: 150 days
      shocks:
        - { name: fall, type: rate, change: \(change), from: 2025-05-01 }
        - { name: end, type: default, firm: Hebei Strip 河北带钢, from: 2025-06-20 }
      facilities:
      \(floors.joined(separator: "\n"))
      """)
    let findings = try experiment(scenario, replications: 2).run()
    #expect(findings.audits >= 300)
  }

  /// A loan due on 10 January that Maker can pay on 3 February only was no longer drawn in between.
  @Test func whatIsDueAndUnpaidIsStillDrawn() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      facilities:
        - { name: line of Maker, limit: 0 }
        - { name: loan, firm: Maker, funder: Bank, instrument: term-loan, limit: 40, drawn: 40,
            margin: 0%, fixed-rate: 0%, maturity: 2025-01-10 }
      """)
    let findings = try experiment(scenario, replications: 1).run()
    let loan = try #require(scenario.chain.facilities.agreements.firstIndex { $0.name == "loan" })
    let use = findings.uses(of: FacilityID(loan))[0]
    let drawnDays = use.averageDrawn * 60
    #expect(abs(drawnDays - Double(33 * 40_00)) < 1e-6)
    #expect(use.peakDrawn.minorUnits == 40_00)
  }
}
