// SPDX-License-Identifier: GPL-3.0-or-later
/// A table as RFC 4180 text: CRLF-free lines, UTF-8, quotes where needed.
public enum CSVWriter {
  public static func text(_ table: Table) -> String {
    var text = table.columns.map { quoted($0.name) }.joined(separator: ",") + "\n"
    for row in table.rows { text += line(row) }
    return text
  }

  static func line(_ row: [Cell]) -> String {
    row.map { quoted($0.plainText) }.joined(separator: ",") + "\n"
  }

  static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return field }
    var escaped = ""
    for character in field { escaped += character == "\"" ? "\"\"" : String(character) }
    return "\"\(escaped)\""
  }
}
