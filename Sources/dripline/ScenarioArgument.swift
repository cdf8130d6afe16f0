// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Scenarios
import Schema

/// The scenario a command is about.
struct ScenarioArgument: ParsableArguments {
  @Argument(help: "Folder of the scenario.")
  var scenario: String

  @Flag(help: "Let the scenario name files outside its folder.")
  var allowOutside = false

  /// Reads it, or says on stderr all that is wrong with it and exits.
  func load() throws -> Scenario {
    try DataProblem.told { () throws(ScenarioProblems) -> Scenario in
      try Scenario(folder: URL(filePath: scenario), allowsOutside: allowOutside)
    }
  }
}

extension Scenario {
  /// What no output may replace.
  var inputs: [String] { [folder.path] + files }
}
