// SPDX-License-Identifier: GPL-3.0-or-later
import Scenarios

/// The summary, tiers and proposals as JSON on stdout, for scripts.
public enum JSONSummary {
  public static func text(_ results: RunResults) -> String {
    var object: [String: Any] = ["scenario": results.scenario.name]
    for table in Reports.tables(results)
    where ["summary", "proposals", "tiers", "defaults"].contains(table.name) {
      object[table.name] = table.rows.map { row in
        Dictionary(
          uniqueKeysWithValues: zip(table.columns, row).map { ($0.name, value($1)) })
      }
    }
    return JSONText.text(object)
  }

  /// Amounts stay text: a double could not hold every one of them.
  private static func value(_ cell: Cell) -> Any {
    switch cell {
    case .integer(let value): value
    case .number(let value, _): value
    case .money, .text, .day: cell.plainText
    case .empty: ""
    }
  }
}
