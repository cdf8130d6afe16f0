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
    Column("q05", .number, "5 % quantile over the replications."),
    Column("q95", .number, "95 % quantile over the replications."),
  ]

  /// Name, unit and value; amounts in minor units.
  private static let measures:
    [(name: String, isMoney: Bool, value: @Sendable (FirmOutcome) -> Double)] = [
      ("revenue", true, { Double($0.revenue.minorUnits) }),
      ("cost_of_sales", true, { Double($0.costOfSales.minorUnits) }),
      ("operating_cost", true, { Double($0.operatingCost.minorUnits) }),
      ("interest_and_fees", true, { Double($0.interestAndFees.minorUnits) }),
      ("write_offs", true, { Double($0.writeOffs.minorUnits) }),
      ("profit_before_tax", true, { Double($0.profitBeforeTax.minorUnits) }),
      ("lowest_cash", true, { Double($0.lowestCash.minorUnits) }),
      ("closing_cash", true, { Double($0.closingCash.minorUnits) }),
      ("average_debt", true, { $0.averageDebt }),
      ("unmet_need", true, { Double($0.shortfall.minorUnits) }),
      ("days_in_arrears", false, { Double($0.arrearsDays) }),
      ("service_level", false, { $0.demanded > 0 ? $0.filled / $0.demanded : 1 }),
    ]

  static func table(_ results: RunResults) -> Table? {
    let currency = results.chain.currency
    return table(columns, ofEveryFirm: results) { id, firm in
      let outcomes = results.base.rows(of: id)
      return measures.map { measure in
        let figures = Statistics(outcomes.map(measure.value))
        let unit =
          measure.isMoney ? currency.code : measure.name == "service_level" ? "share" : "days"
        func cell(_ value: Double) -> Cell {
          measure.isMoney ? results.amount(value) : .number(value, decimals: 4)
        }
        return [
          .text(firm.name), .optional(firm.tier) { .integer($0) }, .text(measure.name), .text(unit),
          cell(figures.mean), cell(figures.low), cell(figures.high),
          cell(figures.quantile(0.05)), cell(figures.quantile(0.95)),
        ]
      }
    }
  }
}
