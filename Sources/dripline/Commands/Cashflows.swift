// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Contracts
import DiscreteEvents
import FinanceBasics
import Foundation
import Reporting
import Scenarios

struct Cashflows: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  static let configuration = CommandConfiguration(
    abstract: "Projects standard (ACTUS) contracts to dated cash flows.",
    discussion: """
      CONTRACTS.json holds one object or an array of {"terms": {…}, "to": …, "dataObserved": …, \
      "eventsObserved": …} with the names of the ACTUS term dictionary. Exit code 65: a contract \
      cannot be projected; the message names contract and term.
      """)

  @Argument(help: "JSON file of contracts; - for standard input.")
  var contracts: String

  @Option(help: "Leave out events after this date; contracts without an end need it.")
  var until: String?

  @Option(help: "Form of the output.")
  var format: Format = .csv

  @Option(help: "Key figures of each contract on this date, instead of its events.")
  var summary: String?

  @Option(help: "File for a picture of the cash flows (SVG).")
  var chart: String?

  @Option(name: .shortAndLong, help: "File instead of standard output.")
  var out: String?

  @OptionGroup var csv: CSVArguments

  func run() throws {
    let files = try Output.files(["--chart": chart, "--out": out], keeping: [contracts])
    let data = try read()
    let limit = try until.map { Instant(try OptionValue.day($0, "--until"), secondOfDay: 86_399) }
    let summaryDay = try summary.map { try OptionValue.day($0, "--summary") }
    let cashflows: CashflowTable
    do { cashflows = try CashflowTable(ContractReader.read(data), until: limit) } catch {
      Console.log("\(contracts): \(error)")
      throw ExitStatus.badData
    }
    let table = summaryDay.map { cashflows.summary(on: $0) } ?? cashflows.events
    if let file = files["--chart"] { try Console.answer(cashflows.chart, to: file) }
    try Console.answer(
      format == .csv ? CSVWriter.text(table, for: csv.reader) : JSONTable.text(table),
      to: files["--out"])
  }

  private func read() throws -> Data {
    do throws(PlainFile.Refusal) {
      return contracts == "-"
        ? try PlainFile.read(descriptor: STDIN_FILENO) : try PlainFile.read(contracts)
    } catch .missing {
      Console.log(
        "there is no file `\(contracts)`: correct the name, or write - for standard input")
      throw ExitStatus.missingInput
    } catch {
      Console.log("\(contracts): \(error): name a file of contracts")
      throw ExitStatus.badData
    }
  }
}
