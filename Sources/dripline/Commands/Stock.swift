// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Experiments
import Foundation
import Reporting
import Scenarios
import Schema
import StockAdvice

struct Stock: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  static let configuration = CommandConfiguration(
    abstract: "Sets stock levels for a whole chain and checks them by simulation.",
    discussion: """
      Service times and safety stocks cost least while demand stays within the bound of each \
      customer's service-target (guaranteed-service model: exact on networks without circles, a \
      local search on others). The chain is then run as it is and with the levels, under the same \
      random numbers; levels are raised until the targets are proved, and a warning says where \
      they are not. Exit codes: 0 done, 1 with --strict when a target is not proved, 64 usage, 65 \
      bad data or no plan within the warehouses' capacity, 66 missing input, 73 and 74 output, \
      130 interrupted.
      """)

  @OptionGroup var place: ScenarioArgument

  @Option(name: .shortAndLong, help: "Replications instead of the scenario's.")
  var replications: Int?

  @Option(help: "Master seed instead of the scenario's.")
  var seed: UInt64?

  @Option(help: "Threads; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "File for the levels as a what-if scenario, such as better/scenario.yaml.")
  var apply: String?

  @Option(name: .shortAndLong, help: "Folder for the tables as CSV files.")
  var out: String?

  @Option(help: "Form of the answer on stdout: the effects on firms, tiers and the chain.")
  var format: Format = .table

  @OptionGroup var csv: CSVArguments

  @Flag(help: "Exit with 1 when simulation does not confirm the service aimed at.")
  var strict = false

  @Flag(help: "No progress bar and no answer; only problems.")
  var quiet = false

  func validate() throws {
    if let replications, !(2...10_000_000).contains(replications) {
      throw ValidationError("--replications must be from 2 to 10000000.")
    }
    if !(1...1_024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
    if let apply, URL(filePath: apply).pathExtension != "yaml" {
      throw ValidationError("--apply `\(apply)` must end in .yaml; write DIR/scenario.yaml.")
    }
  }

  func run() throws {
    let scenario = try place.load()
    let (folder, side) = try Output.told { () throws(OutputFailure) in
      let folder = try out.map { path throws(OutputFailure) in
        try OutputFolder(path, keeping: scenario.inputs)
      }
      return (
        folder,
        try SideFile(apply, beside: folder, keeping: scenario.inputs, mark: WhatIfText.mark)
      )
    }
    let advice = try advise(scenario)
    let tables = StockTables(advice)
    let proposed = apply.map { whatIf(advice, at: $0) } ?? ""
    if let folder {
      var others: KeyValuePairs<String, String> = [:]
      if case .inside(let name) = side { others = [name: proposed] }
      try Output.write(
        tables.all, title: scenario.name, to: folder, for: csv.reader, others: others)
    }
    for warning in advice.warnings { Console.log("warning: \(warning)") }
    if case .elsewhere(let file) = side { try Console.answer(proposed, to: file) }
    if !quiet { answer(advice, tables) }
    if strict, !advice.warnings.isEmpty { throw ExitStatus.checkFailed }
  }

  private func answer(_ advice: StockAdvice, _ tables: StockTables) {
    for note in advice.plan.notes { Console.log("note: \(note)") }
    switch format {
    case .csv: Console.answer(CSVWriter.text(tables.effects, for: csv.reader))
    case .json: Console.answer(JSONTable.text(tables.effects))
    case .table: Console.answer(StockSummary.text(tables))
    }
  }

  private func advise(_ scenario: Scenario) throws -> StockAdvice {
    let settings = Experiment.Settings(
      replications: replications ?? scenario.replications, seed: seed ?? scenario.seed,
      threads: threads)
    let bar = ProgressBar(total: settings.replications, isQuiet: quiet)
    let interruption = Interruption()
    defer { bar.clear() }
    bar.begin("before, after, at equal service")
    do throws(StockAdvice.Failure) {
      return try StockAdvice(scenario, settings: settings) {
        bar.step()
        return !interruption.isAsked
      }
    } catch {
      switch error {
      case .cancelled(let stop): throw ExitStatus.told(stop)
      case .infeasible:
        Console.log(
          "no service times keep to every `storage-capacity`: raise one, or review more often")
      case .invalid(let problems):
        for problem in problems.problems { Console.log("\(problem)") }
      }
      throw ExitStatus.badData
    }
  }

  private func whatIf(_ advice: StockAdvice, at path: String) -> String {
    let folder = URL(filePath: path).deletingLastPathComponent()
    let base = advice.scenario.place.path(from: folder)
    if !advice.scenario.mayBeExtended(from: folder) {
      Console.log("note: \(path) extends a scenario elsewhere: run it with --allow-outside")
    }
    return WhatIfText.yaml(advice.plan, chain: advice.scenario.chain, base: base)
  }
}

extension URL {
  /// The way from a folder to this place, with `..` where it leads up.
  func path(from folder: URL) -> String {
    let from = folder.standardizedFileURL.pathComponents.filter { $0 != "/" }
    let to = standardizedFileURL.pathComponents.filter { $0 != "/" }
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let parts = from[shared...].map { _ in ".." } + to[shared...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
