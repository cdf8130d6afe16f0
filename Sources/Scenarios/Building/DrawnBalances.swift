// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// What is drawn on facilities by the books, instead of what their own rows say.
struct DrawnBalances {
  private var records: [String: Record] = [:]
  private let currency: Currency

  init(currency: Currency) { self.currency = currency }

  /// - Returns: false when the facility has a balance already.
  mutating func add(_ record: Record) -> Bool {
    records.updateValue(record, forKey: record.text("facility")) == nil
  }

  /// Where a facility's balance is written, and what is drawn; its own row's where the books are
  /// silent.
  func balance(of facility: Record) -> (drawn: Money, record: Record) {
    let record = records[facility.text("name")] ?? facility
    return (record.money("drawn", currency), record)
  }
}

extension ScenarioBuilder {
  /// - Parameter facilities: the rows they name.
  func readDrawnBalances(of facilities: [Record]) -> DrawnBalances {
    var balances = DrawnBalances(currency: currency)
    var names = NameTable()
    names.isComplete = root.node["facilities"]?.isUnread != true
    for row in facilities { _ = names.add(row.text("name")) }
    for record in records("drawn-balances") {
      _ = (record.money("drawn", currency), checkCurrency(record))
      if record.has("facility") { _ = reference(record, "facility", in: names, "facility") }
      if !balances.add(record) {
        record.fail(
          "facility", "`\(record.text("facility"))` stands twice",
          remedy: "keep one balance a facility")
      }
    }
    return balances
  }
}
