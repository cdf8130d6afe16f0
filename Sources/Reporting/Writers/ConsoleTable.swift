// SPDX-License-Identifier: GPL-3.0-or-later

/// A table for a terminal: columns as wide as what is in them, up to a limit.
public enum ConsoleTable {
  private static let widest = 30

  /// - Parameter columns: names of those to show; nil: all.
  public static func text(_ table: Table, columns: [String]? = nil) -> String {
    let shown = table.columns.indices.filter {
      columns?.contains(table.columns[$0].name) ?? true
    }
    let widths = shown.map { index in
      let texts = table.rows.map { visibleText($0[index].plainText) } + [table.columns[index].name]
      return min(widest, texts.map(displayWidth).max() ?? 0)
    }
    func line(_ cells: [(text: String, isNumeric: Bool)]) -> String {
      let parts = zip(cells, widths).map {
        fitted(visibleText($0.text), to: $1, alignRight: $0.isNumeric)
      }
      var joined = parts.joined(separator: "  ")
      while joined.last == " " { joined.removeLast() }
      return joined
    }
    let isNumeric = shown.map {
      table.columns[$0].kind == .number || table.columns[$0].kind == .integer
    }
    var lines = [line(zip(shown, isNumeric).map { (table.columns[$0].name, $1) })]
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    for row in table.rows {
      lines.append(line(zip(shown, isNumeric).map { (row[$0].plainText, $1) }))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
