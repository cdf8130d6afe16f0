// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics

/// Cash of every firm by week.
struct CashForecastReport: Report {
  static let name = "cash_forecast"
  static let title = "Cash forecast"
  static let probabilities = [
    ("q05", 0.05), ("q25", 0.25), ("q50", 0.5), ("q75", 0.75), ("q95", 0.95),
  ]

  static func table(_ results: RunResults) -> Table? {
    guard results.base.weekCount > 0 else { return nil }
    let chain = results.chain
    let unit = chain.currency.code
    let error = "within \(fixedText(Histogram.relativeError * 100, decimals: 1)) % of its size"
    let columns =
      [
        SharedColumns.firm,
        Column("week", .integer, "Week of the run, from 1; weeks 1 to 13 are the cash forecast."),
        Column("week_end", .date, "Last day of the week; cash is that day's close."),
        Column("mean", .number, unit: unit, "Mean cash over the replications, exact."),
      ]
      + probabilities.map {
        Column($0.0, .number, unit: unit, "Quantile of cash, \(error).")
      } + [
        Column("below_buffer", .number, unit: "share", "Replications with cash below the buffer."),
        Column("mean_headroom", .number, unit: unit, "Mean of cash plus undrawn credit."),
        Column(
          "mean_overdue", .number, unit: unit, "Mean of what is due and unpaid for want of cash."),
      ]
    return table(columns, ofEveryFirm: results) { id, firm in
      results.base.weeklyCash(of: id).map { week in
        [.text(firm.name), .integer(week.number), .day(week.lastDay), results.amount(week.mean)]
          + probabilities.map { results.amount(week.quantile($0.1)) } + [
            .number(week.belowBuffer, decimals: 4), results.amount(week.headroom),
            results.amount(week.overdue),
          ]
      }
    }
  }
}
