// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// Every model that was tried, with its share of the forecast and its likelihood.
package enum SeriesModelTable {
  package static func table(_ results: [SeriesForecastResult]) -> Table {
    Table(
      name: "models", title: "Models behind the forecasts", columns: columns,
      rows: results.flatMap(rows))
  }

  private static let columns =
    SeriesForecastResult.identity + [
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

  private static func rows(_ result: SeriesForecastResult) -> [[Cell]] {
    guard case .combined(let parts) = result.forecast.basis else { return [] }
    return parts.flatMap { part in
      part.models.map { model -> [Cell] in
        result.identity + [
          .text(part.name),
          .double(part.weight), .optional(part.pastError) { .double($0) }, .text(model.name),
          .double(model.weight),
          .optional(model.likelihood) { .integer($0.observations) },
          .optional(model.likelihood) { .double($0.logarithm) },
          .optional(model.likelihood) { .double($0.criterion) },
        ]
      }
    }
  }
}
