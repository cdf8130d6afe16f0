// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics

/// The cash conversion cycle of one firm in one replication, in days; averages over the horizon's
/// days.
///
///     DSO = receivables / daily revenue
///     DIO = stock / daily cost of sales
///     DPO = payables / daily cost of sales
///     CCC = DSO + DIO − DPO
///
/// Receivables and payables hold value added tax, revenue and cost of sales do not; the net figures
/// take it out again: of receivables at the average rate of what the firm sold, of payables at that
/// of what it bought. Source: Richards and Laughlin, "A Cash Conversion Cycle Approach to Liquidity
/// Analysis", Financial Management 9 (1980). Checked by `FigureTests`.
public struct CashCycle: Sendable, Hashable {
  public let salesOutstanding: Double
  public let inventory: Double
  public let payablesOutstanding: Double
  /// Without the value added tax in receivables and payables.
  public let netSalesOutstanding: Double
  public let netPayablesOutstanding: Double
  public var netConversion: Double { netSalesOutstanding + inventory - netPayablesOutstanding }
  public var conversion: Double { salesOutstanding + inventory - payablesOutstanding }

  /// Name and value of each, in the order of the tables.
  public static let measures: [(name: String, value: @Sendable (CashCycle) -> Double)] = [
    ("DSO", { $0.salesOutstanding }), ("DIO", { $0.inventory }),
    ("DPO", { $0.payablesOutstanding }), ("CCC", { $0.conversion }),
    ("DSO net", { $0.netSalesOutstanding }),
    ("DPO net", { $0.netPayablesOutstanding }), ("CCC net", { $0.netConversion }),
  ]

  /// Nil without sales.
  init?(_ firm: Statement, days: Int) {
    guard firm.revenue.isPositive, firm.costOfSales.isPositive else { return nil }
    let revenue = Double(firm.revenue.minorUnits) / Double(days)
    let cost = Double(firm.costOfSales.minorUnits) / Double(days)
    salesOutstanding = firm.averageReceivables / revenue
    inventory = firm.averageInventory / cost
    payablesOutstanding = firm.averagePayables / cost
    netSalesOutstanding = salesOutstanding / (1 + firm.salesTaxRate)
    netPayablesOutstanding = payablesOutstanding / (1 + firm.purchaseTaxRate)
  }
}

extension Findings {
  /// Of the replications in which the firm sold anything.
  public func cashCycles(of firm: FirmID) -> [CashCycle] {
    statements(of: firm).compactMap {
      CashCycle($0, days: chain.horizonDays)
    }
  }
}
