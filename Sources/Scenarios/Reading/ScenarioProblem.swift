// SPDX-License-Identifier: GPL-3.0-or-later
/// One thing wrong with a scenario: where, what, and what to do.
public struct ScenarioProblem: Sendable, Hashable, CustomStringConvertible {
  public let location: SourceLocation
  public let message: String
  public let remedy: String

  public init(_ location: SourceLocation, _ message: String, remedy: String) {
    self.location = location
    self.message = message
    self.remedy = remedy
  }

  public var description: String { "\(location): \(message): \(remedy)" }
}

/// Everything wrong with a scenario.
public struct ScenarioProblems: Error, Sendable, CustomStringConvertible {
  public let problems: [ScenarioProblem]
  /// Whether the scenario's own file could not be found at all.
  public let isMissingInput: Bool

  public init(_ problems: [ScenarioProblem], isMissingInput: Bool = false) {
    self.problems = problems
    self.isMissingInput = isMissingInput
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Collects problems while a scenario is read, so that the user sees all of them at once.
final class ProblemCollector {
  private(set) var problems: [ScenarioProblem] = []

  func add(_ location: SourceLocation, _ message: String, remedy: String) {
    add(ScenarioProblem(location, message, remedy: remedy))
  }

  func add(_ problem: ScenarioProblem) { problems.append(problem) }
}
