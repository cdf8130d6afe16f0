// SPDX-License-Identifier: GPL-3.0-or-later
import Schema

/// CSV text (RFC 4180) to a list of maps, one a row, keys from the header, with places.
///
/// Own code because the libraries at hand drop the places that error messages need.
struct CSVReader {
  let file: String
  let problems: ProblemCollector

  func read(_ text: String) -> ScenarioNode? {
    guard let table = table(text) else { return nil }
    return ScenarioNode(content: .list(table.rows), location: place(1, 1))
  }

  /// The columns in their order, and a map per row.
  func table(_ text: String) -> (columns: [String], rows: [ScenarioNode])? {
    let cells = CSVCells(text)
    if let (line, number) = cells.unclosed {
      problems.add(place(line, number), "a quoted field never ends", remedy: "close it with \"")
      return nil
    }
    guard let columns = columns(cells) else { return nil }
    let table = CSVTable(file: file, columns: columns, cells: cells)
    var records: [ScenarioNode] = []
    records.reserveCapacity(cells.rows.count)
    var hasRows = false
    for row in cells.rows.indices.dropFirst() {
      let (first, count) = (cells.rows[row], cells.count(ofRow: row))
      if count == 1, cells.isBlank(first) { continue }
      hasRows = true
      guard count == columns.count else {
        problems.add(
          place(cells.line(first), min(count, columns.count)),
          "the row has \(count) fields, the header \(columns.count)",
          remedy: "add or remove commas; put text that contains commas in double quotes")
        continue
      }
      records.append(
        ScenarioNode(
          content: .row(.init(table: table, first: first)), location: place(cells.line(first), 1)))
    }
    guard hasRows else {
      problems.add(
        place(1, 1), "the table has a header and no rows",
        remedy: "add rows, or remove the key that names the file")
      return nil
    }
    return (columns, records)
  }

  private func columns(_ cells: CSVCells) -> [String]? {
    guard !cells.rows.isEmpty, cells.count(ofRow: 0) > 1 || !cells.written(0).isEmpty else {
      problems.add(
        place(1, 1), "the table is empty", remedy: "write a header line and at least one row")
      return nil
    }
    let keys = (0..<cells.count(ofRow: 0)).map { cells.text($0) }
    var known: Set<String> = []
    for (index, key) in keys.enumerated() where !known.insert(key).inserted {
      problems.add(place(1, index + 1), "the column `\(key)` stands twice", remedy: "keep one")
      return nil
    }
    if keys.count == 1, let mark = [";", "\t", "|"].first(where: { keys[0].contains($0) }) {
      problems.add(
        place(1, 1), "the columns are separated by `\(mark == "\t" ? "tab" : "\(mark)")`",
        remedy: "separate them by commas, and write decimals with a point")
      return nil
    }
    return keys
  }

  private func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }
}
