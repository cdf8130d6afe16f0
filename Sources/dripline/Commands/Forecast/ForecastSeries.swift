// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import DiscreteEvents
import Forecasting
import Foundation
import Reporting
import Scenarios
import Schema

struct ForecastSeries: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Forecasts series: a mean and 21 quantiles for every step.",
    discussion: """
      SERIES.csv is long (series_id,ds,value) or wide (ds and a column per series); ds is a date, \
      2025-04, 2025-Q2, a year or a number. Exit codes: 0 done, 64 usage, 65 bad data, 66 missing \
      input, 73 and 74 output, 130 interrupted.
      """)

  @Argument(help: "CSV file of series.")
  var series: String

  @Option(help: "CSV file with series_id, period and perhaps h (steps) of series.")
  var meta: String?

  @Option(
    help: """
      CSV file with series_id, origin and perhaps h: a forecast from the first `origin` records \
      for each row.
      """
  )
  var origins: String?

  @Option(help: "Steps ahead, where no file says.")
  var horizon: Int?

  @Option(
    help: "Observations in a season, where no file says and the dates' spacing would be wrong.")
  var period: Int?

  @OptionGroup var influences: InfluenceArguments

  @Option(name: .shortAndLong, help: "File instead of standard output.")
  var out: String?

  @Option(help: "File for a table of every model that was tried: weight, likelihood, AICc.")
  var modelsOut: String?

  @OptionGroup var paths: PathArguments

  @OptionGroup var csv: CSVArguments

  @Flag(help: "Say for every series which models carried which weight, and why.")
  var explain = false

  @Flag(help: "Also the quantiles of every kind of model.")
  var members = false

  @Flag(help: "Write 0 for the processor time: the same bytes every time.")
  var untimed = false

  @Option(help: "Threads; the forecasts do not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if let horizon, !(1...ForecastRequest.mostSteps).contains(horizon) {
      throw ValidationError("--horizon must be from 1 to \(ForecastRequest.mostSteps).")
    }
    if let period, !(1...ForecastRequest.longestPeriod).contains(period) {
      throw ValidationError("--period must be from 1 to \(ForecastRequest.longestPeriod).")
    }
    if !(1...1_024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
  }

  /// One forecast to make, with all it is made from.
  private struct Task {
    let series: ObservedSeries
    let request: ForecastRequest
    let regressors: [Regressor]
    let start: Int
    let values: [Double]
    let treatments: [ObservedSeries.Treatment]
  }

  func run() throws {
    let files = try Output.files(
      ["--out": out, "--models-out": modelsOut, "--paths-out": paths.out],
      keeping: [series, meta, origins, influences.events].compactMap { $0 })
    let tasks = try DataProblem.told { () throws(ScenarioProblems) -> [Task] in
      try readTasks()
    }
    try paths.check(steps: tasks.reduce(0) { $0 + $1.request.steps })
    let results = try forecasts(tasks)
    if let file = files["--paths-out"] { try paths.write(results, to: file, for: csv.reader) }
    if let file = files["--models-out"] {
      let models = SeriesModelTable.table(results)
      try Console.answer(CSVWriter.text(models, for: csv.reader), to: file)
    }
    let table = SeriesForecastTable.table(results, withMembers: members)
    try Console.answer(CSVWriter.text(table, for: csv.reader), to: files["--out"])
    guard explain else { return noteLeftOut(results) }
    // The answer is on stdout already when there is no file for it.
    for result in results {
      let words = ForecastExplanation.text(result)
      if out == nil { Console.draw(words) } else { Console.answer(words) }
    }
  }

  /// Who names an influence wants to know that it has none.
  private func noteLeftOut(_ results: [SeriesForecastResult]) {
    let left = results.reduce(0) { sum, result in
      sum + (result.forecast.effects?.effects.filter { !$0.isKept }.count ?? 0)
    }
    if left > 0 {
      Console.log(
        "note: \(left) effects were left out, as the histories do not show them; "
          + "--explain says which")
    }
  }

  private func readTasks() throws(ScenarioProblems) -> [Task] {
    let file = try SeriesFile(series)
    let all = file.series
    let requests = try ForecastRequest.all(
      file, meta: meta, origins: origins, period: period, horizon: horizon)
    let known = try influences.read(series, all)
    var tasks: [Task] = []
    for request in requests {
      let own = all[request.series]
      let (start, values, treatments) = own.prepared(
        first: request.origin, period: request.period,
        isExplained: { known.isExplained(own, $0) })
      tasks.append(
        Task(
          series: own, request: request, regressors: try known.regressors(own, request),
          start: start, values: values, treatments: treatments))
    }
    try ForecastSeries.refuse(
      tasks.filter { $0.values.count < SeriesForecast.minimumCount }, "has too few values",
      remedy: "give at least \(SeriesForecast.minimumCount)")
    return tasks
  }

  private static func refuse(_ tasks: [Task], _ what: String, remedy: String)
    throws(ScenarioProblems)
  {
    let problems = tasks.map { task in
      ScenarioProblem(
        task.request.location,
        "the series `\(task.series.name)` \(what) among its first \(task.request.origin) records",
        remedy: remedy)
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
  }

  private func forecasts(_ tasks: [Task]) throws -> [SeriesForecastResult] {
    let interruption = Interruption()
    let partials = Replications.run(
      count: tasks.count, threads: threads,
      start: { [(index: Int, result: SeriesForecastResult?)]() }
    ) { [untimed] partial, index in
      partial.append((index, ForecastSeries.result(tasks[index], isTimed: !untimed)))
      return !interruption.isAsked
    }
    let done = partials.flatMap { $0 }.sorted { $0.index < $1.index }
    guard done.count == tasks.count else {
      Console.log("interrupted; nothing was written")
      throw ExitStatus.interrupted
    }
    let wild = zip(tasks, done).filter { $1.result?.forecast.isFinite != true }.map(\.0)
    try DataProblem.told { () throws(ScenarioProblems) in
      try ForecastSeries.refuse(
        wild, "has values no model can hold",
        remedy: "write them in a unit that makes them neither so large nor so small")
    }
    return done.compactMap(\.result)
  }

  private static func result(_ task: Task, isTimed: Bool) -> SeriesForecastResult? {
    let began = processorTime()
    let request = task.request
    let forecast = SeriesForecast(
      task.values, period: request.period, steps: request.steps, regressors: task.regressors)
    guard let forecast else { return nil }
    return SeriesForecastResult(
      series: task.series, origin: request.origin, period: request.period,
      end: task.start + task.values.count, treatments: task.treatments, forecast: forecast,
      seconds: isTimed ? processorTime() - began : 0)
  }

  /// Seconds this thread has computed.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
