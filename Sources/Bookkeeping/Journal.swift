// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Why an entry was made.
public enum EntryReason: String, Sendable {
  /// What the books held when they were opened.
  case opening
  /// A year's end: profit becomes equity.
  case closing
  /// Goods delivered and invoiced, with their VAT.
  case delivery
  /// The seller's cost of goods delivered.
  case costOfGoods = "cost of goods"
  /// A payer's due leaves for the payment system.
  case payment
  /// A payment reaches its payee.
  case receipt
  /// Early-payment discount.
  case discount = "early-payment discount"
  /// A claim is cut: returns, rebates, disputes.
  case dilution
  /// Asked, or paid, before delivery.
  case advance
  /// Goods delivered use up what was paid in advance.
  case advanceSettled = "advance settled"
  /// What was paid in advance for an order that will not be delivered.
  case cancelledOrder = "cancelled order"
  /// Wages and running cost fall due.
  case operatingCost = "operating cost"
  /// Fixed assets bought.
  case capitalExpenditure = "capital expenditure"
  /// A month's share of fixed assets.
  case depreciation
  /// A month's VAT declared.
  case valueAddedTax = "value added tax"
  /// Tax on a year's profit so far.
  case profitTax = "profit tax"
  /// A facility pays out.
  case drawdown
  /// Principal paid back.
  case repayment
  /// Interest charged, on a facility or for paying late.
  case interest
  /// A facility's fee charged.
  case fee
  /// A claim that will not be paid.
  case writeOff = "write-off"
  /// Goods past their shelf life.
  case spoilage
  /// Goods a disruption destroyed.
  case destruction
  /// A defaulted firm's assets go to the liquidator.
  case liquidation
  /// Owners pay in.
  case contribution
  /// A cash flow the scenario gives without a reason of its own.
  case otherFlow = "other cash flow"
}

/// One amount from a credited to a debited account of one party.
public struct JournalEntry: Sendable, Hashable {
  /// When it was made.
  public let day: Day
  /// Whose books.
  public let party: PartyID
  /// The account that grows.
  public let debit: Account
  /// The account that shrinks.
  public let credit: Account
  /// Never zero.
  public let amount: Money
  /// Why it was made.
  public let reason: EntryReason
  /// With whom; nil: nobody.
  public let counterparty: PartyID?
  /// The claim behind it; nil: none.
  public let subject: EntrySubject?
}

/// The entries of one replication, in the order they were made.
public struct Journal: Sendable {
  /// In the order they were made.
  public private(set) var entries: [JournalEntry] = []
  /// Set by the simulation as days go by.
  public var today: Day

  /// An empty journal.
  ///
  /// - Parameter today: the day of the entries to come.
  public init(today: Day) { self.today = today }

  mutating func append(
    party: PartyID, debit: Account, credit: Account, amount: Money, reason: EntryReason,
    with counterparty: PartyID?, about subject: EntrySubject?
  ) {
    entries.append(
      JournalEntry(
        day: today, party: party, debit: debit, credit: credit, amount: amount, reason: reason,
        counterparty: subject?.other(than: party) ?? counterparty, subject: subject))
  }
}
