// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// How long money is tied up.
struct WorkingCapitalReport: Report {
  static let name = "working_capital"
  static let title = "Working capital"

  static func table(_ results: RunResults) -> Table? {
    let columns =
      [
        SharedColumns.firm, SharedColumns.tier,
        Column(
          "measure", .string,
          """
          DSO: receivables with tax over revenue without; DIO, DPO: stock, payables over cost of \
          sales; CCC = DSO + DIO − DPO; net: receivables and payables without the tax in them. \
          Averages over the horizon's days.
          """
        ),
      ] + SharedColumns.confidence("days", "Mean over the replications.", unit: "days") + [
        Column("q05", .number, unit: "days", "5 % quantile over the replications."),
        Column("q95", .number, unit: "days", "95 % quantile over the replications."),
      ]
    return table(columns, ofEveryFirm: results) { id, firm in
      let cycles = results.base.cashCycles(of: id)
      guard !cycles.isEmpty else { return [] }
      return CashCycle.measures.map { name, value in
        let figures = Statistics(cycles.map(value))
        return [
          .text(firm.name), .optional(firm.tier) { .integer($0) }, .text(name),
          .number(figures.mean, decimals: 2), .number(figures.low, decimals: 2),
          .number(figures.high, decimals: 2), .number(figures.quantile(0.05), decimals: 2),
          .number(figures.quantile(0.95), decimals: 2),
        ]
      }
    }
  }
}
