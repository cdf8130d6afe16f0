// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import DiscreteEvents
import Forecasting
import Reporting

/// Sample paths of the forecasts.
struct PathArguments: ParsableArguments {
  @Option(
    name: .customLong("paths"),
    help: "Sample paths to draw for every forecast; needs --paths-out.")
  var count = 0

  @Option(
    name: .customLong("paths-out"), help: "File for them: series_id,origin,path,step,value.")
  var out: String?

  @Option(
    help: """
      How series that end together are drawn: gaussian or t, a copula learned from their past \
      errors, or none.
      """
  )
  var dependence = Dependence.gaussian

  @Option(help: "Master seed of the paths.")
  var seed: UInt64 = 1

  enum Dependence: String, ExpressibleByArgument { case gaussian, t, none }

  /// A file of some gigabytes; more is a slip of the keyboard.
  private static let mostValues = 50_000_000

  func validate() throws {
    if count < 0 { throw ValidationError("--paths must be at least 1.") }
    if (count > 0) != (out != nil) {
      throw ValidationError("--paths and --paths-out go together.")
    }
  }

  /// Before anything is computed for nothing.
  ///
  /// - Parameter steps: of all forecasts together.
  func check(steps: Int) throws {
    guard Double(count) * Double(steps) <= Double(PathArguments.mostValues) else {
      throw ValidationError(
        "--paths \(count) would write more than \(PathArguments.mostValues) values; write fewer.")
    }
  }

  func write(
    _ results: [SeriesForecastResult], to file: OutputFile, for reader: CSVWriter.Reader
  ) throws {
    var drawn = [[[Double]]](repeating: [], count: results.count)
    for group in PathArguments.groups(results) {
      let paths = paths(group.map { results[$0] })
      for (place, index) in group.enumerated() { drawn[index] = paths.map { $0[place] } }
    }
    let table = SamplePathTable.table(results, paths: drawn)
    try Output.told { () throws(OutputFailure) in
      try file.write(CSVWriter.lines(table, for: reader))
    }
  }

  /// Positions of the forecasts for the same periods, in the order of their first.
  private static func groups(_ results: [SeriesForecastResult]) -> [[Int]] {
    var places: [[Int]: Int] = [:]
    var groups: [[Int]] = []
    for (index, result) in results.enumerated() {
      let spacing = Spacing.allCases.firstIndex(of: result.series.spacing) ?? 0
      let key = [spacing, result.end]
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append([])
      }
      groups[place].append(index)
    }
    return groups
  }

  /// By path, then by series, then by step.
  private func paths(_ group: [SeriesForecastResult]) -> [[[Double]]] {
    let addresses = group.map { StreamAddress($0.series.name, .demand) }
    // What is measured on a stream of its own does not change with the seed.
    let samplers = zip(group, addresses).map { result, address in
      var stream = address.open(seed: 0, replication: 0)
      return PathSampler(result.forecast, stream: &stream)
    }
    let learned =
      dependence == .none
      ? nil
      : SeriesDependence(group.map(\.forecast.pastErrors), allowsTails: dependence == .t).normals
    return (0..<count).map { path in
      var streams = addresses.map { $0.open(seed: seed, replication: path + 1) }
      return PathSampler.paths(samplers, together: learned, streams: &streams)
    }
  }
}
