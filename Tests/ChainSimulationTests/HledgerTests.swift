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
  @Test func theJournalChecksAndItsBalancesAreOurs() throws {
    let hledger = "/usr/bin/hledger"
    guard FileManager.default.isExecutableFile(atPath: hledger) else {
      Issue.record("hledger is missing; Scripts/test installs it")
      return
    }
    let scenario = try variant(of: "electrical-equipment", "horizon: 120 days")
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
    #expect(compared > 200)
  }
}
