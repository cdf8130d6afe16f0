// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CashForecasting
import FinanceBasics
import Foundation
import Reporting
import Scenarios
import Schema

struct CheckAccuracy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Holds a cash forecast against a later ledger: coverage, bias, variance.",
    discussion: """
      CASH_FORECAST.csv is what `dripline forecast cash --out` wrote. Weeks that the later ledger \
      does not reach the end of are left out. Exit codes: 0 done, 64 usage, 65 bad data, 66 \
      missing input, 73 and 74 output.
      """)

  @Argument(help: "The forecast: cash_forecast.csv.")
  var forecast: String

  @OptionGroup var ledgers: LedgerArguments

  @Option(help: "Last day the later ledgers are complete for.")
  var known: String

  @Option(name: .shortAndLong, help: "Folder for the tables as CSV files.")
  var out: String?

  @OptionGroup var csv: CSVArguments

  func validate() throws { _ = try OptionValue.day(known, "--known") }

  func run() throws {
    let lastKnown = try OptionValue.day(known, "--known")
    let folder = try ledgers.folder(out, keeping: [forecast])
    let expected = try DataProblem.told {
      () throws(ScenarioProblems) -> [ForecastAccuracy.Expectation] in
      try CashForecastFile.read(forecast, ledgers.known)
    }
    let (invoices, payments) = try ledgers.read()
    let accuracy = ForecastAccuracy(
      expected, invoices: invoices, payments: payments, opening: ledgers.openingAmount,
      known: lastKnown)
    guard !accuracy.outcomes.isEmpty else {
      Console.log("no week of \(forecast) is over on \(known): give a later ledger and --known")
      throw ExitStatus.badData
    }
    if accuracy.openWeeks > 0 {
      Console.log("note: \(accuracy.openWeeks) weeks are not over on \(known) and are left out")
    }
    for (name, end) in [
      ("invoices", accuracy.invoicesEnd), ("payments", accuracy.paymentsEnd),
    ] where end.map({ $0 < lastKnown }) ?? true {
      let place = end.map { "can be believed up to \($0), by their longest silence before" }
      Console.log(
        "note: the \(name) \(place ?? "are not given"); "
          + "what the forecast has of them after that is left out")
    }
    let maker = CashTables(ledgers.known)
    let tables = [maker.accuracy(accuracy), maker.outcomes(accuracy)]
    if let folder {
      try Output.write(tables, title: "Forecast accuracy", to: folder, for: csv.reader)
    }
    for table in tables { Console.answer(table.title + "\n" + ConsoleTable.text(table) + "\n") }
  }
}
