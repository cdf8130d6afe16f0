// SPDX-License-Identifier: GPL-3.0-or-later

/// Stock advice on stdout.
package enum StockSummary {
  package static func text(_ tables: StockTables) -> String {
    let levels = ConsoleTable.text(
      tables.levels,
      columns: ["firm", "item", "policy_before", "policy", "service_time", "covered_days"])
    let effects = ConsoleTable.text(
      tables.effects,
      columns: [
        "name", "service_before", "service_after", "released", "released_low", "released_high",
        "released_equal_service", "profit_change",
      ])
    let transports =
      tables.transports.rows.isEmpty ? "" : "\n" + ConsoleTable.text(tables.transports)
    return levels + transports + "\n" + effects
  }
}
