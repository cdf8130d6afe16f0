// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics

/// Who defaults, how often, when and why, with the facilities there are.
struct DefaultsReport: Report {
  static let name = "defaults"
  static let title = "Defaults"

  static func table(_ results: RunResults) -> Table? {
    let unit = results.chain.currency.code
    let columns =
      [
        SharedColumns.firm, SharedColumns.tier,
        Column("defaults", .integer, "Replications in which the firm defaulted."),
      ]
      + SharedColumns.confidence(
        "pd", "Probability of default in a year; arrears of more than 90 days count.", unit: "share"
      ) + [
        Column("median_day", .date, "Median day of default."),
        Column("main_cause", .string, "Most frequent cause."),
        Column("mean_bank_exposure", .number, unit: unit, "Mean owed to funders at default."),
        Column("mean_trade_exposure", .number, unit: unit, "Mean owed to suppliers at default."),
        Column("in_arrears", .number, unit: "share", "Replications that left a due unpaid."),
        Column(
          "long_arrears", .number, unit: "share",
          "Replications in arrears for more than 90 days on end: a default to those who rate."),
        Column("longest_arrears", .number, unit: "days", "Mean of the longest spell, where any."),
        Column("unmet_need", .number, unit: "share", "Replications with a need nobody met."),
        Column("mean_unmet_need", .number, unit: unit, "Mean of the largest, where any."),
        Column("unmet_need_q95", .number, unit: unit, "95 % quantile over all replications."),
      ]
    let rows = results.chain.firms.enumerated().map { index, firm -> [Cell] in
      let figures = DefaultFigures(results.base, of: FirmID(index))
      let pd = figures.probability
      return [
        .text(firm.name), .optional(firm.tier) { .integer($0) }, .integer(figures.count),
        share(pd.estimate), share(pd.lower), share(pd.upper),
        .optional(figures.medianDay) { .day($0) },
        .optional(figures.mainCause) { .text($0.rawValue) },
        .optional(figures.bankExposure) { results.amount($0) },
        .optional(figures.tradeExposure) { results.amount($0) },
        share(figures.inArrears), share(figures.inLongArrears),
        .optional(figures.longestArrears) { .number($0, decimals: 1) },
        share(figures.unmetNeed.share),
        .optional(figures.unmetNeed.mean) { results.amount($0) },
        results.amount(figures.unmetNeed.q95),
      ]
    }
    return table(columns, rows)
  }

  private static func share(_ value: Double) -> Cell { .number(value, decimals: 6) }
}
