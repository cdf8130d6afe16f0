// SPDX-License-Identifier: GPL-3.0-or-later
/// A value with commas that nobody put in quotes: in `{ daily: normal(200, 40) }` YAML reads the
/// value `normal(200` and a key `40)` without a value.
struct CutValues {
  private let section: Section

  init(_ section: Section) { self.section = section }

  /// The group with such values joined again, each said to need quotes.
  func mended(_ node: ScenarioNode, _ problems: ProblemCollector) -> ScenarioNode {
    guard case .map(let entries) = node.content, entries.contains(where: { !isKnown($0.key) })
    else {
      return node
    }
    var mended: [ScenarioNode.Entry] = []
    var cut: Set<Int> = []
    for entry in entries {
      if isPiece(entry), let last = mended.last, let text = last.value.scalar,
        last.value.location.line == entry.keyLocation.line
      {
        mended[mended.count - 1].value.content = .scalar("\(text), \(entry.key)")
        cut.insert(mended.count - 1)
      } else {
        mended.append(entry)
      }
    }
    for index in cut.sorted() {
      let entry = mended[index]
      problems.add(
        entry.value.location, "`\(entry.key)` is cut at its comma",
        remedy: "put it in quotes: `\(entry.key): \"\(entry.value.scalar ?? "")\"`")
    }
    var whole = node
    whole.content = .map(mended)
    return whole
  }

  private func isKnown(_ key: String) -> Bool { section[key] != nil }

  /// What no key could be: unknown, nothing like a known one, and without a value.
  private func isPiece(_ entry: ScenarioNode.Entry) -> Bool {
    !isKnown(entry.key) && entry.value.scalar?.isEmpty == true
      && nearestName(to: entry.key, among: section.keys) == nil
  }
}
