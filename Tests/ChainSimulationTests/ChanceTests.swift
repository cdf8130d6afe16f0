// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

/// What must not move a figure. Before, 196 of 324 summary rows changed with the order of
/// `demand.csv`.
@Suite struct ChanceTests {
  private let base: Scenario

  init() throws { base = try shipped("electrical-equipment") }

  /// The shipped scenario with one of its files changed, line by line.
  private func edited(_ file: String, _ edit: ([String]) -> [String]) throws -> Scenario {
    let folder = try temporaryFolder().appending(path: "copy")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try FileManager.default.copyItem(at: base.folder, to: folder)
    let place = folder.appending(path: file)
    let lines = try String(contentsOf: place, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try edit(lines.filter { !$0.isEmpty }).joined(separator: "\n")
      .write(to: place, atomically: true, encoding: .utf8)
    return try Scenario(folder: folder)
  }

  /// What is kept of one firm, row by row.
  private struct Everything: Equatable {
    let statements: [Statement]
    let served: [ServedUnits]
    let arrears: [Arrears]
    let ageing: [ReceivablesAgeing]

    init(_ findings: Findings, _ firm: FirmID) {
      statements = findings.statements(of: firm)
      served = findings.served(of: firm)
      arrears = findings.arrears(of: firm)
      ageing = findings[AgeingProbe.self].firms.column(firm.position)
    }
  }

  /// Every firm's rows in every replication, by name.
  private func rows(_ scenario: Scenario) throws -> [String: Everything] {
    let findings = try experiment(scenario, replications: 2).run()
    return Dictionary(
      uniqueKeysWithValues: scenario.chain.firms.indices.map {
        (scenario.chain.firms[$0].name, Everything(findings, FirmID($0)))
      })
  }

  @Test(arguments: [
    "demand.csv", "firms.csv", "links.csv", "stages.csv", "items.csv", "recipes.csv",
    "cash-flows.csv", "facilities.csv",
  ])
  func theOrderOfRows(file: String) throws {
    let turned = try edited(file) { [$0[0]] + $0.dropFirst().reversed() }
    #expect(try rows(turned) == rows(base))
    #expect(turned.chain.firms.map(\.name) == base.chain.firms.map(\.name))
  }

  @Test func aFirmThatTradesWithNobody() throws {
    let larger = try edited("firms.csv") {
      $0 + ["Alone,small,1000,0,13%,25%,0,no"]
    }
    var rows = try rows(larger)
    #expect(rows.removeValue(forKey: "Alone") != nil)
    #expect(try rows == self.rows(base))
  }

  /// Before, a horizon of some months judged the forecast's models over fewer steps than a year
  /// does.
  @Test(arguments: [
    "horizon: 35 days", "horizon: 500 days", "warm-up: 180 days\nhorizon: 800 days",
  ])
  func theDaysAfter(horizon: String) throws {
    let other = try variant(of: "electrical-equipment", horizon)
    var (short, long) = (
      experiment(base, replications: 1).world(0), experiment(other, replications: 1).world(0)
    )
    let last = min(base.chain.horizonDays, other.chain.horizonDays) - 1
    for day in [30, 200, 364] where day <= last {
      short.advance(through: base.chain.start + day)
      long.advance(through: base.chain.start + day)
      for party in 0..<base.chain.parties.count {
        for account in Account.allCases {
          #expect(
            short.ledger.balance(PartyID(party), account)
              == long.ledger.balance(PartyID(party), account))
        }
      }
    }
  }

  /// Every replication comes out of a past of its own, which its number and seed decide.
  @Test func theOpeningDiffersBetweenReplications() throws {
    let anchor = base.anchor
    func receivables(_ replication: Int, seed: UInt64 = 1) -> Money {
      World.past(of: base.chain, replication: replication, seed: seed).ledger
        .balance(anchor.party, .receivables)
    }
    #expect(receivables(0) != receivables(1))
    #expect(receivables(0) != receivables(0, seed: 2))
    #expect(receivables(3) == receivables(3))
  }

  /// One change of the chain without chance for each purpose of a random stream.
  private static let draws = [
    "demand:\n  - { name: passers-by, daily: \"normal(10, 2)\" }",
    "demand:\n  - { name: passers-by, payment-delay: \"uniform(0, 3)\" }",
    "demand:\n  - { name: passers-by, bad-debt: 5% }",
    "links:\n  - { supplier: Maker, customer: Shop, item: lamp, lead-time: \"uniform(1, 3)\" }",
    "firms:\n  - { name: Shop, payment-delay: \"uniform(0, 3)\" }",
    "cash-flows:\n  - { name: wages of Shop, amount: \"normal(500, 50)\" }",
    "disruptions:\n  - { name: strike, firm: Maker, stops: orders, failure: 1%, recovery: 20% }",
  ]

  @Test(arguments: ChanceTests.draws)
  func whateverIsDrawnIsChance(change: String) throws {
    #expect(try variant(of: "three-firms", change).chain.hasChance)
  }

  /// Dated trouble is none, and no seed makes a difference to a chain without it.
  @Test func withoutChanceNoSeedMatters() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      shocks:
        - { name: rush, type: demand, firm: Shop, factor: 150%, from: 2025-01-20,
            until: 2025-02-01 }
      disruptions:
        - { name: strike, firm: Maker, stops: orders, from: 2025-01-10, until: 2025-01-20 }
      """)
    #expect(!scenario.chain.hasChance)
    let rows = try ([1, 2, 3, 4] as [UInt64]).map { seed in
      let run = try experiment(scenario, replications: 1, seed: seed).run()
      return scenario.chain.firms.indices.map { Everything(run, FirmID($0)) }
    }
    #expect(rows.dropFirst().allSatisfy { $0 == rows[0] })
  }
}
