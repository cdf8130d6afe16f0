// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// One forecast of one series, as the command made it.
package struct SeriesForecastResult: Sendable {
  package let series: ObservedSeries
  package let origin: Int
  package let period: Int
  /// Number of the first period that is forecast.
  package let end: Int
  package let treatments: [ObservedSeries.Treatment]
  package let forecast: SeriesForecast
  /// Processor time the forecast took.
  package let seconds: Double

  package init(
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

  /// The columns that say whose forecast a row is of.
  static let identity = [
    Column("series_id", .string, "Name of the series."),
    Column("origin", .integer, "How many records were known."),
  ]
  var identity: [Cell] { [.text(series.name), .integer(origin)] }
}
