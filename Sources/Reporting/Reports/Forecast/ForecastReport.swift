// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Forecasting

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
    var rows: [[Cell]] = []
    for demand in chain.demands {
      guard case .forecast(let forecast) = demand.source else { continue }
      let price = chain.trades[demand.link.position].price
      for (month, distribution) in forecast.distribution.steps.enumerated() {
        let day = forecast.history.nextMonth.adding(months: month)
        // A month that the start or the end cuts is simulated in part.
        let share = forecast.profile.share(
          ofMonth: day, within: chain.start...chain.end, calendar: chain.calendar)
        guard share > 0 else { continue }
        let scale = share * forecast.unitsPerValue
        let units = distribution.mean * scale
        rows.append(
          [
            .text(demand.name), .day(day), .number(units, decimals: 2),
            results.amount(units * price),
          ]
            + probabilities.map {
              results.amount(distribution.quantile($0.1) * scale * price)
            })
      }
    }
    return rows.isEmpty ? nil : table(columns, rows)
  }
}
