// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// Forecasts as a table, a step a row: the columns that forecast scoring programs expect.
package enum SeriesForecastTable {
  /// 2.5 %, 5 % to 95 % in steps of 5, 97.5 %.
  static let levels = QuantileFunction.levels.filter { $0 > 0.01 && $0 < 0.99 }

  /// - Parameter withMembers: also the members' own quantiles, under their names.
  package static func table(_ results: [SeriesForecastResult], withMembers: Bool) -> Table {
    Table(
      name: "forecasts", title: "Forecasts", columns: columns,
      rows: results.flatMap { rows($0) + (withMembers ? memberRows($0) : []) })
  }

  private static let columns =
    [
      Column("model", .string, "`dripline`, or the name of one of its members.")
    ] + SeriesForecastResult.identity + [
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
      .text(model)
    ] + result.identity + [
      .integer(step + 1), .double(distribution.mean),
    ] + levels.map { .double(distribution.quantile($0)) } + [.double(result.seconds)]
  }
}
