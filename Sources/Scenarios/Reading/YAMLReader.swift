// SPDX-License-Identifier: GPL-3.0-or-later
import Schema
import Yams

/// YAML text to a tree with places. Only the structure is YAML's; scalars stay text.
struct YAMLReader {
  let file: String
  let problems: ProblemCollector
  /// Deeper nesting than any scenario has is a mistake, or an attack on the stack.
  private static let maximumDepth = 16

  func read(_ text: String) -> ScenarioNode? {
    let anchors = YAMLAnchors(text)
    do {
      guard let node = try Yams.compose(yaml: anchors.text) else {
        problems.add(
          SourceLocation(file: file, line: 1, column: 1), "the file is empty",
          remedy: "write the scenario's keys, starting with `name:`")
        return nil
      }
      return convert(node, anchors, depth: 0)
    } catch {
      report(error, anchors)
      return nil
    }
  }

  private func convert(_ node: Yams.Node, _ anchors: YAMLAnchors, depth: Int) -> ScenarioNode? {
    let place = location(node.mark)
    guard depth <= YAMLReader.maximumDepth else {
      problems.add(
        place, "nested deeper than \(YAMLReader.maximumDepth) levels",
        remedy: "flatten the scenario; no section needs more than three")
      return nil
    }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain || scalar.style == .any, anchors.isAnchor(scalar.string) {
        refuseAnchor(place)
        return nil
      }
      return ScenarioNode(content: .scalar(anchors.restored(scalar.string)), location: place)
    case .sequence(let sequence):
      return ScenarioNode(
        content: .list(sequence.compactMap { convert($0, anchors, depth: depth + 1) }),
        location: place)
    case .mapping(let mapping):
      var entries: [ScenarioNode.Entry] = []
      for (key, value) in mapping {
        guard key.scalar != nil, let name = convert(key, anchors, depth: depth + 1),
          let value = convert(value, anchors, depth: depth + 1)
        else { continue }
        entries.append(
          .init(key: name.scalar ?? "", keyLocation: name.location, value: value))
      }
      return ScenarioNode(content: .map(entries), location: place)
    case .alias:
      refuseAnchor(place)
      return nil
    }
  }

  private func refuseAnchor(_ place: SourceLocation) {
    problems.add(
      place, "anchors and aliases (`&name`, `*name`) are not supported",
      remedy: "write the value out, or put a text that begins so in quotes")
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private func report(_ error: any Error, _ anchors: YAMLAnchors) {
    let remedy = "check indentation, colons and quotes at this place"
    switch error {
    case YamlError.composer(_, "found undefined alias", let mark, _):
      refuseAnchor(location(mark))
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      // Without its anchor a block under a key is no longer YAML.
      if let anchor = anchors.lastAnchor(upTo: mark.line) {
        return refuseAnchor(
          SourceLocation(file: file, line: anchor.line, column: anchor.column))
      }
      problems.add(location(mark), "not valid YAML: \(problem)", remedy: remedy)
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      let key = anchors.restored("\(duplicates.first.map { "\($0)" } ?? "a key")")
      problems.add(
        location(context.mark), "the key `\(key)` stands twice", remedy: "keep one of them")
    case YamlError.reader(let problem, let offset, _, _):
      let before = anchors.text.utf8.prefix(offset ?? 0)
      let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      problems.add(
        SourceLocation(file: file, line: line, column: 1), "not valid YAML: \(problem)",
        remedy: "save it as plain text; in double quotes, write \\x1B for a control character")
    default:
      problems.add(
        SourceLocation(file: file, line: 1, column: 1), "not valid YAML", remedy: remedy)
    }
  }
}
