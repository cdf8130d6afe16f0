// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of CSV text: its columns, and fields that are made into nodes when they are asked for.
package final class CSVTable: Sendable {
  package let file: String
  package let columns: [String]
  private let cells: CSVCells

  package init(file: String, columns: [String], cells: CSVCells) {
    self.file = file
    self.columns = columns
    self.cells = cells
  }

  /// A row, by its first field. Empty fields are absent keys.
  package struct Row {
    package let table: CSVTable
    package let first: Int

    package init(table: CSVTable, first: Int) {
      self.table = table
      self.first = first
    }

    package func has(_ key: String) -> Bool { table.columns.firstIndex(of: key).map(has) ?? false }

    package subscript(key: String) -> ScenarioNode? {
      table.columns.firstIndex(of: key).flatMap { has($0) ? node($0) : nil }
    }

    package var entries: [ScenarioNode.Entry] {
      table.columns.indices.filter(has).map {
        .init(key: table.columns[$0], keyLocation: keyLocation($0), value: node($0))
      }
    }

    /// Keys of the row that a section does not have.
    package func keys(unknownTo section: Section) -> [(key: String, location: SourceLocation)] {
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
