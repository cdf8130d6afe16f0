// SPDX-License-Identifier: GPL-3.0-or-later
/// One thing wrong with a scenario: where, what, and what to do.
public struct ScenarioProblem: Sendable, Hashable, CustomStringConvertible {
  /// Where.
  public let location: SourceLocation
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  private let advice: Remedy

  public init(_ location: SourceLocation, _ message: String, remedy: String) {
    self.init(location, message, remedy: .written(remedy))
  }

  package init(_ location: SourceLocation, _ message: String, remedy: Remedy) {
    self.location = location
    self.message = message
    advice = remedy
  }

  /// - Complexity: O(*known names*) where one of them is proposed, else O(1).
  public var remedy: String { advice.text }

  public var description: String { "\(location): \(message): \(remedy)" }
}

/// Everything wrong with a scenario.
public struct ScenarioProblems: Error, Sendable, CustomStringConvertible {
  public let problems: [ScenarioProblem]
  /// Whether the scenario's own file could not be found at all.
  public let isMissingInput: Bool

  public init(_ problems: [ScenarioProblem], isMissingInput: Bool = false) {
    self.problems = ScenarioProblems.sorted(problems)
    self.isMissingInput = isMissingInput
  }

  /// File by file in the order they were read, down each file.
  private static func sorted(_ problems: [ScenarioProblem]) -> [ScenarioProblem] {
    var places: [String: Int] = [:]
    for problem in problems where places[problem.location.file] == nil {
      places[problem.location.file] = places.count
    }
    return problems.enumerated().sorted { left, right in
      let (a, b) = (left.element.location, right.element.location)
      let (first, second) = (places[a.file] ?? 0, places[b.file] ?? 0)
      return (first, a.line, a.column, left.offset) < (second, b.line, b.column, right.offset)
    }.map(\.element)
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Collects problems while a scenario is read, so that the user sees all of them at once.
package final class ProblemCollector {
  /// Nobody reads more, and a hostile file could fill the memory with them.
  private static let most = 10_000
  package private(set) var problems: [ScenarioProblem] = []
  private var known: Set<ScenarioProblem> = []

  package init() {}

  package func add(_ location: SourceLocation, _ message: String, remedy: String) {
    add(ScenarioProblem(location, message, remedy: remedy))
  }

  package func add(_ location: SourceLocation, _ message: String, remedy: Remedy) {
    add(ScenarioProblem(location, message, remedy: remedy))
  }

  /// The same thing read twice is one problem.
  package func add(_ problem: ScenarioProblem) {
    guard problems.count < ProblemCollector.most, known.insert(problem).inserted else { return }
    problems.append(problem)
  }
}
