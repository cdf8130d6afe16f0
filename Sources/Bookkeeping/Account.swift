// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of accounts every party keeps. Balances are debit-positive.
public enum Account: UInt8, CaseIterable, Sendable {
  // Assets
  case cash
  case receivables
  case inventory
  /// Paid, or to be paid, to suppliers for goods they have not delivered.
  case prepayments
  case fixedAssets
  /// Loans a funder has granted.
  case loans
  /// Interest and fees a funder has charged and not yet got.
  case interestReceivable
  // Liabilities
  case payables
  /// Customers' prepayments for goods not delivered: a contract liability (IFRS 15.106).
  case advancesReceived
  /// Wages, operating cost and other dues not yet paid.
  case accruals
  case debt
  case interestPayable
  case valueAddedTax
  case taxesPayable
  /// Money a payment system owes to the payees of payments under way.
  case paymentsInTransit
  // Equity
  case equity
  // Revenue
  case revenue
  case otherIncome
  /// What creditors of a defaulted firm gave up: no income of its trade.
  case debtForgiven
  /// A funder's, as it is charged.
  case interestIncome
  case feeIncome
  // Expenses
  case costOfSales
  case operatingCost
  case depreciation
  case interestExpense
  case fees
  case discounts
  case writeOffs
  case profitTax

  /// Accounts whose sum, sign reversed, is the profit before tax. What creditors forgave a
  /// defaulted firm stands below it.
  public static let beforeTaxProfit: [Account] = [
    .revenue, .otherIncome, .interestIncome, .feeIncome, .costOfSales, .operatingCost,
    .depreciation, .interestExpense, .fees, .discounts, .writeOffs,
  ]

  /// Where the account stands in plain-text accounting: `assets:cash`.
  public var path: String {
    switch self {
    case .cash: "assets:cash"
    case .receivables: "assets:receivables"
    case .inventory: "assets:inventory"
    case .prepayments: "assets:prepayments"
    case .fixedAssets: "assets:fixed assets"
    case .loans: "assets:loans"
    case .interestReceivable: "assets:interest receivable"
    case .payables: "liabilities:payables"
    case .advancesReceived: "liabilities:advances received"
    case .accruals: "liabilities:accruals"
    case .debt: "liabilities:debt"
    case .interestPayable: "liabilities:interest payable"
    case .valueAddedTax: "liabilities:value added tax"
    case .taxesPayable: "liabilities:taxes payable"
    case .paymentsInTransit: "liabilities:payments in transit"
    case .equity: "equity:owners"
    case .revenue: "revenue:sales"
    case .otherIncome: "revenue:other"
    case .debtForgiven: "revenue:debt forgiven"
    case .interestIncome: "revenue:interest"
    case .feeIncome: "revenue:fees"
    case .costOfSales: "expenses:cost of sales"
    case .operatingCost: "expenses:operating cost"
    case .depreciation: "expenses:depreciation"
    case .interestExpense: "expenses:interest"
    case .fees: "expenses:fees"
    case .discounts: "expenses:discounts"
    case .writeOffs: "expenses:write-offs"
    case .profitTax: "expenses:profit tax"
    }
  }
}
