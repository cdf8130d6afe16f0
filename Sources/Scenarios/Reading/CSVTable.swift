// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of CSV text: its columns, and fields that are made into nodes when they are asked for.
final class CSVTable: Sendable {
  let file: String
  let columns: [String]
  private let cells: CSVCells

  init(file: String, columns: [String], cells: CSVCells) {
    self.file = file
    self.columns = columns
    self.cells = cells
  }

  /// A row, by its first field. Empty fields are absent keys.
  struct Row {
    let table: CSVTable
    let first: Int

    func has(_ key: String) -> Bool { table.columns.firstIndex(of: key).map(has) ?? false }

    subscript(key: String) -> ScenarioNode? {
      table.columns.firstIndex(of: key).flatMap { has($0) ? node($0) : nil }
    }

    var entries: [ScenarioNode.Entry] {
      table.columns.indices.filter(has).map {
        .init(key: table.columns[$0], keyLocation: keyLocation($0), value: node($0))
      }
    }

    /// Keys of the row that a section does not have.
    func keys(unknownTo section: Section) -> [(key: String, location: SourceLocation)] {
      table.columns.indices.filter { section[table.columns[$0]] == nil && has($0) }.map {
        (table.columns[$0], keyLocation($0))
      }
    }

    private func has(_ column: Int) -> Bool { !table.cells.isBlank(first + column) }

    private func node(_ column: Int) -> ScenarioNode {
      let cell = first + column
      return ScenarioNode(
        content: .scalar(table.cells.text(cell)),
        location: SourceLocation(
          file: table.file, line: table.cells.line(cell), column: column + 1))
    }

    private func keyLocation(_ column: Int) -> SourceLocation {
      SourceLocation(file: table.file, line: 1, column: column + 1)
    }
  }
}
