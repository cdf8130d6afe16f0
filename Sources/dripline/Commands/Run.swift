// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Bookkeeping
import ChainSimulation
import Experiments
import Foundation
import Reporting
import Scenarios

struct Run: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  static let configuration = CommandConfiguration(
    abstract: "Runs a scenario and writes its report.",
    discussion: """
      The report goes to reports/NAME (or --out): report.html, one CSV file per table, \
      datapackage.json and run.json. Exit codes: 0 done, 1 a threshold of the scenario's checks \
      was missed, 64 usage, 65 bad data, 66 missing input, 70 an audit failed, 73 and 74 output, \
      130 interrupted.
      """)

  @OptionGroup var place: ScenarioArgument

  @Option(name: .shortAndLong, help: "Replications instead of the scenario's.")
  var replications: Int?

  @Option(help: "Master seed instead of the scenario's.")
  var seed: UInt64?

  @Option(help: "Threads; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .shortAndLong, help: "Folder for the report.")
  var out: String?

  @Option(help: "Form of the answer on stdout.")
  var format: Format = .table

  @Flag(name: .customLong("no-proposals"), help: "Do not size and price lines.")
  var omitsProposals = false

  @Flag(help: "Check the books at the end of every simulated day.")
  var audit = false

  @Option(help: "File for the journal of one replication, in plain-text accounting.")
  var journal: String?

  @Option(help: "Which replication the journal is of.")
  var journalReplication = 0

  @OptionGroup var csv: CSVArguments

  @Flag(help: "No progress bar and no answer; only problems.")
  var quiet = false

  func validate() throws {
    if let replications, !(1...10_000_000).contains(replications) {
      throw ValidationError("--replications must be from 1 to 10000000.")
    }
    if !(1...1_024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
    if journalReplication < 0 {
      throw ValidationError("--journal-replication must be 0 or more.")
    }
  }

  func run() throws {
    let clock = ContinuousClock()
    let began = clock.now
    let scenario = try place.load()
    for note in scenario.notes where !quiet { Console.log("note: \(note)") }
    let runner = Runner(
      scenario: scenario,
      settings: .init(
        replications: replications ?? scenario.replications, seed: seed ?? scenario.seed,
        threads: threads, audits: audit),
      isQuiet: quiet)
    guard journalReplication < runner.settings.replications else {
      throw ValidationError(
        "--journal-replication \(journalReplication) is beyond the last of "
          + "\(runner.settings.replications) replications, which count from 0.")
    }
    let (output, journal) = try Output.told { () throws(OutputFailure) in
      let output = try OutputFolder(folder(of: scenario), keeping: scenario.inputs)
      return (
        output,
        try SideFile(self.journal, beside: output, keeping: scenario.inputs, mark: Journal.mark)
      )
    }
    try Output.told { () throws(OutputFailure) in try output.open() }
    defer { output.discard() }
    do {
      let results = try runner.results(withProposals: !omitsProposals)
      try Output.told { () throws(OutputFailure) in
        try write(results, runner, journal, to: output, elapsed: clock.now - began)
        try output.commit()
      }
      answer(results, output)
      try runner.checkThresholds(results)
    } catch let stop as Experiment.Cancelled {
      throw ExitStatus.told(stop)
    }
  }

  private func folder(of scenario: Scenario) -> String {
    out ?? "reports/\(scenario.folder.standardizedFileURL.lastPathComponent)"
  }

  private func write(
    _ results: RunResults, _ runner: Runner, _ journal: SideFile?, to output: OutputFolder,
    elapsed: Duration
  ) throws(OutputFailure) {
    let tables = Reports.tables(results)
    for table in tables {
      try output.write(CSVWriter.lines(table, for: csv.reader), to: "\(table.name).csv")
    }
    try output.write(DataPackage.text(tables, title: results.scenario.name), to: "datapackage.json")
    try output.write(ReportPage.html(results, tables: tables), to: "report.html")
    if case .inside(let name) = journal {
      try output.write(runner.journal(replication: journalReplication), to: name)
    }
    let record = RunRecord(
      version: Dripline.version, seed: runner.settings.seed, threads: threads, audited: audit,
      timings: runner.timings + [("total", elapsed.seconds)])
    try output.write(record.text(results, files: output.files), to: "run.json")
    if case .elsewhere(let file) = journal {
      try file.write(runner.journal(replication: journalReplication))
    }
  }

  private func answer(_ results: RunResults, _ output: OutputFolder) {
    guard !quiet else { return }
    switch format {
    case .table: Console.answer(ConsoleSummary.text(results))
    case .json: Console.answer(JSONSummary.text(results))
    }
    Console.log("report: \(output.path)/report.html")
  }
}
