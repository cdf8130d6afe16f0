// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Foundation
import TestSupport
import Testing

@testable import Scenarios
import Schema

/// What a scenario learns from files: how late customers pay, how demands move together.
@Suite struct LearnedInputTests {
  private func threeFirms(
    _ replace: [(String, String)], files: [String: String]
  ) throws -> Scenario {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    var yaml = try String(contentsOf: original, encoding: .utf8)
    for (old, new) in replace { yaml = yaml.replacingOccurrences(of: old, with: new) }
    try yaml.write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    return try Scenario(folder: folder)
  }

  /// Two customers: one pays three days late on average, the other thirty.
  private var ledger: String {
    var stream = RandomStream(seed: 5)
    var rows = ["invoice,customer,issued,due,amount,paid"]
    let start = Day(year: 2024, month: 1, day: 1)
    for number in 0..<200 {
      let mean = number % 2 == 0 ? 3.0 : 30
      let due = start + (number + 30)
      let paid = due + Int(mean / 2 * stream.gamma(shape: 2))
      rows.append(
        "\(number),\(number % 2 == 0 ? "quick" : "slow"),\(start + number),\(due),10,\(paid)")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private func delay(_ keys: String) throws -> Double {
    let scenario = try threeFirms(
      [("terms: net 0, daily: 10 }", "terms: net 0, daily: 10, \(keys) }")],
      files: ["ledger.csv": ledger])
    return scenario.chain.trades[scenario.chain.demands[0].link.position].outsideDelay.mean
  }

  @Test func settlementPaysAsTheLedgerSays() throws {
    #expect(abs(try delay("payment-ledger: ledger.csv, payment-customer: quick") - 2.6) < 0.8)
    #expect(abs(try delay("payment-ledger: ledger.csv, payment-customer: slow") - 29.5) < 4)
    let anyone = try delay("payment-ledger: ledger.csv")
    #expect(anyone > 3 && anyone < 60)
  }

  @Test func aLedgerThatDoesNotFitIsTold() {
    func says(_ keys: String, _ words: String) {
      let problems = #expect(throws: ScenarioProblems.self) { _ = try delay(keys) }
      #expect(problems?.description.contains(words) == true, "\(problems?.description ?? "")")
    }
    says("payment-ledger: ledger.csv, payment-customer: quik", "did you mean `quick`?")
    says("payment-ledger: ledger.csv, payment-delay: 3 days", "there is a `payment-ledger` too")
    says("payment-ledger: nowhere.csv", "there is no file `nowhere.csv`")
  }

  /// Two histories with the same shocks move together in the simulation; unrelated ones do not.
  @Test func demandsMoveTogetherAsTheirHistoriesDid() throws {
    func history(_ shocks: [Double], _ seed: UInt64) -> String {
      var stream = RandomStream(seed: seed)
      var (rows, level) = (["month,value"], 5.0)
      for (index, shock) in shocks.enumerated() {
        level += shock + 0.01 * stream.normal()
        let month = Day(year: 2017, month: 1, day: 1).adding(months: index)
        rows.append("\(month.description.prefix(7)),\(exp(level))")
      }
      return rows.joined(separator: "\n") + "\n"
    }
    var stream = RandomStream(seed: 9)
    let shocks = (0..<96).map { _ in 0.05 * stream.normal() }
    let others = (0..<96).map { _ in 0.05 * stream.normal() }
    func correlation(_ second: [Double]) throws -> Double {
      let keys = "terms: net 0, units-per-value: 1, daily-variation: 0, history"
      let scenario = try threeFirms(
        [
          ("anchor: Shop", "anchor: Shop\ndemand-dependence: t"),
          (
            "  - { name: passers-by, firm: Shop, item: lamp, price: 10.00, "
              + "terms: net 0, daily: 10 }",
            "  - { name: one, firm: Shop, item: lamp, price: 10.00, \(keys): one.csv }\n"
              + "  - { name: two, firm: Shop, item: lamp, price: 10.00, \(keys): two.csv }"
          ),
        ], files: ["one.csv": history(shocks, 1), "two.csv": history(second, 2)])
      let sums = (0..<300).map { replication in
        scenario.chain.dailyDemand(seed: 1, replication: replication)
          .map { $0.reduce(0, +) }
      }
      func center(_ stream: Int) -> Double { sums.reduce(0) { $0 + $1[stream] } / 300 }
      let (a, b) = (center(0), center(1))
      func product(_ x: Int, _ m: Double, _ y: Int, _ n: Double) -> Double {
        sums.reduce(0) { $0 + ($1[x] - m) * ($1[y] - n) }
      }
      return product(0, a, 1, b) / (product(0, a, 0, a) * product(1, b, 1, b)).squareRoot()
    }
    #expect(try correlation(shocks) > 0.7)
    #expect(abs(try correlation(others)) < 0.4)
  }
}
