// SPDX-License-Identifier: GPL-3.0-or-later
/// What the user wrote, as a tree with places: YAML and CSV become the same thing.
struct ScenarioNode {
  indirect enum Content {
    /// Text as written: YAML 1.1 would turn `NO` into false and `010` into 8.
    case scalar(String)
    case list([ScenarioNode])
    case map([Entry])
    /// A table whose file could not be read: it has been said, and what it would hold is not known.
    case unread
  }

  struct Entry {
    let key: String
    let keyLocation: SourceLocation
    var value: ScenarioNode
  }

  var content: Content
  var location: SourceLocation

  var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
  var list: [ScenarioNode]? { if case .list(let nodes) = content { nodes } else { nil } }
  var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }

  var isUnread: Bool { if case .unread = content { true } else { false } }

  subscript(key: String) -> ScenarioNode? { entries?.first { $0.key == key }?.value }

  var kindName: String {
    switch content {
    case .scalar: "a single value"
    case .list: "a list"
    case .map: "a group of keys"
    case .unread: "not readable"
    }
  }
}
