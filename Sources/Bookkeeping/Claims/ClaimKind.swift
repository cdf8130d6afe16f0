// SPDX-License-Identifier: GPL-3.0-or-later
/// What a claim is for. It decides the debtor's control account and the class on the payment run.
public enum ClaimKind: UInt8, CaseIterable, Sendable {
  /// Pay of staff.
  case wages
  /// VAT or profit tax declared.
  case tax
  /// Interest on a facility.
  case interest
  /// A facility's fee.
  case fee
  /// Principal of a facility that has fallen due.
  case principal
  /// Goods delivered.
  case trade
  /// Running cost other than wages, and capital expenditure.
  case operating
  /// What a buyer pays before delivery.
  case advance
  /// What a seller gives back of it.
  case refund
  /// What a pledgee has got on a claim and not kept.
  case collection

  /// Who is paid first on a payment run: wages, taxes, banks, then the others.
  @inlinable public var paymentClass: Int {
    switch self {
    case .wages: 0
    case .tax: 1
    case .interest, .fee, .principal: 2
    case .trade, .operating, .advance, .refund, .collection: 3
    }
  }

  /// Interest, fees and principal.
  @inlinable public var isBankDue: Bool { paymentClass == 2 }

  /// Between the two sides of a trade link.
  @inlinable public var isOfTrade: Bool {
    switch self {
    case .trade, .advance, .refund: true
    case .wages, .tax, .interest, .fee, .principal, .operating, .collection: false
    }
  }

  /// Whether it is, or comes of, what a firm has sold: collateral when the firm defaults.
  @inlinable public var isOfReceivables: Bool { isOfTrade || self == .collection }

  /// The debtor's account that all open claims of this kind add up to.
  @inlinable public var debtorAccount: Account {
    switch self {
    case .wages, .operating: .accruals
    case .tax: .taxesPayable
    case .interest, .fee: .interestPayable
    case .principal: .debt
    case .trade, .advance, .refund, .collection: .payables
    }
  }

  /// The creditor's account a receipt is booked against; a firm has booked its claim among
  /// receivables.
  @inlinable public var creditorAccount: Account {
    switch self {
    case .trade, .advance, .refund, .collection: .receivables
    case .principal: .loans
    case .interest, .fee: .interestReceivable
    case .wages, .tax, .operating: .equity
    }
  }
}
