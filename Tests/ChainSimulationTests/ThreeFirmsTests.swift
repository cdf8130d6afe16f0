// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import CreditRisk
import DiscreteEvents
import Experiments
import FinanceBasics
import Scenarios
import Testing

/// `scenarios/three-firms`, by hand. Day 1 is 1 January, day 60 is 1 March; every day is a business
/// day; 10 lamps are sold a day; lamps and bulbs take two days, glass one.
@Suite struct ThreeFirmsTests {
  private let scenario: Scenario
  private let world: World

  init() throws {
    scenario = try shipped("three-firms")
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.run()
    self.world = world
  }

  private func balance(_ firm: String, _ account: Account) -> Int64 {
    world.ledger.balance(scenario.firm(firm).party, account).minorUnits
  }

  @Test func shop() {
    // 60 days × 100.00; customers pay at once and the money comes the next day.
    #expect(balance("Shop", .revenue) == -6_000_00)
    #expect(balance("Shop", .receivables) == 100_00)
    // Lamps at 7.00: the first 20 from stock, then 58 deliveries (days 3 to 60) of 10.
    #expect(balance("Shop", .costOfSales) == 60 * 70_00)
    #expect(balance("Shop", .inventory) == 0)
    // Deliveries of days 3 to 30 are paid on days 33 to 60.
    #expect(balance("Shop", .payables) == -(58 - 28) * 70_00)
    // Wages on 28 January and 28 February.
    #expect(balance("Shop", .operatingCost) == 1_000_00)
    #expect(balance("Shop", .cash) == 1_000_00 + 59 * 100_00 - 28 * 70_00 - 1_000_00)
  }

  @Test func maker() {
    #expect(balance("Maker", .revenue) == -58 * 70_00)
    // Paid on days 33 to 60, received on days 34 to 60.
    #expect(balance("Maker", .receivables) == (58 - 27) * 70_00)
    #expect(balance("Maker", .costOfSales) == 58 * 40_00)
    // Two days' lamps are on their way to the shop.
    #expect(balance("Maker", .inventory) == 2 * 40_00)
    // Making costs 1.00: January's 29 days (3 to 31) and February's 28 are billed.
    #expect(balance("Maker", .operatingCost) == (29 + 28) * 10_00)
    #expect(balance("Maker", .accruals) == -28 * 10_00)
    // The line: 40 on day 33, 10 left on day 34; 90 on day 41, 60, 30. At 7.2 % over 360 days:
    // (40 + 10 + 90 + 60 + 30) × 0.0002 = 0.046, charged and paid once, at the end of February.
    #expect(balance("Maker", .interestExpense) == 5)
    #expect(balance("Maker", .debt) == 0)
    #expect(balance("Maker", .cash) == 27 * 70_00 - 28 * 40_00 - 290_00 - 5)
  }

  @Test func supplier() {
    #expect(balance("Supplier", .revenue) == -58 * 40_00)
    // Glass at 1.00, delivered on days 2 to 60, paid at once.
    #expect(balance("Supplier", .cash) == 500_00 - 59 * 10_00 + 27 * 40_00)
    // 20 + 590 − 600 on hand, 20 under way.
    #expect(balance("Supplier", .inventory) == 30_00)
    #expect(balance("Supplier", .payables) == 0)
  }

  @Test func outsideWorld() {
    let parties = scenario.chain.parties
    #expect(world.ledger.balance(parties.customers, .cash).minorUnits == -60 * 100_00)
    // Paid on day 60, to arrive on day 61: the customers', the shop's and the maker's payments.
    #expect(
      world.ledger.balance(parties.paymentSystem, .cash).minorUnits == 100_00 + 70_00 + 40_00
        + 10_00)
    #expect(world.ledger.totalCash.isZero)
  }

  @Test func needAndLine() throws {
    let experiment = experiment(scenario, replications: 400)
    let plan = try PlanMaker(
      experiment: experiment, policy: try #require(scenario.lending), anchor: scenario.anchor
    ).plan(
      base: try experiment.run(), tapped: try experiment.run(.init(funding: .tap)),
      progress: { true })
    let maker = plan.firms[scenario.firm("Maker").position]
    // Day 33 is 2 February, day 41 is 10 February.
    #expect(maker.verdict == .line)
    // What is needed and what the line costs: a line of 90.00 was always short by its own interest.
    let use = plan.planFindings[FacilityProbe.self].facilities[replication: 0][0]
    let cost = Money(rounding: use.interest + use.fees)
    #expect(cost.isPositive && maker.line == Money(minorUnits: 90_00) + cost)
    #expect(maker.remainingShortfall.estimate == 0)
    #expect(maker.firstNeedDay == 32 && maker.peakNeedDay == 40)
    #expect(maker.probabilityOfNeed.estimate == 1)
    #expect(abs(maker.averageDrawn / (230_00.0 / 60) - 1) < 0.01)
    #expect(plan.firms[scenario.firm("Shop").position].verdict == .noNeed)
    #expect(plan.tiers.map(\.tier) == [0, 1, 2])
    // 60 days on the curve: 2.0 % + 30/335 of 0.4 %, and as much of 10 bp.
    let price = try #require(maker.price)
    #expect(abs(price.fundingRate - (0.02 + 0.005 * 30 / 335)) < 1e-12)
    // No default and no chance: nothing is lost, and capital stands on the floor.
    #expect(price.line.expectedLoss == 0 && price.defaults == 0)
    #expect(price.lgdSource == .supervisory)
    #expect(price.rating.source == .certain && price.rating.value == 0.0005)
    // The fee is the market's, none; the spread pays for all, and the simulated lender earns its
    // hurdle.
    let income = price.spread * price.line.use.drawn
    #expect(abs(income - price.line.cost) < 1e-6 && price.feeRate == 0)
    let lender = try #require(plan.lenders.first)
    let earned = try #require(lender.onCapitalPriced)
    #expect(abs(earned.mean - lender.hurdle) < 2e-3)
    #expect(earned.low == earned.mean && earned.high == earned.mean)
    #expect(lender.onCapitalAtEstimate == earned)
  }

  /// The anchor is as sound as the Maker but not a small firm: what capital rules forgive small
  /// firms was a loss by the anchor's credit.
  @Test func anAnchorOfTheSameCreditSavesNothing() throws {
    let scenario = try variant(of: "three-firms", "lending: { euros-per-unit: 1500 }")
    let experiment = experiment(scenario, replications: 1)
    let runs = try experiment.run([.report, .sizing])
    let plan = try PlanMaker(
      experiment: experiment, policy: try #require(scenario.lending), anchor: scenario.anchor
    ).plan(base: runs[0], tapped: runs[1], progress: { true })
    let tier = plan.tiers[1]
    let saving = try #require(tier.yearlySaving)
    #expect(tier.own.yearly.mean > 0 && abs(saving.mean) < 1e-9)
  }

  /// The rating's upper bound of n replications was the price's, though all of them are the same:
  /// 15.8 % at 400.
  @Test func withoutChanceOneReplicationTellsAll() throws {
    #expect(!scenario.chain.hasChance)
    func price(_ replications: Int) throws -> Proposal {
      let experiment = experiment(scenario, replications: replications)
      let runs = try experiment.run([.report, .sizing])
      return try PlanMaker(
        experiment: experiment, policy: try #require(scenario.lending), anchor: scenario.anchor
      ).plan(base: runs[0], tapped: runs[1], progress: { true })
        .firms[scenario.firm("Maker").position]
    }
    let (one, many) = (try price(1), try price(30))
    #expect(one.verdict == .line && many.verdict == .line && one.line == many.line)
    let (alone, among) = (try #require(one.price), try #require(many.price))
    #expect(abs(alone.clientRate - among.clientRate) < 1e-9 && alone.clientRate < 0.05)
    #expect(alone.clientRateRange.upperBound - alone.clientRateRange.lowerBound < 1e-9)
    #expect(one.size.lower == one.size.line && one.size.upper == one.size.line)
  }
}
