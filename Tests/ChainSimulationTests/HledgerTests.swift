// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

/// An independent bookkeeper reads our journal: hledger of Debian.
@Suite struct HledgerTests {
  /// Everything that is in advance, owed back and lost in a default.
  private static let prepayments = """
    horizon: 150 days
    stages:
      - { firm: Maker, item: lamp, initial-stock: 0 }
    links:
      - { supplier: Maker, customer: Shop, item: lamp, terms: "30% in advance, rest net 30",
          dilution: 1% }
      - { supplier: Supplier, customer: Maker, item: bulb, terms: prepayment }
    demand:
      - { name: passers-by, lead-time: 2 days, terms: prepayment }
    shocks:
      - { name: end, type: default, firm: Maker, from: 2025-02-10 }
    """

  /// Collected, kept, bought back, and ring-fenced in a default.
  private static let factoring = """
    horizon: 150 days
    facilities:
      - { name: factoring, firm: Maker, funder: Factor, instrument: factoring, limit: 5000,
          advance-rate: 80%, service-fee: 1%, margin: 2%, buy-back: 5 days }
    shocks:
      - { name: late, type: payment-delay, firm: Shop, days: 9, from: 2025-02-05,
          until: 2025-02-20 }
      - { name: end, type: default, firm: Maker, from: 2025-03-10 }
    """

  @Test(arguments: [
    ("electrical-equipment", "horizon: 120 days", 200), ("three-firms", prepayments, 20),
    ("three-firms", factoring, 20),
  ])
  func theJournalChecksAndItsBalancesAreOurs(base: String, yaml: String, least: Int) throws {
    let hledger = "/usr/bin/hledger"
    guard FileManager.default.isExecutableFile(atPath: hledger) else {
      Issue.record("hledger is missing; Scripts/test installs it")
      return
    }
    let scenario = try variant(of: base, yaml)
    var world = experiment(scenario, replications: 1).world(0)
    world.recordJournal()
    world.run()
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "run.journal")
    try world.journalText().write(to: file, atomically: true, encoding: .utf8)
    let check = try runCommand(hledger, ["-f", file.path, "check", "--strict"])
    #expect(check.status == 0, "\(check.errors)")
    let report = try runCommand(
      hledger, ["-f", file.path, "balance", "--flat", "--no-total", "-E", "-O", "csv"])
    #expect(report.status == 0)
    var theirs: [String: String] = [:]
    for line in report.output.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\"").filter { $0 != "," }.map(String.init)
      theirs[fields[0]] = fields[1].replacingOccurrences(of: "CNY ", with: "")
        .replacingOccurrences(of: "CNY", with: "")
    }
    var compared = 0
    for index in 0..<scenario.chain.parties.count {
      let party = PartyID(index)
      for account in Account.allCases {
        let mine = world.ledger.balance(party, account)
        guard !mine.isZero else { continue }
        let name = "\(world.name(of: party)):\(account.path)"
        #expect(theirs[name].flatMap(Double.init) == Double(mine.minorUnits) / 100, "\(name)")
        compared += 1
      }
    }
    #expect(compared > least)
  }
}
