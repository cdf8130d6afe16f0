// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// One forecast of one series, as the command made it.
public struct SeriesForecastResult: Sendable {
  public let series: ObservedSeries
  public let origin: Int
  public let period: Int
  /// Number of the first period that is forecast.
  public let end: Int
  public let treatments: [ObservedSeries.Treatment]
  public let forecast: SeriesForecast
  /// Processor time the forecast took.
  public let seconds: Double

  public init(
    series: ObservedSeries, origin: Int, period: Int, end: Int,
    treatments: [ObservedSeries.Treatment], forecast: SeriesForecast, seconds: Double
  ) {
    self.series = series
    self.origin = origin
    self.period = period
    self.end = end
    self.treatments = treatments
    self.forecast = forecast
    self.seconds = seconds
  }
}

/// Forecasts as a table, a step a row: the columns that forecast scoring programs expect.
public enum SeriesForecastTable {
  /// 2.5 %, 5 % to 95 % in steps of 5, 97.5 %.
  static let levels = QuantileFunction.levels.filter { $0 > 0.01 && $0 < 0.99 }

  /// - Parameter withMembers: also the members' own quantiles, under their names.
  public static func table(_ results: [SeriesForecastResult], withMembers: Bool) -> Table {
    Table(
      name: "forecasts", title: "Forecasts", columns: columns,
      rows: results.flatMap { rows($0) + (withMembers ? memberRows($0) : []) })
  }

  private static let columns =
    [
      Column("model", .string, "`dripline`, or the name of one of its members."),
      Column("series_id", .string, "Name of the series."),
      Column("origin", .integer, "How many records were known."),
      Column("step", .integer, "Periods ahead, from 1."),
      Column("mean", .number, "Mean of the distribution."),
    ]
    + levels.map { Column("q\($0)", .number, "Quantile at \($0).") }
    + [Column("secs", .number, unit: "s", "Processor time of the forecast.")]

  private static func rows(_ result: SeriesForecastResult) -> [[Cell]] {
    result.forecast.steps.enumerated().map { step, distribution in
      row(result, "dripline", step, distribution)
    }
  }

  /// Every model that was tried, with its share of the forecast and its likelihood.
  public static func models(_ results: [SeriesForecastResult]) -> Table {
    Table(
      name: "models", title: "Models behind the forecasts", columns: modelColumns,
      rows: results.flatMap(modelRows))
  }

  private static let modelColumns = [
    Column("series_id", .string, "Name of the series."),
    Column("origin", .integer, "How many records were known."),
    Column("member", .string, "Kind of model."),
    Column("member_weight", .number, "Share of the kind in the forecast."),
    Column("past_error", .number, "Mean absolute error on the series' own past."),
    Column("model", .string, "The model."),
    Column("weight", .number, "Akaike weight within its kind; 0 when left out."),
    Column("observations", .integer, "How many values, the last ones, it explains."),
    Column(
      "log_likelihood", .number,
      "−n/2 · log of the sum of squares, of the series itself; the Gaussian without constants."),
    Column("aicc", .number, "Corrected Akaike criterion."),
  ]

  private static func modelRows(_ result: SeriesForecastResult) -> [[Cell]] {
    guard case .combined(let parts) = result.forecast.basis else { return [] }
    return parts.flatMap { part in
      part.models.map { model -> [Cell] in
        [
          .text(result.series.name), .integer(result.origin), .text(part.name),
          .double(part.weight), .optional(part.pastError) { .double($0) }, .text(model.name),
          .double(model.weight),
          .optional(model.likelihood) { .integer($0.observations) },
          .optional(model.likelihood) { .double($0.logarithm) },
          .optional(model.likelihood) { .double($0.criterion) },
        ]
      }
    }
  }

  private static func memberRows(_ result: SeriesForecastResult) -> [[Cell]] {
    guard case .combined(let parts) = result.forecast.basis else { return [] }
    return parts.flatMap { part in
      part.distributions.enumerated().map { row(result, part.name, $0.offset, $0.element) }
    }
  }

  private static func row(
    _ result: SeriesForecastResult, _ model: String, _ step: Int,
    _ distribution: QuantileFunction
  ) -> [Cell] {
    [
      .text(model), .text(result.series.name), .integer(result.origin), .integer(step + 1),
      .double(distribution.mean),
    ] + levels.map { .double(distribution.quantile($0)) } + [.double(result.seconds)]
  }
}
