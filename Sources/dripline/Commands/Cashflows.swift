// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Contracts
import DiscreteEvents
import FinanceBasics
import Foundation
import Reporting

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

  @Option(name: .shortAndLong, help: "File instead of standard output.")
  var out: String?

  func run() throws {
    guard
      let data =
        contracts == "-"
        ? FileHandle.standardInput.readDataToEndOfFile()
        : FileManager.default.contents(atPath: contracts)
    else {
      Console.log(
        "there is no file `\(contracts)`: correct the name, or write - for standard input")
      throw ExitStatus.missingInput
    }
    let limit = try until.map { text throws in
      guard let day = Day(iso: text) else {
        throw ValidationError("--until `\(text)` is not a date; write 2025-04-01.")
      }
      return Instant(day, secondOfDay: 86_399)
    }
    let table: Table
    do { table = try CashflowTable.table(ContractReader.read(data), until: limit) } catch {
      Console.log("\(contracts): \(error)")
      throw ExitStatus.badData
    }
    try write(format == .csv ? CSVWriter.text(table) : JSONTable.text(table))
  }

  private func write(_ text: String) throws {
    guard let out else { return Console.answer(text) }
    do { try OutputFile(URL(filePath: out)).write(text) } catch {
      Console.log("\(error)")
      throw ExitStatus.outputFailed
    }
  }
}
