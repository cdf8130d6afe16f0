// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// How long money is tied up.
struct WorkingCapitalReport: Report {
  static let name = "working_capital"
  static let title = "Working capital"

  static func table(_ results: RunResults) -> Table? {
    let chain = results.chain
    let columns =
      [
        SharedColumns.firm, SharedColumns.tier,
        Column(
          "measure", .string,
          "DSO: receivables with tax over revenue without; DIO, DPO: stock, payables over cost of sales; CCC = DSO + DIO − DPO; net: receivables and payables without the tax in them. Averages over the horizon's days."
        ),
      ] + SharedColumns.confidence("days", "Mean over the replications.", unit: "days") + [
        Column("q05", .number, unit: "days", "5 % quantile over the replications."),
        Column("q95", .number, unit: "days", "95 % quantile over the replications."),
      ]
    return table(columns, ofEveryFirm: results) { id, firm in
      let cycles = results.base.rows(of: id).compactMap {
        CashCycle($0, salesTax: firm.valueAddedTax, days: chain.horizonDays)
      }
      guard !cycles.isEmpty else { return [] }
      let measures: [(String, (CashCycle) -> Double)] = [
        ("DSO", \.salesOutstanding), ("DIO", \.inventory), ("DPO", \.payablesOutstanding),
        ("CCC", \.conversion), ("DSO net", \.netSalesOutstanding),
        ("DPO net", \.netPayablesOutstanding), ("CCC net", \.netConversion),
      ]
      return measures.map { name, value in
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

/// The cash conversion cycle of one firm in one replication; nil without sales.
struct CashCycle {
  let salesOutstanding: Double
  let inventory: Double
  let payablesOutstanding: Double
  /// Without the value added tax in receivables and payables.
  let netSalesOutstanding: Double
  let netPayablesOutstanding: Double
  var netConversion: Double { netSalesOutstanding + inventory - netPayablesOutstanding }
  var conversion: Double { salesOutstanding + inventory - payablesOutstanding }

  init?(_ firm: FirmOutcome, salesTax: Double, days: Int) {
    guard firm.revenue.isPositive, firm.costOfSales.isPositive else { return nil }
    let revenue = Double(firm.revenue.minorUnits) / Double(days)
    let cost = Double(firm.costOfSales.minorUnits) / Double(days)
    salesOutstanding = firm.averageReceivables / revenue
    inventory = firm.averageInventory / cost
    payablesOutstanding = firm.averagePayables / cost
    netSalesOutstanding = salesOutstanding / (1 + salesTax)
    netPayablesOutstanding = payablesOutstanding / (1 + firm.purchaseTaxRate)
  }
}
