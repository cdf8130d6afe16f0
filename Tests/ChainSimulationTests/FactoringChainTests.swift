// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Schema
import Testing

/// Factoring in a running chain, by hand: the Maker of `three-firms` invoices 70.00 a day from day
/// 3, net 30; every day is a business day.
@Suite struct FactoringChainTests {
  private func scenario(_ more: String = "", _ terms: String = "") throws -> Scenario {
    try variant(
      of: "three-firms",
      """
      facilities:
        - { name: factoring of Maker, firm: Maker, funder: Factor, instrument: factoring,
            limit: 5000, advance-rate: 80%, service-fee: 1%, margin: 0%, fixed-rate: 9%\(terms) }
      \(more)
      """)
  }

  private func world(_ scenario: Scenario, through day: String? = nil) throws -> World {
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.recordJournal()
    if let day {
      world.advance(through: try #require(Day(iso: day)))
    } else {
      world.advance(through: scenario.chain.end)
    }
    return world
  }

  private func funder(_ scenario: Scenario) throws -> PartyID {
    scenario.chain.parties.funder(
      try #require(scenario.chain.parties.funderNames.firstIndex(of: "Factor")))
  }

  private func entries(_ world: World, _ words: String) -> [(day: String, amount: String)] {
    let lines = world.journalText().split(separator: "\n")
    return lines.indices.filter { lines[$0].contains(words) }.map {
      (String(lines[$0].prefix(10)), String(lines[$0 + 1].split(separator: " ").last ?? ""))
    }
  }

  @Test func theAdvanceComesADayAfterTheInvoiceAndTheRestWhenItIsPaid() throws {
    let scenario = try scenario()
    let world = try world(scenario)
    // Invoiced on 3 January, paid on 2 February, with the factor on the 3rd: 30 days at 9 % on
    // 56.00.
    let drawn = entries(world, "Maker | drawdown")
    #expect(drawn.first?.day == "2025-01-04" && drawn.first?.amount == "56.00")
    for (word, amount) in [("repayment", "56.00"), ("interest", "0.42"), ("fee", "0.70")] {
      let kept = entries(world, "Maker | \(word)")
      #expect(kept.first?.day == "2025-02-03" && kept.first?.amount == amount, "\(word)")
      #expect(kept.count == 27)
    }
    let rest = entries(world, "Maker | receipt")
    #expect(rest.first?.day == "2025-02-04" && rest.first?.amount == "12.88")
    // Invoices of days 3 to 59 are advanced, those paid on days 33 to 59 collected; the last rest
    // is on its way.
    let maker = scenario.firm("Maker").party
    func balance(_ account: Account) -> Int64 { world.ledger.balance(maker, account).minorUnits }
    #expect(balance(.debt) == -30 * 56_00)
    #expect(balance(.receivables) == 31 * 70_00 + 12_88)
    #expect(balance(.interestExpense) == 27 * 42 && balance(.fees) == 27 * 70)
    #expect(balance(.cash) == 57 * 56_00 + 26 * 12_88 - 28 * 40_00 - 290_00)
    let factor = try funder(scenario)
    #expect(world.ledger.balance(factor, .interestIncome).minorUnits == -27 * 42)
    #expect(world.ledger.balance(factor, .loans).minorUnits == 30 * 56_00)
    #expect(world.claims.brokenInvariants().isEmpty)
  }

  /// The books hold on every day of every replication, and the seller needs no line.
  @Test func theNeedOfTheSellerIsGone() throws {
    let scenario = try scenario()
    let maker = scenario.firm("Maker").position
    let findings = try experiment(scenario, replications: 3).run(.init(funding: .tap))
    #expect(findings.audits == 3 * 60)
    let needs = findings[PeakNeedProbe.self].firms
    #expect((0..<3).allSatisfy { needs[replication: $0][maker].peak.isZero })
    let base = try experiment(scenario, replications: 3).run()
    let index = try #require(
      scenario.chain.facilities.agreements.firstIndex { $0.name == "factoring of Maker" })
    let use = base[FacilityProbe.self].facilities[replication: 0][index]
    #expect(use.fees == 27 * 70)
    #expect(use.peakDrawn.minorUnits == 30 * 56_00)
  }

  @Test func whatIsUnpaidIsBoughtBackAndPaidToTheSeller() throws {
    let scenario = try scenario(
      "shocks:\n  - { name: late, type: payment-delay, firm: Shop, days: 20, from: 2025-01-01 }",
      ", buy-back: 10 days")
    let world = try world(scenario)
    // Due on 2 February, bought back on the 12th: 39 days on 56.00 are 0.55.
    let interest = entries(world, "Maker | interest")
    #expect(interest.first?.day == "2025-02-12" && interest.first?.amount == "0.55")
    // The Shop pays on the 22nd, to whom the invoice belongs again.
    #expect(entries(world, "Maker | receipt").first?.day == "2025-02-23")
    #expect(entries(world, "Maker | receipt").first?.amount == "70.00")
    let bank = try funder(scenario)
    for id in world.claims.held(by: scenario.firm("Maker").party) {
      let claim = world.claims[id]
      let isPledged = world.claims.paper(of: id).pledge?.pledgee == bank
      #expect(isPledged == (claim.due + 10 > scenario.chain.end), "\(claim.due)")
    }
  }

  /// What was to be bought back and is not paid for takes up the limit: new invoices were advanced
  /// beyond it.
  @Test func unpaidBuyBacksTakeUpTheLimit() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 120 days
      facilities:
        - { name: line of Maker, limit: 0, drawn: 0 }
        - { name: factoring of Maker, firm: Maker, funder: Factor, instrument: factoring,
            limit: 1000, advance-rate: 80%, service-fee: 1%, margin: 0%, fixed-rate: 9%,
            buy-back: 5 days }
      shocks:
        - { name: late, type: payment-delay, firm: Shop, days: 60, from: 2025-01-20 }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    let factor = try funder(scenario)
    var most = Money.zero
    for day in 0..<scenario.chain.horizonDays {
      world.advance(through: scenario.chain.start + day)
      most = max(most, world.ledger.balance(factor, .loans))
    }
    // 17 invoices of 70.00 at 80 %.
    #expect(most.minorUnits == 952_00)
  }

  /// A lender on the seller's whole estate shares in the loss; the pledged invoices are the
  /// factor's.
  @Test func collectionsAreRingFencedWhenTheSellerDefaults() throws {
    let scenario = try scenario(
      """
        - { name: line of Maker, limit: 5000, drawn: 4000 }
      shocks:
        - { name: end, type: default, firm: Maker, from: 2025-02-10 }
      """)
    var world = try world(scenario)
    let outcome = world.run()
    let losses = outcome[DefaultsProbe.self].facilityLosses
    let names = scenario.chain.facilities.agreements.map(\.name)
    let index = try #require(names.firstIndex(of: "factoring of Maker"))
    let loss = try #require(losses.first { $0.facility.position == index })
    // Invoices of 10 January to 8 February are advanced and not collected on the 10th, in the
    // morning's books.
    #expect(loss.exposure.minorUnits >= 30 * 56_00 && loss.recovered == loss.exposure)
    #expect(loss.writtenOff.isZero)
    let line = try #require(losses.first { $0.facility.position != index })
    #expect(line.writtenOff.isPositive)
    #expect(world.claims.brokenInvariants().isEmpty)
    #expect(world.fault == nil)
  }

  /// The seller keeps the risk of its debtor, and may fail of it.
  @Test func theDebtorsDefaultIsTheSellers() throws {
    let scenario = try scenario(
      """
        - { name: line of Maker, limit: 0 }
      horizon: 90 days
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-02-10 }
      """, ", buy-back: 5 days")
    let findings = try experiment(scenario, replications: 1).run()
    let maker = scenario.firm("Maker")
    let record = findings[DefaultsProbe.self].defaults.map(\.record).first { $0.firm == maker }
    #expect(record?.cause == .bankDue)
    let factor = try funder(scenario)
    let lost = findings[LossesProbe.self].claims.filter { $0.creditor == factor }
    #expect(
      lost.map(\.debtor) == [maker] && lost[0].recovered + lost[0].writtenOff == lost[0].claimed)
  }

  /// What the instrument requires, and what it does not know.
  @Test(arguments: [
    ("advance-rate: 99.5%, service-fee: 1%", "advance and fee are more than the invoice"),
    ("service-fee: 1%", "factoring lacks `advance-rate`"),
    ("advance-rate: 80%, service-fee: 1%, drawn: 10", "`drawn` says nothing of a factoring"),
    ("advance-rate: 80%, service-fee: 1%, repayment: linear", "`repayment` says nothing"),
    ("advance-rate: 80%, service-fee: 1%, buy-back: soon", "`soon` is not a duration"),
  ])
  func saysWhatIsWrong(terms: String, message: String) throws {
    let row = "name: f, firm: Maker, funder: Factor, instrument: factoring, limit: 5000, margin: 0%"
    let problems = #expect(throws: ScenarioProblems.self) {
      try variant(of: "three-firms", "facilities:\n  - { \(row), \(terms) }")
    }
    let found = try #require(problems?.problems.first { $0.message.contains(message) })
    #expect(found.location.line > 1 && !found.remedy.isEmpty)
  }

  /// A bullet is what a line is repaid by anyway, and a fee of nothing what a loan has.
  @Test func whatSaysNothingNewIsAccepted() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      facilities:
        - { name: f, firm: Maker, funder: Factor, instrument: factoring, limit: 5000, margin: 0%,
            advance-rate: 80%, service-fee: 1%, repayment: bullet, commitment-fee: 0% }
      """)
    #expect(scenario.chain.facilities.count == 2)
  }

  /// Late payers, credit notes, discounts, defaults of sellers and buyers, cut limits and moving
  /// rates.
  @Test func theBooksHoldWhateverHappens() throws {
    let suppliers = [
      "Taihu Enclosures 太湖机柜", "Wenzhou Breakers 温州开关", "Ningbo Cables 宁波线缆",
      "Hebei Strip 河北带钢", "Yixing Wire 宜兴铜线",
    ]
    let facilities = suppliers.map {
      "  - { name: factoring of \($0), firm: \($0), funder: Factor, instrument: factoring, "
        + "limit: 2M, advance-rate: 85%, service-fee: 0.4%, margin: 2%, buy-back: 15 days }"
    }
    let scenario = try variant(
      of: "electrical-equipment",
      """
      horizon: 200 days
      shocks:
        - { name: late, type: payment-delay, days: 25, from: 2025-03-01, until: 2025-05-01 }
        - { name: rise, type: rate, change: 2%, from: 2025-03-10 }
        - { name: cut, type: credit-limit, factor: 30%, from: 2025-04-01, until: 2025-06-01 }
        - { name: seller, type: default, firm: Hebei Strip 河北带钢, from: 2025-04-20 }
        - { name: buyer, type: default, firm: Hangzhou Breakers 杭州断路器, from: 2025-05-10 }
      facilities:
      \(facilities.joined(separator: "\n"))
      """)
    let findings = try experiment(scenario, replications: 3).run()
    #expect(findings.audits >= 600)
    let names = scenario.chain.facilities.agreements.map(\.name)
    for supplier in suppliers {
      let index = try #require(names.firstIndex(of: "factoring of \(supplier)"))
      let use = findings[FacilityProbe.self].facilities[replication: 0][index]
      #expect(use.averageDrawn > 0 && use.interest > 0, "\(supplier)")
      // The one that fails had nothing collected by then: a fee is earned when the invoice is paid.
      #expect((use.fees > 0) == !supplier.hasPrefix("Hebei"), "\(supplier)")
    }
  }
}
