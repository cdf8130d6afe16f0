// SPDX-License-Identifier: GPL-3.0-or-later
import Yams

/// YAML text to a tree with places. Only the structure is YAML's; scalars stay text.
struct YAMLReader {
  let file: String
  let problems: ProblemCollector
  /// Deeper nesting than any scenario has is a mistake, or an attack on the stack.
  private static let maximumDepth = 16

  func read(_ text: String) -> ScenarioNode? {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        problems.add(
          SourceLocation(file: file, line: 1, column: 1), "the file is empty",
          remedy: "write the scenario's keys, starting with `name:`")
        return nil
      }
      return convert(node, depth: 0)
    } catch {
      report(error)
      return nil
    }
  }

  private func convert(_ node: Yams.Node, depth: Int) -> ScenarioNode? {
    let place = location(node.mark)
    guard depth <= YAMLReader.maximumDepth else {
      problems.add(
        place, "nested deeper than \(YAMLReader.maximumDepth) levels",
        remedy: "flatten the scenario; no section needs more than three")
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return ScenarioNode(content: .scalar(scalar.string), location: place)
    case .sequence(let sequence):
      return ScenarioNode(
        content: .list(sequence.compactMap { convert($0, depth: depth + 1) }), location: place)
    case .mapping(let mapping):
      var entries: [ScenarioNode.Entry] = []
      for (key, value) in mapping {
        guard let name = key.scalar?.string, let value = convert(value, depth: depth + 1) else {
          continue
        }
        entries.append(.init(key: name, keyLocation: location(key.mark), value: value))
      }
      return ScenarioNode(content: .map(entries), location: place)
    case .alias:
      problems.add(place, "aliases are not supported", remedy: "write the value out")
      return nil
    }
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private func report(_ error: any Error) {
    let remedy = "check indentation, colons and quotes at this place"
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      problems.add(location(mark), "not valid YAML: \(problem)", remedy: remedy)
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      let key = "\(duplicates.first.map { "\($0)" } ?? "a key")"
      problems.add(
        location(context.mark), "the key `\(key)` stands twice", remedy: "keep one of them")
    default:
      problems.add(
        SourceLocation(file: file, line: 1, column: 1), "not valid YAML: \(error)", remedy: remedy)
    }
  }
}
