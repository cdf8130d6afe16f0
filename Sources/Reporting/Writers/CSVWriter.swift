// SPDX-License-Identifier: GPL-3.0-or-later
/// A table as CSV text: UTF-8, quoted as RFC 4180 asks for, but with a line feed alone at line
/// ends.
package enum CSVWriter {
  /// Who the text is for.
  package enum Reader: String, Sendable, CaseIterable {
    /// Every cell exactly as it is.
    case programs
    /// A text that a spreadsheet would take for a formula has a `'` before it.
    case spreadsheets
  }

  package static func text(_ table: Table, for reader: Reader = .programs) -> String {
    lines(table, for: reader).joined()
  }

  /// The lines of the text, each made when it is read.
  package static func lines(_ table: Table, for reader: Reader = .programs)
    -> some Sequence<String>
  {
    let header = table.columns.map { quoted($0.name) }.joined(separator: ",") + "\n"
    let body = table.rows.lazy.map { line($0, for: reader) }
    return [AnySequence(CollectionOfOne(header)), AnySequence(body)].lazy.joined()
  }

  private static func line(_ row: [Cell], for reader: Reader) -> String {
    var line = ""
    for (place, cell) in row.enumerated() {
      if place > 0 { line += "," }
      // Only a text may hold what must be quoted.
      if case .text = cell {
        line += quoted(field(cell, for: reader))
      } else {
        line += cell.plainText
      }
    }
    line += "\n"
    return line
  }

  private static func field(_ cell: Cell, for reader: Reader) -> String {
    guard case .text(let text) = cell, reader == .spreadsheets,
      let first = text.unicodeScalars.first
    else { return cell.plainText }
    // The list of OWASP's "CSV injection", with the wide forms that East Asian spreadsheets take.
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
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
