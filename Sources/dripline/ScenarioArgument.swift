// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Scenarios

extension Scenario {
  /// Reads a scenario, or says on stderr all that is wrong with it and exits.
  static func load(_ path: String) throws -> Scenario {
    try DataProblem.told { () throws(ScenarioProblems) -> Scenario in
      try Scenario(folder: URL(filePath: path))
    }
  }
}
