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
      ]
    }
    return table(columns, rows)
  }
}
