// SPDX-License-Identifier: GPL-3.0-or-later
/// What the user wrote, as a tree with places: YAML and CSV become the same thing.
package struct ScenarioNode {
  package enum Content {
    /// Text as written: YAML 1.1 would turn `NO` into false and `010` into 8.
    case scalar(String)
    case list([ScenarioNode])
    case map([Entry])
    /// A map as well, of a table in a file.
    case row(CSVTable.Row)
    /// A table whose file could not be read: it has been said, and what it would hold is not known.
    case unread
  }

  package struct Entry {
    package let key: String
    package let keyLocation: SourceLocation
    package var value: ScenarioNode

    package init(key: String, keyLocation: SourceLocation, value: ScenarioNode) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  package var content: Content
  package var location: SourceLocation

  package init(content: Content, location: SourceLocation) {
    self.content = content
    self.location = location
  }

  package var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
  package var list: [ScenarioNode]? { if case .list(let nodes) = content { nodes } else { nil } }

  /// Of a map.
  package var entries: [Entry]? {
    switch content {
    case .map(let entries): entries
    case .row(let row): row.entries
    case .scalar, .list, .unread: nil
    }
  }

  package var isMap: Bool {
    switch content {
    case .map, .row: true
    case .scalar, .list, .unread: false
    }
  }

  package var isUnread: Bool { if case .unread = content { true } else { false } }

  package subscript(key: String) -> ScenarioNode? {
    switch content {
    case .map(let entries): entries.first { $0.key == key }?.value
    case .row(let row): row[key]
    case .scalar, .list, .unread: nil
    }
  }

  package func has(_ key: String) -> Bool {
    switch content {
    case .map(let entries): entries.contains { $0.key == key }
    case .row(let row): row.has(key)
    case .scalar, .list, .unread: false
    }
  }

  /// Keys that a section does not have.
  package func keys(unknownTo section: Section) -> [(key: String, location: SourceLocation)] {
    switch content {
    case .map(let entries):
      entries.filter { section[$0.key] == nil }.map { ($0.key, $0.keyLocation) }
    case .row(let row): row.keys(unknownTo: section)
    case .scalar, .list, .unread: []
    }
  }

  package var kindName: String {
    switch content {
    case .scalar: "a single value"
    case .list: "a list"
    case .map, .row: "a group of keys"
    case .unread: "not readable"
    }
  }
}
