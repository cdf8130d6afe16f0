// SPDX-License-Identifier: GPL-3.0-or-later

/// A table for a terminal: columns as wide as what is in them, up to a limit.
package enum ConsoleTable {
  private static let widest = 30

  /// - Parameter columns: names of those to show; nil: all.
  package static func text(_ table: Table, columns: [String]? = nil) -> String {
    let shown = table.columns.indices.filter {
      columns?.contains(table.columns[$0].name) ?? true
    }
    let isNumeric = shown.map {
      table.columns[$0].kind == .number || table.columns[$0].kind == .integer
    }
    let texts =
      [shown.map { table.columns[$0].name }]
      + table.rows.map { row in shown.map { visibleText(row[$0].plainText) } }
    let widths = shown.indices.map { place in
      min(widest, texts.map { displayWidth($0[place]) }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      let parts = cells.indices.map {
        fitted(cells[$0], to: widths[$0], alignRight: isNumeric[$0])
      }
      var joined = parts.joined(separator: "  ")
      while joined.last == " " { joined.removeLast() }
      return joined
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(texts[0]), rule] + texts.dropFirst().map(line)).joined(separator: "\n") + "\n"
  }
}
