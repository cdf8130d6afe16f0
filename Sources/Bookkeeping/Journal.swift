// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Why an entry was made.
public enum EntryReason: String, Sendable {
  case opening
  case closing
  case delivery
  case costOfGoods = "cost of goods"
  case payment
  case receipt
  case discount = "early-payment discount"
  case dilution
  case advance
  case advanceSettled = "advance settled"
  case cancelledOrder = "cancelled order"
  case operatingCost = "operating cost"
  case capitalExpenditure = "capital expenditure"
  case depreciation
  case valueAddedTax = "value added tax"
  case profitTax = "profit tax"
  case drawdown
  case repayment
  case interest
  case fee
  case writeOff = "write-off"
  case spoilage
  case destruction
  case liquidation
  case distribution
  case contribution
  case otherFlow = "other cash flow"
}

public struct JournalEntry: Sendable, Hashable {
  public let day: Day
  public let party: PartyID
  public let debit: Account
  public let credit: Account
  public let amount: Money
  public let reason: EntryReason
  /// With whom; nil: nobody.
  public let counterparty: PartyID?
  public let subject: EntrySubject?
}

/// The entries of one replication, in the order they were made.
public struct Journal: Sendable {
  public private(set) var entries: [JournalEntry] = []
  /// Set by the simulation as days go by.
  public var today: Day

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
