// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Scenarios
import Schema

/// Reading a user's files, with the answer every command gives when something is wrong with them.
enum DataProblem {
  /// Nobody reads more at once.
  private static let mostShown = 200

  /// The value, or the problems on stderr and the exit code for them.
  static func told<Value>(_ read: () throws(ScenarioProblems) -> Value) throws -> Value {
    do { return try read() } catch {
      for problem in error.problems.prefix(mostShown) { Console.log("\(problem)") }
      let more = error.problems.count - mostShown
      if more > 0 { Console.log("and \(more) more") }
      if error.isMissingInput { throw ExitStatus.missingInput }
      let count = error.problems.count
      Console.log("\(count) problem\(count == 1 ? "" : "s"); nothing was run")
      throw ExitStatus.badData
    }
  }
}
