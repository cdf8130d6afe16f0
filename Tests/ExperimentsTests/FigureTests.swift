// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics
import Financing
import Foundation
import Scenarios
import Testing

@testable import Experiments

/// Each figure on `scenarios/three-firms`, by hand: 60 days without chance, 10 lamps a day bought
/// at 7.00 and sold at 10.00; see `ThreeFirmsTests` for the days.
@Suite struct FigureTests {
  private let scenario: Scenario
  private let base: Findings
  private let tapped: Findings

  init() throws {
    scenario = try shipped("three-firms")
    let runs = try experiment(scenario, replications: 3).run([
      .report, .sizing,
    ])
    (base, tapped) = (runs[0], runs[1])
  }

  private var shop: FirmID { scenario.firm("Shop") }
  private var maker: FirmID { scenario.firm("Maker") }

  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) < 1e-9 * max(1, abs(expected))
  }

  @Test func keyFiguresOfTheShop() {
    let expected: [(FirmFigure, Double)] = [
      (.revenue, 6_000_00), (.costOfSales, 4_200_00), (.operatingCost, 1_000_00),
      (.interestAndFees, 0), (.writeOffs, 0), (.profitBeforeTax, 800_00),
      // The money of the first day comes on the second.
      (.lowestCash, 1_000_00), (.closingCash, 1_000_00 + 59 * 100_00 - 28 * 70_00 - 1_000_00),
      (.averageDebt, 0), (.unmetNeed, 0), (.daysInArrears, 0), (.serviceLevel, 1),
      // 10 lamps at the end of the first day, none later.
      (.averageInventory, 70_00.0 / 60),
    ]
    for (figure, value) in expected {
      #expect(base.values(figure, of: shop) == [value, value, value], "\(figure.name)")
      let statistics = base.statistics(figure, of: shop)
      #expect(statistics.mean == base.mean(figure, of: shop))
      #expect(statistics.quantile(0.05) == value && isClose(statistics.low, value))
    }
    #expect(isClose(base.profitMargin(of: shop) ?? 0, 800.0 / 6_000))
    #expect(base.largestRevenue.minorUnits == 6_000_00)
    // Shop and Maker together.
    let both = Double(6_000_00 + 58 * 70_00)
    #expect(base.values(.revenue, of: [shop, maker]) == [both, both, both])
    #expect(Set(FirmFigure.keyFigures.map(\.name)).count == FirmFigure.keyFigures.count)
  }

  @Test func cashCycleOfTheShop() throws {
    let cycle = try #require(base.cashCycles(of: shop).first)
    // A day's sales are under way; 10 lamps lay there for one day of sixty.
    #expect(isClose(cycle.salesOutstanding, 1) && isClose(cycle.inventory, 1.0 / 60))
    // 1 to 30 deliveries open on days 3 to 32, then 30.
    #expect(isClose(cycle.payablesOutstanding, Double(465 + 28 * 30) / 60))
    #expect(isClose(cycle.conversion, 1 + 1.0 / 60 - 21.75))
    // Nobody pays value added tax here.
    #expect(cycle.netConversion == cycle.conversion)
    #expect(CashCycle.measures.map { $0.value(cycle) }.prefix(2) == [1, 1.0 / 60])
  }

  /// Tax of 25 % on what the Maker sells: its receivables and the Shop's payables hold it, revenue
  /// and cost do not.
  @Test func netDaysAreWithoutTheTax() throws {
    let taxed = try variant(
      of: "three-firms", "firms:\n  - { name: Maker, value-added-tax: 25% }\n")
    let findings = try experiment(taxed, replications: 1).run()
    let bought = try #require(findings.cashCycles(of: shop).first)
    #expect(isClose(bought.payablesOutstanding, 1.25 * bought.netPayablesOutstanding))
    #expect(isClose(bought.netPayablesOutstanding, 21.75))
    let sold = try #require(findings.cashCycles(of: maker).first)
    #expect(isClose(sold.salesOutstanding, 1.25 * sold.netSalesOutstanding))
  }

  /// The firm's own rate was taken, whatever the link's: receivables without tax lost some of it
  /// all the same.
  @Test func netDaysGoByTheTaxOfTheLink() throws {
    let untaxed = try variant(
      of: "three-firms",
      """
      firms:
        - { name: Maker, value-added-tax: 13% }
      links:
        - { supplier: Maker, customer: Shop, item: lamp, value-added-tax: 0% }
      """)
    let run = try experiment(untaxed, replications: 1).run(.report)
    let cycle = try #require(run.cashCycles(of: untaxed.firm("Maker")).first)
    #expect(cycle.netSalesOutstanding == cycle.salesOutstanding)
  }

  @Test func useOfTheMakersLine() {
    let figures = FacilityFigures(base, of: FacilityID(0))
    // 40, 10, 90, 60 and 30 at the ends of five days of sixty.
    #expect(isClose(figures.drawn.mean, 230_00.0 / 60) && figures.peakDrawn == 90_00)
    #expect(isClose(figures.undrawn, 1_000_00 - 230_00.0 / 60))
    // 7.2 % over 360 days.
    #expect(isClose(figures.paid, 230_00 * 0.000_2 * 365 / 60))
    #expect(figures.timesDeclined == 0 && figures.mainReason == nil)
    let instrument = scenario.chain.facilities.instruments[0]
    #expect(isClose(base.allInRate(instrument).fraction, 0.072))
  }

  @Test func needOfTheMaker() {
    let need = NeedFigures(tapped, of: maker)
    #expect(need.probability.estimate == 1 && need.whenShort == 90_00)
    #expect(need.firstDay == 32 && need.peakDay == 40 && need.atEnd.mean == 0)
    #expect(isClose(need.average, 230_00.0 / 60) && need.yearsToRepay == 0)
    // 58 lamps' margin of 30.00 a day, less 57 days' making; no interest on the tap.
    #expect(isClose(need.yearlyCashFlow.mean, Double(58 * 30_00 - 57 * 10_00) * 365 / 60))
    #expect(tapped.peakNeeds(of: maker) == [90_00, 90_00, 90_00])
    let never = NeedFigures(tapped, of: shop)
    #expect(never.probability.estimate == 0 && never.whenShort == nil && never.firstDay == nil)
    #expect(base.remainingShortfall(of: maker).estimate == 0)
  }

  @Test func weeksAgeingAndService() throws {
    let weeks = base.weeklyCash(of: shop)
    #expect(weeks.count == 9 && weeks[8].lastDay == scenario.chain.end)
    #expect(weeks[0].mean == 1_600_00 && weeks[0].overdue == 0 && weeks[0].belowBuffer == 0)
    #expect(abs(weeks[0].quantile(0.5) / 1_600_00 - 1) < 1.0 / 128)
    #expect(base.weeklyCash(of: maker)[0].headroom == 1_000_00)
    // 30 invoices of the Maker's are open and one is paid and under way; none is past due.
    let ageing = base.ageing(of: maker)
    #expect(ageing.map(\.bucket) == ["not due", "1-30", "31-60", "61-90", "over 90"])
    #expect(ageing.map(\.amount.mean) == [31 * 70_00, 0, 0, 0, 0])
    let service = try #require(ServiceLevel(base, of: [shop, maker]))
    #expect(service.share == 1 && service.low == 1)
    #expect(ServiceLevel(base, of: []) == nil)
  }

  @Test func defaultsOfTheShop() throws {
    let broken = try variant(
      of: "three-firms",
      """
      horizon: 200 days
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-02-15 }
      """)
    let findings = try experiment(broken, replications: 3).run()
    let figures = DefaultFigures(findings, of: shop)
    #expect(figures.count == 3 && figures.probability.estimate == 1)
    #expect(figures.medianDay == Day(iso: "2025-02-15") && figures.mainCause == .shock)
    #expect(figures.bankExposure == 0 && figures.tradeExposure == 30 * 70_00)
    #expect(figures.inArrears == 0 && figures.longestArrears == nil)
    #expect(findings.defaultsPerReplication.mean >= 1)
    #expect(findings.troubledFirms.contains(shop))
    let none = DefaultFigures(base, of: shop)
    #expect(none.count == 0 && none.medianDay == nil && none.mainCause == nil)
    // Without chance none seen is none.
    #expect(none.probability.estimate == 0 && none.probability.upper == 0)
    #expect(base.troubledFirms.isEmpty && base.defaultsPerReplication.mean == 0)
  }

  /// A credit limit of nothing leaves the Maker short of 90.00 at most at a time; see the tap.
  @Test func unmetNeedOfTheMaker() throws {
    let poor = try variant(
      of: "three-firms", "facilities:\n  - { name: line of Maker, limit: 10 }\n")
    let findings = try experiment(poor, replications: 2).run()
    let figures = DefaultFigures(findings, of: maker)
    #expect(figures.inArrears == 1 && figures.inLongArrears == 0)
    #expect(figures.unmetNeed.share == 1 && figures.unmetNeed.mean == figures.unmetNeed.q95)
    #expect((figures.unmetNeed.mean ?? 0) >= 80_00)
    #expect(findings.remainingShortfall(of: maker).estimate == 1)
    let line = FacilityFigures(findings, of: FacilityID(0))
    #expect(line.timesDeclined > 0 && line.mainReason == .limitReached)
    #expect(findings.troubledFirms == [maker])
  }

  @Test func statisticsOfFourValues() {
    let statistics = Statistics([4, 2, 1, 3])
    // Squares 5: Student's t of three degrees is 3.182, by standard errors of √(5/3/4).
    #expect(statistics.mean == 2.5 && statistics.carriers == 4)
    #expect(abs(statistics.high - 2.5 - 3.182_446 * (5.0 / 12).squareRoot()) < 1e-6)
    #expect(statistics.quantile(0.5) == 2 && statistics.quantile(0.51) == 3)
    #expect(Statistics([7]).low == 7 && Statistics([]).quantile(0.5) == 0)
    // Two runs that differ by 1 in each replication differ by 1 for sure.
    let paired = Statistics([5, 3, 9], less: [4, 2, 8])
    #expect(paired.mean == 1 && paired.low == 1 && paired.high == 1)
  }

  @Test func aPlanInAFewFigures() throws {
    let plan = try PlanMaker(
      experiment: experiment(scenario, replications: 400),
      policy: try #require(scenario.lending), anchor: scenario.anchor
    ).plan(
      base: try experiment(scenario, replications: 400).run(),
      tapped: try experiment(scenario, replications: 400).run(.sizing),
      progress: { true })
    #expect(plan.offers.map(\.firm) == [maker])
    #expect(plan.committedLines == Double(plan.firms[maker.position].line.minorUnits))
    #expect(plan.refusals == 0 && isClose(plan.shareInNeed, 1.0 / 3))
    let saving = plan.tiers.reduce(0) { $0 + ($1.yearlySaving?.mean ?? 0) }
    #expect(isClose(plan.yearlySaving.mean, saving))
  }

  /// A line refused in the last round stayed in the plan.
  @Test func noRefusedLineIsInThePlan() throws {
    var policy = try #require(scenario.lending)
    policy.highestRate = 0
    let runs = try experiment(scenario, replications: 400).run([.report, .sizing])
    let plan = try PlanMaker(
      experiment: experiment(scenario, replications: 400), policy: policy,
      anchor: scenario.anchor, maximumRounds: 1
    ).plan(base: runs[0], tapped: runs[1], progress: { true })
    #expect(plan.firms[maker.position].verdict == .doNotLend(.noPrice))
    #expect(plan.book.count == scenario.chain.facilities.count)
  }
}
