// SPDX-License-Identifier: GPL-3.0-or-later

/// What to do about a problem. A known name is looked for when somebody reads the remedy: a table
/// of 100,000 firms may be mistyped in as many rows, of which a few are shown.
package enum Remedy: Sendable, Hashable {
  case written(String)
  /// The name most like it, and more words.
  case nearest(to: String, among: [String], more: String)

  package var text: String {
    switch self {
    case .written(let text): text
    case .nearest(let name, let known, let more): suggestion(for: name, among: known) + more
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .written(let text): hasher.combine(text)
    case .nearest(let name, _, _): hasher.combine(name)
    }
  }
}
