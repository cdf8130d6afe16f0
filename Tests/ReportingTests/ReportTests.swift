// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

@testable import Reporting

@Suite struct ReportTests {
  private func results(_ name: String, replications: Int) throws -> RunResults {
    let scenario = try Scenario(folder: Oracles.project.appending(path: "scenarios/\(name)"))
    let experiment = Experiment(
      chain: scenario.chain,
      settings: .init(replications: replications, seed: scenario.seed, threads: 2))
    let findings = try experiment.run([.report, .sizing])
    let base = findings[0]
    let plan = try PlanMaker(
      experiment: experiment, policy: try #require(scenario.lending), anchor: scenario.anchor
    ).plan(base: base, tapped: findings[1], progress: { true })
    return RunResults(scenario: scenario, base: base, plan: plan)
  }

  /// A customer of ten thousand blanks took twenty seconds to print: each letter was cut off by
  /// itself.
  @Test func longNamesAreCutInOneGo() {
    #expect(fitted(String(repeating: "线", count: 300_000), to: 8) == "线线线… ")
    #expect(fitted("abcdef", to: 6) == "abcdef" && fitted("ab", to: 4, alignRight: true) == "  ab")
  }

  /// The interval of a service level of nearly one ended above one.
  @Test func theIntervalOfAShareEndsAtOne() {
    let service = Statistics([1, 0.95, 0.9], within: 0...1)
    #expect(service.high == 1 && service.low < 0.9)
    #expect(Statistics([0, 0.01], within: 0...1).low == 0)
    #expect(Statistics([1, 0.95, 0.9]).high > 1)
  }

  /// The small scenario's committed report, byte for byte; `DRIPLINE_REWRITE_GOLDEN=1` rewrites it.
  @Test func theCommittedReportIsWhatTheScenarioGives() throws {
    let results = try results("three-firms", replications: 400)
    let folder = Oracles.project.appending(path: "reports/examples/three-firms")
    let tables = Reports.tables(results)
    var files = Dictionary(
      uniqueKeysWithValues: tables.map { ("\($0.name).csv", CSVWriter.text($0)) })
    files["datapackage.json"] = DataPackage.text(tables, title: results.scenario.name)
    files["report.html"] = ReportPage.html(results, tables: tables)
    if ProcessInfo.processInfo.environment["DRIPLINE_REWRITE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
    }
    for (name, text) in files {
      let committed = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(committed == text, "\(name) differs; see DRIPLINE_REWRITE_GOLDEN")
    }
  }

  /// The first month of a start on the 15th was forecast whole and simulated half.
  @Test func aMonthThatTheStartCutsIsForecastInPart() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = Oracles.project.appending(path: "scenarios/electrical-equipment").path
    try "extends: \(base)\nstart: 2025-04-15\nhorizon: 60 days\nwarm-up: 0 days\n".write(
      to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let scenario = try Scenario(folder: folder, allowsOutside: true)
    let experiment = Experiment(
      chain: scenario.chain, settings: .init(replications: 1, seed: 1, threads: 1))
    let findings = try experiment.run(Experiment.Present())
    let table = try #require(
      ForecastReport.table(RunResults(scenario: scenario, base: findings, plan: nil)))
    let stream = scenario.chain.demands[0]
    let column = try #require(table.columns.firstIndex { $0.name == "mean_units" })
    let forecast = table.rows.filter { $0[0].plainText == stream.name }
      .compactMap { Double($0[column].plainText) }
    var simulated = Tally()
    for replication in 0..<400 {
      let days = scenario.chain.dailyDemand(seed: 3, replication: replication)[0]
      simulated.add(days.prefix(16).reduce(0, +))
    }
    let error = (simulated.variance / 400).squareRoot()
    // Its forecast distribution is cut into quantiles: half a percent of the mean on top.
    #expect(abs(simulated.mean - forecast[0]) < 4 * error + 0.005 * simulated.mean)
    #expect(forecast.count == 3)
  }

  @Test func theDictionaryDescribesEveryColumn() throws {
    let results = try results("electrical-equipment", replications: 2)
    let tables = Reports.tables(results)
    #expect(tables.count >= 11)
    let json =
      try JSONSerialization.jsonObject(
        with: Data(DataPackage.text(tables, title: results.scenario.name).utf8)) as? [String: Any]
    let resources = try #require(json?["resources"] as? [[String: Any]])
    for (table, resource) in zip(tables, resources) {
      let schema = resource["schema"] as? [String: Any]
      let fields = try #require(schema?["fields"] as? [[String: Any]])
      #expect(fields.map { $0["name"] as? String } == table.columns.map(\.name))
      #expect(fields.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
      for (index, column) in table.columns.enumerated() where column.kind != .string {
        for row in table.rows where row[index] != .empty {
          switch column.kind {
          case .date: #expect(Day(iso: row[index].plainText) != nil)
          case .integer: #expect(Int(row[index].plainText) != nil)
          default: #expect(Double(row[index].plainText) != nil, "\(table.name).\(column.name)")
          }
        }
      }
    }
    let page = ReportPage.html(results, tables: tables)
    #expect(!page.contains("http") && !page.contains("<script") && page.contains("<svg"))
    let console = ConsoleSummary.text(results)
    for line in console.split(separator: "\n") {
      #expect(displayWidth(String(line)) <= 100 || line.hasPrefix("Electrical"))
    }
  }

  @Test func quotesWhereRFC4180AsksForThem() {
    #expect(CSVWriter.quoted("plain 电") == "plain 电")
    #expect(CSVWriter.quoted("a,\"b\"\n") == "\"a,\"\"b\"\"\n\"")
  }

  @Test func numbersAreFreeOfLocaleAndMinusZero() {
    #expect(fixedText(-0.0001, decimals: 2) == "0.00")
    #expect(fixedText(1_234.565, decimals: 1) == "1234.6")
    #expect(fixedText(-0.05, decimals: 2) == "-0.05")
    #expect(fixedText(.nan, decimals: 2) == "")
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(displayWidth("华东 ab") == 7)
    #expect(fitted("华东电气", to: 5) == "华东…")
    #expect(displayWidth(fitted("华东电气", to: 6)) == 6)
  }

  @Test func ticksAreRoundAndInside() {
    for high in [0.3, 7, 99, 12_345] {
      let ticks = Scale(low: 0, high: high, from: 0, to: 1).ticks(4)
      #expect(
        (2...11).contains(ticks.count) && ticks.allSatisfy { $0 >= 0 && $0 <= high * 1.000_001 })
    }
  }
}
