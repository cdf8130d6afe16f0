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
          uniqueKeysWithValues: zip(table.columns, row).map { ($0.name, $1.jsonValue) })
      }
    }
    return JSONText.text(object)
  }
}
