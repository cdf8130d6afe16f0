// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Key figures of every firm over the horizon.
struct SummaryReport: Report {
  static let name = "summary"
  static let title = "Key figures"

  private static let columns = [
    SharedColumns.firm, SharedColumns.tier,
    Column("measure", .string, "Which figure."),
    Column("unit", .string, "Unit of the figure."),
    Column("mean", .number, "Mean over the replications."),
    Column("mean_low", .number, "Lower end of the 95 % interval of the mean."),
    Column("mean_high", .number, "Upper end of the 95 % interval of the mean."),
    Column(
      "runs", .integer,
      """
      Replications that carry the figure: that differ from the value most of them share. Of fewer \
      than ten the interval is wide; none says nothing about how often it happens.
      """
    ),
    Column("q05", .number, "5 % quantile over the replications."),
    Column("q95", .number, "95 % quantile over the replications."),
  ]

  static func table(_ results: RunResults) -> Table? {
    table(columns, ofEveryFirm: results) { id, firm in
      FirmFigure.keyFigures.map { figure in
        let statistics = results.base.statistics(figure, of: id)
        return [
          .text(firm.name), .optional(firm.tier) { .integer($0) }, .text(figure.name),
          .text(unit(of: figure, results)),
        ]
          + [statistics.mean, statistics.low, statistics.high].map { cell($0, figure, results) }
          + [.integer(statistics.carriers)]
          + [0.05, 0.95].map { cell(statistics.quantile($0), figure, results) }
      }
    }
  }

  private static func cell(_ value: Double, _ figure: FirmFigure, _ results: RunResults) -> Cell {
    figure.unit == .money ? results.amount(value) : .number(value, decimals: 4)
  }

  private static func unit(of figure: FirmFigure, _ results: RunResults) -> String {
    switch figure.unit {
    case .money: results.chain.currency.code
    case .share: "share"
    case .days: "days"
    }
  }
}
