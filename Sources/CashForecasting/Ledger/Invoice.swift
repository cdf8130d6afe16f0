// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// An invoice of a ledger.
public struct Invoice: Sendable, Hashable {
  public let number: String
  public let customer: String
  /// Category of the customer in the cash forecast.
  public let group: String
  public let issued: Day
  public let due: Day
  public let amount: Money
  /// nil while open.
  public let paid: Day?

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
  public let day: Day
  public let amount: Money

  public init(category: String, day: Day, amount: Money) {
    self.category = category
    self.day = day
    self.amount = amount
  }
}
