// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CashForecasting
import FinanceBasics
import Reporting
import Scenarios
import Schema

/// The ledgers that cash forecasts are made from and checked against.
struct LedgerArguments: ParsableArguments {
  @Option(help: "CSV file: invoice,customer,issued,due,amount,paid and perhaps group.")
  var invoices: String?

  @Option(help: "CSV file: category,date,amount; dates to come are planned payments.")
  var payments: String?

  @Option(help: "Currency of the amounts.")
  var currency = "EUR"

  @Option(help: "Cash on the day of the forecast.")
  var opening = "0"

  func validate() throws {
    if invoices == nil, payments == nil {
      throw ValidationError("Give --invoices, --payments or both.")
    }
    if Currency.named(currency) == nil {
      let codes = Currency.known.map(\.code).joined(separator: ", ")
      throw ValidationError("--currency `\(currency)` is not known; write one of \(codes).")
    }
    if Amount(opening, in: known) == nil {
      throw ValidationError("--opening `\(opening)` is not an amount; write 1250000.50 or 1.25M.")
    }
  }

  /// - Precondition: validated.
  var known: Currency { Currency.named(currency) ?? Currency(code: currency, decimals: 2) }
  var openingAmount: Money { Amount(opening, in: known)?.money ?? .zero }

  /// The folder for the tables, looked at before anything is computed.
  func folder(_ path: String?, keeping inputs: [String] = []) throws -> OutputFolder? {
    try Output.told { () throws(OutputFailure) in
      try path.map { path throws(OutputFailure) in
        try OutputFolder(path, keeping: inputs + [invoices, payments].compactMap { $0 })
      }
    }
  }

  func read() throws -> (invoices: [Invoice], payments: [Payment]) {
    try DataProblem.told { () throws(ScenarioProblems) -> ([Invoice], [Payment]) in
      (
        try invoices.map { path throws(ScenarioProblems) in
          try LedgerFile.invoices(path, known)
        } ?? [],
        try payments.map { path throws(ScenarioProblems) in
          try LedgerFile.payments(path, known)
        } ?? []
      )
    }
  }
}
