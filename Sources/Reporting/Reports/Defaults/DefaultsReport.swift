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
      + SharedColumns.confidence("pd", "Probability of default in a year.", unit: "share") + [
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
      let records = results.base.defaults(of: FirmID(index)).map(\.record)
      let pd = DefaultProbability(
        defaults: records.count, replications: results.base.replications
      ).annualised(horizonDays: results.chain.horizonDays)
      let causes = DefaultCause.allCases.map { cause in records.count { $0.cause == cause } }
      let main = causes.indices.max { causes[$0] < causes[$1] } ?? 0
      func mean(_ amount: (DefaultRecord) -> Money) -> Cell {
        records.isEmpty
          ? .empty
          : results.amount(
            records.reduce(0) { $0 + Double(amount($1).minorUnits) } / Double(records.count))
      }
      let days = records.map(\.day).sorted()
      return [
        .text(firm.name), .optional(firm.tier) { .integer($0) }, .integer(records.count),
        .number(pd.estimate, decimals: 6), .number(pd.lower, decimals: 6),
        .number(pd.upper, decimals: 6),
        days.isEmpty ? .empty : .day(days[(days.count - 1) / 2]),
        records.isEmpty ? .empty : .text(DefaultCause.allCases[main].rawValue),
        mean(\.bankExposure), mean(\.tradeExposure),
      ] + distress(results.base.rows(of: FirmID(index)), results)
    }
    return table(columns, rows)
  }

  /// What a count of defaults does not show: who pays late and goes short all the same.
  private static func distress(_ rows: [FirmOutcome], _ results: RunResults) -> [Cell] {
    let late = rows.filter { $0.arrearsDays > 0 }
    let short = rows.filter(\.shortfall.isPositive)
    func share(_ count: Int) -> Cell {
      .number(Double(count) / Double(max(1, rows.count)), decimals: 6)
    }
    func mean(_ rows: [FirmOutcome], _ value: (FirmOutcome) -> Double) -> Double? {
      rows.isEmpty ? nil : rows.reduce(0) { $0 + value($1) } / Double(rows.count)
    }
    let needs = Statistics(rows.map { Double($0.shortfall.minorUnits) })
    return [
      share(late.count), share(rows.count(where: \.isInLongArrears)),
      .optional(mean(late) { Double($0.longestArrears) }) { .number($0, decimals: 1) },
      share(short.count),
      .optional(mean(short) { Double($0.shortfall.minorUnits) }) { results.amount($0) },
      results.amount(needs.quantile(0.95)),
    ]
  }
}
