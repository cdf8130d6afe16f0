// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// An invoice of a ledger.
public struct Invoice: Sendable, Hashable {
  /// As the ledger writes it.
  public let number: String
  /// Who owes it.
  public let customer: String
  /// Category of the customer in the cash forecast.
  public let group: String
  /// The day of the invoice.
  public let issued: Day
  /// The day it is to be paid by.
  public let due: Day
  /// What the customer owes in all.
  public let amount: Money
  /// nil while open.
  public let paid: Day?

  /// An invoice; `paid` is nil while it is open.
  public init(
    number: String, customer: String, group: String, issued: Day, due: Day, amount: Money,
    paid: Day?
  ) {
    self.number = number
    self.customer = customer
    self.group = group
    self.issued = issued
    self.due = due
    self.amount = amount
    self.paid = paid
  }

  /// As the ledger stood at the end of a day; nil when the invoice was not there yet.
  public func known(on day: Day) -> Invoice? {
    guard issued <= day else { return nil }
    let isPaid = paid.map { $0 <= day } ?? false
    return Invoice(
      number: number, customer: customer, group: group, issued: issued, due: due,
      amount: amount, paid: isPaid ? paid : nil)
  }
}

/// An outgoing payment, made or planned.
public struct Payment: Sendable, Hashable {
  /// Payroll, tax, suppliers, rent, ….
  public let category: String
  /// When it is paid, or planned to be.
  public let day: Day
  /// What leaves; positive.
  public let amount: Money

  /// A payment of a category.
  public init(category: String, day: Day, amount: Money) {
    self.category = category
    self.day = day
    self.amount = amount
  }
}
