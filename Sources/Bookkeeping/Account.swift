// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of accounts every party keeps. Balances are debit-positive.
public enum Account: UInt8, CaseIterable, Sendable {
  // Assets
  /// Money at the bank.
  case cash
  /// What customers owe for goods delivered, VAT included.
  case receivables
  /// Goods on hand and at the door, at cost.
  case inventory
  /// Paid, or to be paid, to suppliers for goods they have not delivered.
  case prepayments
  /// Capital expenditure less depreciation.
  case fixedAssets
  /// Loans a funder has granted.
  case loans
  /// Interest and fees a funder has charged and not yet got.
  case interestReceivable
  // Liabilities
  /// What is owed to suppliers for goods delivered, VAT included.
  case payables
  /// Customers' prepayments for goods not delivered: a contract liability (IFRS 15.106).
  case advancesReceived
  /// Wages, operating cost and other dues not yet paid.
  case accruals
  /// Principal drawn on facilities, or due and not yet paid.
  case debt
  /// Interest and fees charged by funders and not yet paid.
  case interestPayable
  /// VAT charged to customers less VAT paid to suppliers, until it is declared.
  case valueAddedTax
  /// VAT and profit tax declared and not yet paid.
  case taxesPayable
  /// Money a payment system owes to the payees of payments under way.
  case paymentsInTransit
  // Equity
  /// Owners' capital and retained profit; for the outside world, whatever its cash came of.
  case equity
  // Revenue
  /// The price of goods delivered, without VAT.
  case revenue
  /// Dilution taken as a buyer, late interest got, other cash flows in.
  case otherIncome
  /// What creditors of a defaulted firm gave up: no income of its trade.
  case debtForgiven
  /// A funder's, as it is charged.
  case interestIncome
  /// A funder's, as it is charged.
  case feeIncome
  // Expenses
  /// Cost of the goods delivered.
  case costOfSales
  /// Wages and other running cost.
  case operatingCost
  /// A month's share of fixed assets.
  case depreciation
  /// Interest charged by funders, and late interest paid.
  case interestExpense
  /// Fees charged by funders.
  case fees
  /// Early-payment discounts and dilution given, less discounts taken.
  case discounts
  /// Claims that will not be paid, goods lost, haircuts of a liquidation.
  case writeOffs
  /// Tax on the profit of the books' year.
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
