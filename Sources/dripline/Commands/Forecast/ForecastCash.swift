// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CashForecasting
import FinanceBasics
import Foundation
import Reporting

struct ForecastCash: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cash",
    abstract: "Forecasts receipts and payments by week, from ledgers.",
    discussion: """
      Writes cash_forecast.csv, payment_lags.csv and doubtful.csv. When each customer pays, and \
      how many invoices never are, is learned from the paid and the open invoices; coming \
      invoices and payments from their past months; planned payments are taken as planned. \
      Exit codes: 0 done, 64 usage, 65 bad data, 66 missing input, \
      73 and 74 output.
      """)

  @OptionGroup var ledgers: LedgerArguments

  @Option(help: "Last day that is known.")
  var today: String

  @Option(help: "Weeks ahead.")
  var weeks = 13

  @Option(name: .shortAndLong, help: "Replications.")
  var replications = 2_000

  @Option(help: "Master seed.")
  var seed: UInt64 = 1

  @Option(help: "Business-day calendar.")
  var calendar = BusinessCalendar.mondayToFriday.name

  @Option(name: .shortAndLong, help: "Folder for the tables as CSV files.")
  var out: String?

  @OptionGroup var csv: CSVArguments

  func validate() throws {
    let today = try OptionValue.day(today, "--today")
    if !(1...104).contains(weeks) { throw ValidationError("--weeks must be from 1 to 104.") }
    if Day.lastWritten - today < 7 * (weeks + 1) {
      throw ValidationError("--today and --weeks lead beyond the year 9999.")
    }
    if !(10...1_000_000).contains(replications) {
      throw ValidationError("--replications must be from 10 to 1000000.")
    }
    _ = try OptionValue.calendar(calendar, "--calendar")
  }

  func run() throws {
    let folder = try ledgers.folder(out)
    let (invoices, payments) = try ledgers.read()
    let settings = CashForecast.Settings(
      today: try OptionValue.day(today, "--today"), weeks: weeks,
      replications: replications, seed: seed,
      calendar: try OptionValue.calendar(calendar, "--calendar"))
    let forecast = CashForecast(
      invoices: invoices, payments: payments, opening: ledgers.openingAmount, settings: settings)
    let maker = CashTables(ledgers.known)
    var tables = [maker.forecast(forecast)]
    if let lags = forecast.lags { tables += [maker.lags(lags), maker.doubtful(forecast)] }
    for warning in maker.warnings(forecast) { Console.log("warning: \(warning)") }
    for note in forecast.notes { Console.log("note: \(note)") }
    if let folder {
      try Output.write(tables, title: "Cash forecast", to: folder, for: csv.reader)
    }
    Console.answer(
      ConsoleTable.text(
        tables[0],
        columns: ["kind", "category", "week", "last_day", "mean", "q0.1", "q0.5", "q0.9"]))
  }
}
