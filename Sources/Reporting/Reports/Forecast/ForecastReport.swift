// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Forecast demand and revenue by stream and month.
struct ForecastReport: Report {
  static let name = "forecast"
  static let title = "Revenue forecast"
  static let probabilities = [
    ("q025", 0.025), ("q10", 0.1), ("q50", 0.5), ("q90", 0.9), ("q975", 0.975),
  ]

  static func table(_ results: RunResults) -> Table? {
    let chain = results.chain
    let unit = chain.currency.code
    let columns =
      [
        Column("stream", .string, "Name of the demand stream."),
        Column("month", .date, "First day of the month; only its simulated days count."),
        Column("mean_units", .number, unit: "units", "Mean demand."),
        Column("mean", .number, unit: unit, "Mean revenue before tax, all demand met."),
      ]
      + probabilities.map { Column($0.0, .number, unit: unit, "Quantile of the month's revenue.") }
    let rows = RevenueForecast.all(chain).map { forecast -> [Cell] in
      [
        .text(forecast.stream), .day(forecast.month), .number(forecast.units, decimals: 2),
        results.amount(forecast.mean),
      ] + probabilities.map { results.amount(forecast.quantile($0.1)) }
    }
    return rows.isEmpty ? nil : table(columns, rows)
  }
}
