// SPDX-License-Identifier: GPL-3.0-or-later
import Scenarios

/// The summary, tiers and proposals as JSON on stdout, for scripts.
package enum JSONSummary {
  private static let shown = ["summary", "proposals", "tiers", "defaults"]

  package static func text(_ results: RunResults) -> String {
    var object: [String: Any] = ["scenario": results.scenario.name]
    for report in Reports.registry where shown.contains(report.name) {
      if let table = report.table(results) { object[table.name] = JSONTable.objects(table) }
    }
    return JSONText.text(object)
  }
}
