// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Scenarios

extension Scenario {
  /// Reads a scenario, or says on stderr all that is wrong with it and exits.
  static func load(_ path: String) throws -> Scenario {
    do { return try Scenario(folder: URL(filePath: path)) } catch {
      for problem in error.problems { Console.log("\(problem)") }
      let count = error.problems.count
      if error.isMissingInput { throw ExitStatus.missingInput }
      Console.log("\(count) problem\(count == 1 ? "" : "s"); nothing was run")
      throw ExitStatus.badData
    }
  }
}
