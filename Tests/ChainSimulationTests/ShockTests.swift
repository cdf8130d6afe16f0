// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Scenarios
import Testing

/// Dated changes on `three-firms`: they act on their days, combine in any order, and end cleanly.
@Suite struct ShockTests {
  private func shocks(_ rows: [String], _ more: String = "") throws -> Scenario {
    let list = rows.enumerated().map { "  - { name: s\($0.offset), \($0.element) }" }
    let section = list.isEmpty ? "" : "shocks:\n\(list.joined(separator: "\n"))"
    return try variant(of: "three-firms", "\(more)\n\(section)")
  }

  private func rows(_ scenario: Scenario) throws -> [Statement] {
    try experiment(scenario, replications: 1).run()[StatementProbe.self].firms[replication: 0]
  }

  private func undrawn(_ world: World, _ firm: FirmID) -> Money {
    world.value(of: .headroom, firm) - world.value(of: .cash, firm)
  }

  /// It used to begin with the start and stay for ever: half the revenue.
  @Test(arguments: [
    "type: demand, factor: 50%", "type: lead-time, factor: 300%", "type: payment-delay, days: 9",
    "type: rate, change: 5%", "type: credit-limit, factor: 0%", "type: default, firm: Shop",
  ])
  func aShockOverBeforeTheStartDoesNothing(shock: String) throws {
    let base = try rows(shipped("three-firms"))
    for until in ["2024-12-15", "2025-01-01"] {
      let changed = try rows(shocks(["\(shock), from: 2024-12-01, until: \(until)"]))
      #expect(changed == base, "until \(until)")
    }
  }

  @Test func aShockBegunBeforeTheStartHoldsFromIt() throws {
    let changed = try shocks(["type: demand, factor: 50%, from: 2024-12-01, until: 2025-01-11"])
    #expect(try rows(changed)[0].revenue == Money(minorUnits: (10 * 5 + 50 * 10) * 10_00))
  }

  /// A factor of nought used to end as not a number.
  @Test func aFactorOfNoughtEndsAsWhatWas() throws {
    let demand = try shocks(["type: demand, factor: 0%, from: 2025-01-11, until: 2025-01-21"])
    #expect(try rows(demand)[0].revenue == Money(minorUnits: 50 * 100_00))
    // Lead times of nothing for ten days: lamps come sooner, and two days later after that.
    let swift = try shocks(["type: lead-time, factor: 0%, from: 2025-01-11, until: 2025-01-21"])
    #expect(try rows(swift)[1].revenue == (try rows(shipped("three-firms")))[1].revenue)
  }

  /// The audit went by the contract's limit: a raised one that was drawn on broke the books.
  @Test func whatWasDrawnUnderARaisedLimitStays() throws {
    let scenario = try shocks(
      ["type: credit-limit, factor: 500%, from: 2025-01-02, until: 2025-02-08"],
      """
      facilities:
        - { name: line of Maker, limit: 100 }
      links:
        - { supplier: Maker, customer: Shop, item: lamp, terms: net 90 }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    let outcome = world.run()
    #expect(outcome[FacilityProbe.self].uses[0].peakDrawn > Money(minorUnits: 100_00))
    try world.checkBooks()
  }

  /// The end of the inner one used to lift the outer one.
  @Test func nestedCreditLimitsCombine() throws {
    let scenario = try shocks([
      "type: credit-limit, factor: 50%, from: 2025-01-05, until: 2025-01-25",
      "type: credit-limit, firm: Maker, factor: 20%, from: 2025-01-10, until: 2025-01-20",
    ])
    let maker = scenario.firm("Maker")
    var world = experiment(scenario, replications: 1).world(0)
    for (days, room) in [(3, 1_000_00), (4, 500_00), (9, 100_00), (19, 500_00), (24, 1_000_00)] {
      world.advance(through: scenario.chain.start + days)
      #expect(undrawn(world, maker).minorUnits == Int64(room), "day \(days)")
    }
  }

  /// Whatever the order of their rows and of their days, several shocks on one thing leave the same
  /// rows behind, and once all are over, what there was.
  @Test(arguments: ["demand", "lead-time", "credit-limit", "rate", "payment-delay"])
  func shocksOnOneThingComposeInAnyOrder(type: String) throws {
    var stream = RandomStream(seed: 13)
    let key = ["rate": "change", "payment-delay": "days"][type] ?? "factor"
    let sizes =
      ["rate": ["1%", "-2%", "0.7%", "3.3%"], "payment-delay": ["3", "0.4", "5", "1.3"]][type]
      ?? ["70%", "0%", "130%", "33%"]
    for _ in 0..<5 {
      let list = sizes.map { size in
        let from = Int(stream.uniform() * 20) + 1
        let length = Int(stream.uniform() * 8) + 1
        return "type: \(type), \(key): \(size), from: 2025-01-\(two(from)), "
          + "until: 2025-01-\(two(from + length))"
      }
      let forward = try rows(shocks(list))
      let backward = try rows(shocks(list.reversed()))
      #expect(forward == backward, "\(list)")
      var world = experiment(try shocks(list), replications: 1).world(0)
      world.run()
      let maker = try shipped("three-firms").firm("Maker")
      #expect(undrawn(world, maker) == Money(minorUnits: 1_000_00))
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Defaults used to be dated, and estates realised, a day early.
  @Test func aDefaultIsDatedOnItsDayAndTheEstateRealisedAfterItsDelay() throws {
    let scenario = try shocks(
      ["type: default, firm: Shop, from: 2025-02-15"], "horizon: 200 days")
    var world = experiment(scenario, replications: 1).world(0)
    world.recordJournal()
    world.run()
    let day = Day(year: 2025, month: 2, day: 15)
    #expect(world.outcome[DefaultsProbe.self].defaults.first?.day == day)
    // The estate pays once, on its day, and nothing between.
    let paid = world.journalText().split(separator: "\n").filter {
      $0.contains("Shop | payment") && $0 >= "\(day)"
    }
    #expect(!paid.isEmpty && paid.allSatisfy { $0.hasPrefix("\(day + 90)") })
  }

  /// A step of the base rate used to reach the night before it.
  @Test func aStepOfTheBaseRateBeginsWithItsDay() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      base-rates:
        - { from: 2025-01-11, rate: 7.2% }
      facilities:
        - { name: loan, firm: Shop, funder: Bank, instrument: term-loan, limit: 360000,
            drawn: 360000, margin: 0%, maturity: 2026-01-31 }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.advance(through: Day(year: 2025, month: 1, day: 31))
    // Ten nights at 36.00, from the 11th to the 31st twenty at 72.00.
    #expect(
      world.ledger.balance(scenario.firm("Shop").party, .interestExpense).minorUnits
        == 10 * 36_00 + 20 * 72_00)
  }

  /// A shop that pays ten days later from 5 February: invoices open by then used to be paid as
  /// before.
  @Test func aPaymentDelayReachesInvoicesAlreadyOpen() throws {
    func payments(_ rows: [String]) throws -> [String] {
      let scenario = try shocks(rows)
      var world = experiment(scenario, replications: 1).world(0)
      world.recordJournal()
      world.advance(through: scenario.chain.end)
      return world.journalText().split(separator: "\n").filter {
        $0.contains("Shop | payment")
      }.map { String($0.prefix(10)) }
    }
    func days(_ from: Int, _ through: Int) -> [String] {
      (from...through).map { (Day(year: 2025, month: 1, day: 1) + ($0 - 1)).description }
    }
    // Deliveries of days 3 to 30 are paid on days 33 to 60, wages on the 28th.
    let wages = [28, 59].map { days($0, $0)[0] }
    func invoices(_ rows: [String]) throws -> [String] {
      var all = try payments(rows)
      for day in wages { all.remove(at: try #require(all.firstIndex(of: day))) }
      return all
    }
    #expect(try invoices([]) == days(33, 60))
    // Day 36 on: what was due then is paid on day 46.
    let late = "type: payment-delay, firm: Shop, days: 10, from: 2025-02-05"
    #expect(try invoices([late]) == days(33, 35) + days(46, 60))
    // Until day 41: what has become late by then is paid that day, the rest as ever.
    #expect(
      try invoices(["\(late), until: 2025-02-10"])
        == days(33, 35) + Array(repeating: days(41, 41)[0], count: 5) + days(41, 60))
    // Over, in any order, before anything was due.
    #expect(
      try invoices([
        "type: payment-delay, days: 30, from: 2025-01-05, until: 2025-01-31",
        "type: payment-delay, firm: Shop, days: 3, from: 2025-01-03, until: 2025-01-09",
      ]) == days(33, 60))
  }

  /// New terms held in the past as well, so that a longer term showed no swing of working capital:
  /// it is the days more times what is bought a day, in the horizon.
  @Test func longerTermsFreeTheDaysTimesThePurchases() throws {
    let plain = try shocks([], "horizon: 150 days")
    let longer = try shocks(
      ["type: terms, firm: Shop, terms: net 45, from: 2025-02-15"], "horizon: 150 days")
    let (shop, maker) = (plain.firm("Shop"), plain.firm("Maker"))
    func ends(_ scenario: Scenario) throws -> World {
      var world = experiment(scenario, replications: 1).world(0)
      world.audits = true
      world.advance(through: scenario.chain.end)
      #expect(world.fault == nil)
      return world
    }
    let (before, after) = (try ends(plain), try ends(longer))
    func change(_ firm: FirmID, _ account: Account) -> Int64 {
      (after.ledger.balance(firm.party, account) - before.ledger.balance(firm.party, account))
        .minorUnits
    }
    // 15 days more of ten lamps at 7.00 a day.
    #expect(change(shop, .payables) == -15 * 70_00)
    #expect(change(shop, .cash) == 15 * 70_00)
    #expect(change(maker, .receivables) == 15 * 70_00)
  }

  /// By tier and by supplier; other links stay, and so do all once it is over.
  @Test func newTermsReachTheLinksTheyName() throws {
    let plain = try shocks([])
    func sellers(_ shock: String) throws -> Set<PartyID> {
      let chain = try shocks(["type: terms, terms: net 45, from: 2025-02-15, \(shock)"]).chain
      let terms = try #require(chain.shocks[0].shock as? TermsShock)
      return Set(terms.links(of: chain).map { chain.trades[$0.position].seller })
    }
    let (maker, supplier) = (plain.firm("Maker").party, plain.firm("Supplier").party)
    #expect(try sellers("tier: 1") == [supplier])
    #expect(try sellers("supplier: Maker") == [maker])
    #expect(try sellers("firm: Shop") == [maker])
    #expect(try sellers("firm: Supplier").isDisjoint(with: [maker, supplier]))
    let over = try rows(
      shocks(["type: terms, terms: net 45, from: 2024-12-01, until: 2025-01-01"]))
    #expect(try over == rows(shipped("three-firms")))
  }
}
