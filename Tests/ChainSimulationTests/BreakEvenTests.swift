// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

/// Whoever lends at the proposed price earns the hurdle in the simulation itself. Before, cost was
/// charged on the exposure at default and earned on what is drawn, and the lender of a one-firm
/// chain lost money before capital.
@Suite struct BreakEvenTests {
  /// A firm that does nothing but take in and pay out, with an open line to size.
  static func solo(
    cash: String, flows: String, days: Int = 365, more: String = "", confidence: String = "95%"
  ) throws -> Scenario {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try """
    name: Solo
    currency: CNY
    start: 2025-01-01
    horizon: \(days) days
    replications: 1000
    seed: 3
    calendar: every-day
    base-rate: 3%
    anchor: Solo
    firms:
      - { name: Solo, size: small, cash: \(cash), cash-buffer: 0, value-added-tax: 0%,
          profit-tax: 0% }
    items: []
    stages: []
    links: []
    demand: []
    cash-flows:
    \(flows)
    credit: { inventory-haircut: 50%, receivables-haircut: 20%, late-interest: 0% }
    \(more)
    lending:
      confidence: \(confidence)
      operating-cost: 60bp
      undrawn-operating-cost: 10bp
      hurdle: 12%
      risk-free: 1.5%
      tax: 25%
      capital-ratio: 10.5%
      euros-per-unit: 0.128
      funding-curve:
        - { term: 30 days, base: 1.70%, liquidity: 5bp }
        - { term: 365 days, base: 1.95%, liquidity: 25bp }

    """.write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    return try Scenario(folder: folder)
  }

  static let walk =
    "  - { name: walk, firm: Solo, kind: other, when: daily, "
    + "amount: \"any of -3k: 10%, -1k: 35%, 0: 10%, 1k: 35%, 4k: 10%\" }"
  static let blows =
    walk
    + "\n  - { name: blow, firm: Solo, kind: other, when: daily, "
    + "amount: \"any of -60k: 0.1%, 210: 99.9%\" }"
  static let months =
    """
      - { name: pay, firm: Solo, kind: wages, when: monthly 28, amount: "normal(100000, 20000)" }
      - { name: income, firm: Solo, kind: other, when: monthly 15,
          amount: "normal(101000, 30000)" }
      - { name: more, firm: Solo, kind: other, when: daily, amount: 200 }
    """

  static func plan(_ scenario: Scenario, replications: Int, seed: UInt64? = nil) throws
    -> FinancingPlan
  {
    let experiment = Experiment(
      chain: scenario.chain,
      settings: .init(replications: replications, seed: seed ?? scenario.seed, threads: 2))
    let findings = try experiment.run([.init(), .init(funding: .tap)])
    return try PlanMaker(
      experiment: experiment, policy: #require(scenario.lending), anchor: scenario.anchor
    ).plan(base: findings[0], tapped: findings[1], progress: { true })
  }

  @Test(arguments: [("0", walk), ("20k", blows), ("60k", months)])
  func theLenderEarnsItsHurdle(cash: String, flows: String) throws {
    let plan = try BreakEvenTests.plan(
      BreakEvenTests.solo(cash: cash, flows: flows), replications: 300)
    let proposal = plan.firms[0]
    #expect(proposal.verdict == .line)
    let price = try #require(proposal.price)
    let use = price.line.use
    #expect(
      abs(price.spread * use.drawn + price.feeRate * use.undrawn - price.line.cost)
        < 1e-9 * price.line.cost)
    #expect(use.drawn > 0 && use.undrawn > 0)
    let lender = try #require(plan.lenders.first)
    #expect(plan.lenders.count == 1 && lender.facilities == 1)
    let earned = try #require(lender.onCapitalPriced)
    #expect(earned.low <= lender.hurdle && lender.hurdle <= earned.high)
    #expect(plan.lastPriceChange < 1e-4)
  }

  /// A firm whose money runs away is not offered a line at the price of a good one.
  @Test func nobodyLendsWhatIsNotRepaid() throws {
    let plan = try BreakEvenTests.plan(
      BreakEvenTests.solo(
        cash: "100k",
        flows:
          "  - { name: loss, firm: Solo, kind: other, when: daily, "
          + "amount: \"any of -2k: 60%, 1k: 40%\" }"
      ), replications: 100)
    #expect(plan.firms[0].verdict == .doNotLend(.notRepaid))
    #expect(plan.firms[0].line.isZero && plan.firms[0].price == nil)
    #expect(plan.firms[0].yearsToRepay == nil && plan.firms[0].needAtEnd.low > 100_000_00)
  }

  /// Blows that no cash flow makes good: the dearer the line, the sooner it fails. The price ran
  /// off to 2,000 %.
  @Test func nobodyQuotesWhatNoPricePaysFor() throws {
    let plan = try BreakEvenTests.plan(
      BreakEvenTests.solo(
        cash: "20k",
        flows: BreakEvenTests.walk
          + "\n  - { name: blow, firm: Solo, kind: other, when: daily, "
          + "amount: \"any of -600k: 0.012%, -300k: 0.01%, 150: 99.978%\" }"
      ), replications: 400, seed: 1)
    #expect(plan.firms[0].verdict == .doNotLend(.noPrice))
    #expect(plan.proposedLenders.isEmpty)
  }

  /// What a firm owes today stays owed though it gets no line: cash of 6,000 with 5,000 drawn used
  /// to end as 6,000.
  @Test func whatIsOwedTodayStaysOwed() throws {
    let scenario = try BreakEvenTests.solo(
      cash: "6k", flows: "  - { name: idle, firm: Solo, kind: other, when: daily, amount: 0 }",
      more: """
        facilities:
          - { name: line, firm: Solo, funder: Bank, instrument: committed-revolver, limit: 5k,
              drawn: 5k, margin: 1% }
        """)
    let plan = try BreakEvenTests.plan(scenario, replications: 20)
    #expect(plan.firms[0].verdict == .noNeed)
    #expect(plan.firms[0].probabilityOfNeed.estimate == 0)
    let run = try experiment(scenario, replications: 20).run(.init(book: plan.book))
    for row in run.statements(of: FirmID(0)) { #expect(row.closingCash.minorUnits == 1_000_00) }
  }

  /// Who was offered nothing used to lose the lines it has, and was then said to be worse off with
  /// the plan.
  @Test func whoGetsNoLineKeepsWhatItHas() throws {
    let scenario = try BreakEvenTests.solo(
      cash: "6k", flows: "  - { name: idle, firm: Solo, kind: other, when: daily, amount: 0 }",
      more: """
        facilities:
          - { name: line, firm: Solo, funder: Bank, instrument: committed-revolver, limit: 5k,
              drawn: 0, margin: 1%, commitment-fee: 50bp }
        """)
    let plan = try BreakEvenTests.plan(scenario, replications: 5)
    #expect(plan.firms[0].verdict == .noNeed && plan.firms[0].increment == .zero)
    #expect(plan.book.agreements == scenario.chain.facilities.agreements)
    // A facility that stays is no saving: what a tier pays today is of those that are replaced.
    #expect(plan.tiers.allSatisfy { $0.today.yearly.mean == 0 && $0.own.yearly.mean == 0 })
  }

  /// The proposal is the remedy against the shock: it used to be cut by it as well.
  @Test func aShockThatCutsLimitsSparesTheProposedLine() throws {
    let plan = try BreakEvenTests.plan(
      BreakEvenTests.solo(
        cash: "0", flows: BreakEvenTests.walk,
        more: "shocks:\n  - { name: cut, type: credit-limit, factor: 0%, from: 2025-02-01 }"),
      replications: 60)
    #expect(plan.firms[0].verdict == .line)
    #expect(plan.firms[0].remainingShortfall.estimate < 0.15)
  }

  /// A lender's income follows the base rate, and so does its funding: the price of a drawn unit
  /// does as well.
  @Test func theBaseRateMovesThePrice() throws {
    func rate(_ more: String) throws -> Double {
      let plan = try BreakEvenTests.plan(
        BreakEvenTests.solo(cash: "0", flows: BreakEvenTests.walk, more: more), replications: 60)
      let lender = try #require(plan.lenders.first)
      #expect(try #require(lender.onCapitalPriced).low <= lender.hurdle)
      return try #require(plan.firms[0].price).clientRate
    }
    let shocked = try rate(
      "shocks:\n  - { name: up, type: rate, change: 200bp, from: 2025-01-01 }")
    #expect(abs(try rate("") + 0.02 - shocked) < 0.003)
  }

  /// A firm at the rule of repayment was lent to on one seed and refused on the next.
  @Test func whereChanceDecidesTheVerdictIsThatItCannotBeTold() throws {
    let scenario = try BreakEvenTests.solo(
      cash: "0",
      flows: BreakEvenTests.walk
        + "\n  - { name: drain, firm: Solo, kind: other, when: daily, amount: -89 }")
    let firms = try (1...10).map { (seed: UInt64) in
      try BreakEvenTests.plan(scenario, replications: 80, seed: seed).firms[0]
    }
    // By the mean alone some of them would repay in time, and some would not.
    #expect(Set(firms.map { ($0.yearsToRepay ?? .infinity) <= 3 }).count == 2)
    #expect(firms.contains { $0.verdict.replicationsToTell ?? 0 > 80 })
    let lends = firms.contains { $0.verdict == .line }
    let refuses = firms.contains { $0.verdict.refusal != nil }
    #expect(!(lends && refuses))
    for firm in firms where firm.verdict.words == "cannot tell yet" {
      #expect(firm.line.isZero && firm.price == nil && firm.increment.isZero)
      #expect(firm.verdict.reason?.hasPrefix("whether ") == true)
    }
  }

  /// Capital stands on the PD's upper bound, which falls as replications are added, and so did the
  /// return on nothing else.
  @Test func theReturnOfFewAndOfManyReplicationsAgree() throws {
    let scenario = try BreakEvenTests.solo(cash: "0", flows: BreakEvenTests.walk, days: 182)
    func earned(_ replications: Int) throws -> LenderReturn {
      try #require(try BreakEvenTests.plan(scenario, replications: replications).lenders.first)
    }
    let (few, many) = (try earned(100), try earned(1_000))
    #expect(few.capital > 1.2 * many.capital)
    let (wide, narrow) = (
      try #require(few.onCapitalAtEstimate), try #require(many.onCapitalAtEstimate)
    )
    #expect(wide.low <= narrow.mean && narrow.mean <= wide.high)
    #expect(wide.low <= few.hurdle && narrow.low <= many.hurdle)
    #expect(narrow.high - narrow.low < wide.high - wide.low)
  }

  /// The anchor itself gains nothing by its own credit, on whatever part of a year it is seen: its
  /// PD was of a year with interest on interest, the line's losses were a horizon's times 365 over
  /// its days.
  @Test func theAnchorSavesNothingOnItsOwnCredit() throws {
    let plan = try BreakEvenTests.plan(
      BreakEvenTests.solo(
        cash: "0",
        flows: BreakEvenTests.walk
          + "\n  - { name: gain, firm: Solo, kind: other, when: daily, amount: 100 }",
        days: 90, confidence: "99.5%"),
      replications: 250)
    let tier = try #require(plan.tiers.first)
    let saving = try #require(tier.yearlySaving)
    #expect(tier.own.yearly.mean > 0)
    #expect(abs(saving.mean) < 1e-9 * tier.own.yearly.mean)
    // Replication by replication: how much each of them draws is no doubt about the saving.
    #expect(saving.high - saving.low < 1e-6 * (tier.own.yearly.high - tier.own.yearly.low))
  }
}
