// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Scenarios

/// Reading a user's files, with the answer every command gives when something is wrong with them.
enum DataProblem {
  /// The value, or the problems on stderr and the exit code for them.
  static func told<Value>(_ read: () throws(ScenarioProblems) -> Value) throws -> Value {
    do { return try read() } catch {
      for problem in error.problems { Console.log("\(problem)") }
      if error.isMissingInput { throw ExitStatus.missingInput }
      let count = error.problems.count
      Console.log("\(count) problem\(count == 1 ? "" : "s"); nothing was run")
      throw ExitStatus.badData
    }
  }
}
