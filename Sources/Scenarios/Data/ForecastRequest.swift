// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting
import Schema

/// Which forecasts to make: one for each series, or one for each row of an origins file.
public struct ForecastRequest: Sendable, Hashable {
  /// Position of the series in its file.
  public let series: Int
  /// How many of its records are known.
  public let origin: Int
  public let steps: Int
  /// Observations in a season.
  public let period: Int
  /// Where it is asked for: the series' first record, or the row of the origins file.
  public let location: SourceLocation

  /// Far beyond any plan; a longer one is a slip of the keyboard.
  public static let mostSteps = 1_000
  /// A year of days.
  public static let longestPeriod = 366

  /// - Parameters:
  ///   - meta: `series_id,period` and perhaps `h`.
  ///   - origins: `series_id,origin` and perhaps `h`.
  ///   - period: instead of what the spacing tells, where the meta file has none.
  ///   - horizon: steps, where the files have none.
  public static func all(
    _ file: SeriesFile, meta: String?, origins: String?, period: Int?, horizon: Int?
  ) throws(ScenarioProblems) -> [ForecastRequest] {
    let told = try meta.map { path throws(ScenarioProblems) in try Meta.read(path) } ?? [:]
    let series = file.series
    func request(
      _ index: Int, _ origin: Int, _ steps: Int?, at location: SourceLocation
    ) -> ForecastRequest {
      let (own, meta) = (series[index], told[series[index].name])
      return ForecastRequest(
        series: index, origin: origin,
        steps: steps ?? meta?.steps ?? horizon ?? own.spacing.horizon,
        period: meta?.period ?? period ?? own.spacing.period, location: location)
    }
    guard let origins else {
      return series.indices.map {
        request($0, series[$0].points.count, nil, at: file.locations[$0])
      }
    }
    let file = try DataFile(origins)
    try file.require(["series_id", "origin"], as: "a table of origins")
    let places = Dictionary(
      series.indices.map { (series[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    let requests = file.rows.compactMap { row -> ForecastRequest? in
      guard let name = file.text(row, "series_id"),
        let origin = file.integer(row, "origin", in: SeriesForecast.minimumCount...Int(Int32.max))
      else { return nil }
      guard let index = places[name] else {
        file.problems.add(
          row.location, "there is no series `\(name)`", remedy: "correct the name, or add it")
        return nil
      }
      guard origin <= series[index].points.count else {
        file.problems.add(
          row.location,
          "the origin \(origin) is beyond the \(series[index].points.count) values of `\(name)`",
          remedy: "write how many values are known at the time of the forecast")
        return nil
      }
      let steps = row["h"] == nil ? nil : file.integer(row, "h", in: 1...ForecastRequest.mostSteps)
      return request(index, origin, steps, at: row.location)
    }
    try file.check()
    return requests
  }

  private struct Meta {
    let period: Int?
    let steps: Int?

    static func read(_ path: String) throws(ScenarioProblems) -> [String: Meta] {
      let file = try DataFile(path)
      try file.require(["series_id", "period"], as: "a table about series")
      var found: [String: Meta] = [:]
      for row in file.rows {
        guard let name = file.text(row, "series_id") else { continue }
        let period =
          row["period"] == nil
          ? nil : file.integer(row, "period", in: 1...ForecastRequest.longestPeriod)
        let steps =
          row["h"] == nil ? nil : file.integer(row, "h", in: 1...ForecastRequest.mostSteps)
        found[name] = Meta(period: period, steps: steps)
      }
      try file.check()
      return found
    }
  }
}
