// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import Testing

/// Taxes and depreciation, by hand on `three-firms`.
@Suite struct TaxTests {
  private func run(_ yaml: String) throws -> (World, Scenario) {
    let scenario = try variant(of: "three-firms", yaml)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.advance(through: scenario.chain.end)
    #expect(world.fault == nil)
    return (world, scenario)
  }

  /// The tax of an invoice that is never paid used to be lost with it.
  @Test func theTaxOfABadDebtComesBack() throws {
    let (world, scenario) = try run(
      """
      horizon: 181 days
      firms:
        - { name: Shop, cash: 1M, value-added-tax: 25% }
      demand:
        - { name: passers-by, bad-debt: 100% }
      """)
    let shop = scenario.firm("Shop").party
    // Due at once and written off 90 days later: the sales of the first 91 days, 100.00 each.
    #expect(world.ledger.balance(shop, .writeOffs).minorUnits == 91 * 100_00)
    // All the tax there ever was: paid, owed, and not yet assessed.
    let paid = world.ledger.balance(scenario.chain.parties.taxOffice, .cash)
    let owed = [Account.taxesPayable, .valueAddedTax].reduce(Money.zero) {
      $0 - world.ledger.balance(shop, $1)
    }
    #expect((paid + owed).minorUnits == (181 - 91) * 25_00)
  }

  /// Ten years unless written; the parts of an expenditure are all of it, to the unit.
  @Test func capitalExpenditureIsDepreciatedByTheMonth() throws {
    let (world, scenario) = try run(
      """
      horizon: 181 days
      firms:
        - { name: Shop, cash: 1M }
        - { name: Maker, cash: 1M, depreciation-years: 5 }
      cash-flows:
        - { name: till, firm: Shop, kind: capital-expenditure, amount: 1200, when: 2025-02-10 }
        - { name: van, firm: Shop, kind: capital-expenditure, amount: 100.01, when: 2025-01-10,
            depreciation-years: 0.25 }
        - { name: lathe, firm: Maker, kind: capital-expenditure, amount: 600, when: 2025-06-30 }
      """)
    let (shop, maker) = (scenario.firm("Shop").party, scenario.firm("Maker").party)
    // February to June, five months of 10.00; the van in three months.
    #expect(world.ledger.balance(shop, .depreciation).minorUnits == 50_00 + 100_01)
    #expect(world.ledger.balance(shop, .fixedAssets).minorUnits == 1_150_00)
    #expect(world.ledger.balance(maker, .depreciation).minorUnits == 10_00)
  }

  /// What the simulated past leaves to be paid: its quarter's profit tax and its goods' costs. Both
  /// used to be forgotten at the start.
  @Test(arguments: ["2025-04-01", "2025-05-16"])
  func taxAndCostsOfTheWarmUpAreOwedAtTheStart(start: String) throws {
    let changes = """
      firms:
        - { name: Shop, cash: 1M, profit-tax: 25% }
        - { name: Maker, cash: 1M }
        - { name: Supplier, cash: 1M }
      """
    let day = try #require(Day(iso: start))
    let past = day - Day(year: 2025, month: 1, day: 1)
    let end = Day(year: 2025, month: 6, day: 30)
    let (late, scenario) = try run(
      "start: \(start)\nhorizon: \(end - day + 1) days\nwarm-up: \(past) days\n" + changes)
    let (whole, _) = try run("horizon: 181 days\n" + changes)
    // Tax and suppliers have got, and are owed, the same as when all of it is simulated as present.
    for (party, account) in [("Shop", Account.taxesPayable), ("Maker", .accruals)] {
      let firm = scenario.firm(party).party
      #expect(late.ledger.balance(firm, account) == whole.ledger.balance(firm, account), "\(party)")
    }
    for party in [scenario.chain.parties.taxOffice, scenario.chain.parties.suppliers] {
      #expect(late.ledger.balance(party, .cash) == whole.ledger.balance(party, .cash))
    }
    #expect(late.ledger.balance(scenario.firm("Shop").party, .taxesPayable) < .zero)
  }
}
