// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A table as a JSON array of objects.
package enum JSONTable {
  package static func text(_ table: Table) -> String { JSONText.text(objects(table)) }

  static func objects(_ table: Table) -> [[String: Any]] {
    table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.columns, row).map { ($0.name, $1.jsonValue) })
    }
  }
}

extension Cell {
  /// Amounts of money stay text: a double could not hold every one of them.
  var jsonValue: Any {
    switch self {
    case .integer(let value): value
    case .number(let value, _), .double(let value): value.isFinite ? value : NSNull()
    case .money, .text, .day: plainText
    case .empty: NSNull()
    }
  }
}
