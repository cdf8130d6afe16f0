// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

public enum ClaimBookKind {}
/// A claim that is still open.
public typealias ClaimID = Identifier<ClaimBookKind>

/// What a claim is for. It decides the debtor's control account and the class on the payment run.
public enum ClaimKind: UInt8, CaseIterable, Sendable {
  case wages
  case tax
  case interest
  case fee
  case principal
  case trade
  case operating
  /// What a buyer pays before delivery.
  case advance
  /// What a seller gives back of it.
  case refund

  /// Who is paid first on a payment run: wages, taxes, banks, then the others.
  @inlinable public var paymentClass: Int {
    switch self {
    case .wages: 0
    case .tax: 1
    case .interest, .fee, .principal: 2
    case .trade, .operating, .advance, .refund: 3
    }
  }

  @inlinable public var isBankDue: Bool { paymentClass == 2 }

  /// Between the two sides of a trade link.
  @inlinable public var isOfTrade: Bool {
    switch self {
    case .trade, .advance, .refund: true
    case .wages, .tax, .interest, .fee, .principal, .operating: false
    }
  }

  /// The debtor's account that all open claims of this kind add up to.
  @inlinable public var debtorAccount: Account {
    switch self {
    case .wages, .operating: .accruals
    case .tax: .taxesPayable
    case .interest, .fee: .interestPayable
    case .principal: .debt
    case .trade, .advance, .refund: .payables
    }
  }

  /// The creditor's account a receipt is booked against; a firm has booked its claim among receivables.
  @inlinable public var creditorAccount: Account {
    switch self {
    case .trade, .advance, .refund: .receivables
    case .principal: .loans
    case .interest, .fee: .interestReceivable
    case .wages, .tax, .operating: .equity
    }
  }
}

/// An amount one party owes another, until it has arrived.
public struct Claim: Sendable, Hashable {
  public var debtor: PartyID
  public var creditor: PartyID
  public var kind: ClaimKind
  /// The debtor will never pay it, which nobody knows yet.
  public var isBadDebt = false
  /// Still to be paid by the debtor.
  public var open: Money
  /// Paid, not yet arrived.
  public var inTransit: Money = .zero
  /// When the claim arose: delivery, for an invoice.
  public var issued: Day
  public var due: Day
  /// Days after the due day at which its debtor means to pay, by habit.
  public var habit = 0.0
  /// The day on which the debtor means to pay; nil once that day has come.
  public var payDay: Day?
  /// The first payment run that could not pay it in full.
  public var unpaidSince: Day?
  /// The trade link or facility behind it.
  public var origin: Int32
  /// Of the invoice or other document; its instalments share it.
  public var document: Int32

  public init(
    debtor: PartyID, creditor: PartyID, kind: ClaimKind, open: Money, issued: Day, due: Day,
    origin: Int32, document: Int32 = 0
  ) {
    self.debtor = debtor
    self.creditor = creditor
    self.kind = kind
    self.open = open
    self.issued = issued
    self.due = due
    self.origin = origin
    self.document = document
  }

  @inlinable public var isSettled: Bool { open.isZero && inTransit.isZero }

  public var subject: EntrySubject {
    EntrySubject(
      debtor: debtor, creditor: creditor, kind: kind, document: document, origin: origin)
  }
}
