// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of a table, made when they are read: those of a large chain would fill the memory.
///
///     TableRows(groups: firms.count) { [[.text(firms[$0].name), .integer($0)]] }
package struct TableRows: Sequence, Sendable {
  private let groups: Int
  private let make: @Sendable (Int) -> [[Cell]]

  /// - Parameters:
  ///   - groups: how many times to ask.
  ///   - make: the rows of a group, such as those of one firm; the same whenever it is asked.
  package init(groups: Int, make: @escaping @Sendable (Int) -> [[Cell]]) {
    self.groups = groups
    self.make = make
  }

  package init(_ rows: [[Cell]]) { self.init(groups: 1) { _ in rows } }

  package var isEmpty: Bool { !contains { _ in true } }

  package func makeIterator() -> some IteratorProtocol<[Cell]> {
    (0..<groups).lazy.flatMap(make).makeIterator()
  }
}
