// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import ScenarioSupport
import Scenarios
import Testing

@testable import Reporting

// The example on `Report`, word for word.
struct CashReport: Report {
  static let name = "opening_cash"
  static let title = "Opening cash"

  static func table(_ results: RunResults) -> Table? {
    let columns = [
      Column("firm", .string, "Name of the firm."),
      Column("cash", .number, unit: results.chain.currency.code, "On the first day."),
    ]
    return Table(
      name: name, title: title, columns: columns,
      rows: results.chain.firms.map { [.text($0.name), results.money($0.openingCash)] })
  }
}

@Suite struct ReportExampleTests {
  @Test func tellsEveryFirmsCash() throws {
    let scenario = try shipped("three-firms")
    let base = try experiment(scenario, replications: 1).run()
    let table = try #require(
      CashReport.table(RunResults(scenario: scenario, base: base, plan: nil)))
    #expect(CSVWriter.text(table) == "firm,cash\nShop,1000.00\nMaker,0.00\nSupplier,500.00\n")
  }
}
