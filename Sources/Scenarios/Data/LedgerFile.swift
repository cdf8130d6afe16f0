// SPDX-License-Identifier: GPL-3.0-or-later
import CashForecasting
import FinanceBasics
import Schema

/// Ledgers of a company: invoices to its customers, and its payments.
public enum LedgerFile {
  /// `invoice,customer,issued,due,amount,paid` and perhaps `group`; `paid` is empty while open.
  public static func invoices(_ path: String, _ currency: Currency) throws(ScenarioProblems)
    -> [Invoice]
  {
    try invoices(try DataFile(path), currency)
  }

  static func invoices(_ file: DataFile, _ currency: Currency) throws(ScenarioProblems)
    -> [Invoice]
  {
    try file.require(
      ["invoice", "customer", "issued", "due", "amount", "paid"], as: "an invoice ledger")
    var lines: [String: Int] = [:]
    let invoices = file.rows.compactMap { row -> Invoice? in
      guard let number = file.text(row, "invoice"), let customer = file.text(row, "customer"),
        let issued = file.day(row, "issued"), let due = file.day(row, "due"),
        let amount = file.money(row, "amount", currency)
      else { return nil }
      let paid = row["paid"] == nil ? nil : file.day(row, "paid")
      if due < issued {
        file.problems.add(
          row["due"]!.location, "invoice `\(number)` is due before it is issued",
          remedy: "correct one of the dates")
      }
      if let paid, paid < issued {
        file.problems.add(
          row["paid"]!.location, "invoice `\(number)` is paid before it is issued",
          remedy: "correct one of the dates")
      }
      if let other = lines.updateValue(row.location.line, forKey: number) {
        file.problems.add(
          row.location, "invoice `\(number)` stands twice",
          remedy: "keep one, or number them apart; the other is in line \(other)")
      }
      return Invoice(
        number: number, customer: customer, group: row["group"]?.scalar ?? "customers",
        issued: issued, due: due, amount: amount, paid: paid)
    }
    try file.check()
    return invoices
  }

  /// `category,date,amount`.
  public static func payments(_ path: String, _ currency: Currency) throws(ScenarioProblems)
    -> [Payment]
  {
    let file = try DataFile(path)
    try file.require(["category", "date", "amount"], as: "a table of payments")
    let payments = file.rows.compactMap { row -> Payment? in
      guard let category = file.text(row, "category"), let day = file.day(row, "date"),
        let amount = file.money(row, "amount", currency)
      else { return nil }
      return Payment(category: category, day: day, amount: amount)
    }
    try file.check()
    return payments
  }
}
