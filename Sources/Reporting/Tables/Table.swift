// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Facts in rows: what every report makes and every writer takes.
package struct Table: Sendable {
  package let name: String
  package let title: String
  package let columns: [Column]
  package let rows: TableRows

  /// - Precondition: every row has a cell for every column.
  package init(name: String, title: String, columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "\(name): ragged rows")
    self.init(name: name, title: title, columns: columns, rows: TableRows(rows))
  }

  /// - Precondition: every row has a cell for every column.
  package init(name: String, title: String, columns: [Column], rows: TableRows) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// Rows whose text in a column is one of `texts`; none when there is no such column.
  func rows(where column: String, isIn texts: Set<String>) -> [[Cell]] {
    guard let place = columns.firstIndex(where: { $0.name == column }) else { return [] }
    return rows.filter { texts.contains($0[place].plainText) }
  }
}

/// What a column holds: its entry in the dictionary.
package struct Column: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case string, integer, number, date
  }

  package let name: String
  package let kind: Kind
  /// Empty for plain text.
  package let unit: String
  package let meaning: String

  package init(_ name: String, _ kind: Kind, unit: String = "", _ meaning: String) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.meaning = meaning
  }
}

package enum Cell: Sendable, Hashable {
  case text(String)
  case integer(Int)
  /// A number with so many decimals.
  case number(Double, decimals: Int)
  /// A number in its shortest form that reads back the same.
  case double(Double)
  case money(Money, Currency)
  case day(Day)
  /// Not known, or does not apply.
  case empty

  package static func optional<Value>(_ value: Value?, _ cell: (Value) -> Cell) -> Cell {
    value.map(cell) ?? .empty
  }
}
