// SPDX-License-Identifier: GPL-3.0-or-later
/// CSV text (RFC 4180) to a list of maps, one a row, keys from the header, with places.
///
/// Own code because the libraries at hand drop the places that error messages need.
struct CSVReader {
  let file: String
  let problems: ProblemCollector

  private struct Field {
    var text: String
    let line: Int
  }

  func read(_ text: String) -> ScenarioNode? {
    guard let table = table(text) else { return nil }
    return ScenarioNode(content: .list(table.rows), location: place(1, 1))
  }

  /// The columns in their order, and a map per row.
  func table(_ text: String) -> (columns: [String], rows: [ScenarioNode])? {
    guard let rows = split(text) else { return nil }
    guard let header = rows.first, !(header.count == 1 && header[0].text.isEmpty) else {
      problems.add(
        place(1, 1), "the table is empty", remedy: "write a header line and at least one row")
      return nil
    }
    let keys = header.map { $0.text.trimmed }
    for (index, key) in keys.enumerated() where keys[..<index].contains(key) {
      problems.add(place(1, index + 1), "the column `\(key)` stands twice", remedy: "keep one")
      return nil
    }
    var records: [ScenarioNode] = []
    let body = rows.dropFirst().filter { !($0.count == 1 && $0[0].text.trimmed.isEmpty) }
    for row in body {
      guard row.count == keys.count else {
        problems.add(
          place(row[0].line, min(row.count, keys.count)),
          "the row has \(row.count) fields, the header \(keys.count)",
          remedy: "add or remove commas; put text that contains commas in double quotes")
        continue
      }
      records.append(record(keys, row))
    }
    if body.isEmpty {
      problems.add(
        place(1, 1), "the table has a header and no rows",
        remedy: "add rows, or remove the key that names the file")
      return nil
    }
    return (keys, records)
  }

  /// Empty fields are absent keys.
  private func record(_ keys: [String], _ row: [Field]) -> ScenarioNode {
    var entries: [ScenarioNode.Entry] = []
    for (index, field) in row.enumerated() {
      let text = field.text.trimmed
      guard !text.isEmpty else { continue }
      let location = place(field.line, index + 1)
      entries.append(
        .init(
          key: keys[index], keyLocation: place(1, index + 1),
          value: ScenarioNode(content: .scalar(text), location: location)))
    }
    return ScenarioNode(content: .map(entries), location: place(row[0].line, 1))
  }

  private func split(_ text: String) -> [[Field]]? {
    var rows: [[Field]] = []
    var row: [Field] = []
    var field: [UInt8] = []
    var line = 1
    var fieldLine = 1
    var isQuoted = false
    var wasQuoted = false
    let bytes = Array(text.utf8)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func endField() {
      row.append(Field(text: String(decoding: field, as: UTF8.self), line: fieldLine))
      field.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRow() {
      endField()
      rows.append(row)
      row = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == byte {
            field.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == UInt8(ascii: "\n") { line += 1 }
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
      } else if byte == UInt8(ascii: ",") {
        endField()
        fieldLine = line
      } else if byte == UInt8(ascii: "\n") {
        endRow()
        line += 1
        fieldLine = line
      } else if byte != UInt8(ascii: "\r") {
        field.append(byte)
      }
      index += 1
    }
    if isQuoted {
      problems.add(
        place(fieldLine, row.count + 1), "a quoted field never ends", remedy: "close it with \"")
      return nil
    }
    if !field.isEmpty || !row.isEmpty { endRow() }
    return rows
  }

  private func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    // ASCII without blanks, which is most text.
    if utf8.allSatisfy({ (33..<127).contains($0) }) { return String(self) }
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }
}
