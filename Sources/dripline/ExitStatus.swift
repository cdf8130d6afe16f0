// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Experiments

/// Exit codes after sysexits(3).
enum ExitStatus {
  static let checkFailed = ExitCode(1)
  static let badData = ExitCode(65)
  static let missingInput = ExitCode(66)
  static let cannotCreate = ExitCode(73)
  static let outputFailed = ExitCode(74)
  /// 128 + SIGINT.
  static let interrupted = ExitCode(130)

  /// Says on stderr why a run stopped.
  ///
  /// - Returns: the exit code for it.
  static func told(_ stop: Experiment.Cancelled) -> ExitCode {
    if let overflow = stop.overflow {
      Console.log("\(overflow)")
      return badData
    }
    Console.log("interrupted; nothing was written")
    return interrupted
  }
}
