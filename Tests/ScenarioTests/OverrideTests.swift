// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Foundation
import Scenarios
import Schema
import TestSupport
import Testing

/// What a scenario that extends another may say of its rows.
@Suite struct OverrideTests {
  private func over(_ yaml: String, base: String? = nil) throws -> Scenario {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = base ?? Oracles.project.appending(path: "scenarios/three-firms").path
    try "extends: \(base)\n\(yaml)\n".write(
      to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    return try Scenario(folder: folder, allowsOutside: true)
  }

  /// A path from the root used to be looked for inside the folder.
  @Test func aPathFromTheRootExtends() throws {
    #expect(try over("name: Copy").chain.firms.count == 3)
  }

  /// `facilities: []` used to be ignored.
  @Test func noRowsEmptyATable() throws {
    #expect(try over("facilities: []").chain.facilities.count == 0)
  }

  @Test func aRowCanBeRemoved() throws {
    #expect(
      try over("cash-flows:\n  - { name: wages of Shop, remove: yes }").chain.cashFlows.isEmpty)
  }

  @Test(arguments: [
    "links:\n  - { supplier: Maker, customer: Shop, item: lampp, price: 8.00 }",
    "cash-flows:\n  - { name: wages of Ship, remove: yes }",
  ])
  func aRowThatIsNotThereIsSaid(yaml: String) {
    let problems = #expect(throws: ScenarioProblems.self) { try over(yaml) }
    #expect(problems?.problems.count == 1)
    #expect(problems?.description.contains("underneath") == true)
    #expect(problems?.description.contains("did you mean") == true)
  }

  @Test func aShockOutsideTheDaysIsNoted() throws {
    let late = try over(
      "shocks:\n  - { name: late, type: payment-delay, days: 30 days, from: 2026-01-01 }")
    #expect(late.notes.contains { $0.contains("`late` is outside the simulated days") })
    let over = try over(
      "shocks:\n  - { name: past, type: demand, factor: 0%, from: 2024-01-01, until: 2025-01-01 }")
    #expect(over.notes.contains { $0.contains("`past` is outside the simulated days") })
  }

  /// Factors of shocks that follow one another were multiplied, as if all held at once.
  @Test func lateShocksOneAfterAnotherDoNotMultiply() throws {
    let rows = (1...4).map {
      "  - { name: late \($0), type: lead-time, factor: 100, from: 2025-01-\(10 + $0), "
        + "until: 2025-01-\(11 + $0) }"
    }
    #expect(try over("shocks:\n" + rows.joined(separator: "\n")).chain.shocks.count == 4)
  }

  /// A demand clipped at zero has another mean than the one written.
  @Test func aClippedDistributionSaysItsMean() throws {
    let clipped = try over("demand:\n  - { name: passers-by, daily: \"normal(10, 20)\" }")
    #expect(clipped.notes.contains { $0.hasSuffix("so its mean is 13.956") })
  }

  @Test func timesHaveMonthsAndYears() throws {
    #expect(try over("start: 2024-02-01\nhorizon: 1 month").chain.horizonDays == 29)
    #expect(try over("start: 2024-02-01\nhorizon: 2 years").chain.horizonDays == 731)
    #expect(try over("start: 2024-03-31\nwarm-up: 1 month").chain.warmUpDays == 31)
  }

  /// Due days of goods delivered on 10 January and on 31 January 2025.
  @Test(arguments: [
    ("net 30 EOM", "2025-03-02", "2025-03-02"), ("60 days", "2025-03-11", "2025-04-01"),
    ("15th of next month", "2025-02-15", "2025-02-15"),
    ("31st of next month", "2025-02-28", "2025-02-28"),
  ])
  func termsInUse(text: String, early: String, late: String) throws {
    let scenario = try over(
      "links:\n  - { supplier: Maker, customer: Shop, item: lamp, terms: \(text) }")
    let trade = try #require(scenario.chain.trades.first { $0.price == 700 })
    for (day, due) in [(10, early), (31, late)] {
      let delivery = Day(year: 2025, month: 1, day: day)
      #expect(trade.terms.dueDay(delivery: delivery, instalment: 0) == Day(iso: due))
    }
  }
}
