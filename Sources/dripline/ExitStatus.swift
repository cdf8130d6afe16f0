// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ChainSimulation
import Experiments

/// Exit codes after sysexits(3).
enum ExitStatus {
  static let checkFailed = ExitCode(1)
  static let badData = ExitCode(65)
  static let missingInput = ExitCode(66)
  /// A mistake of this program.
  static let internalError = ExitCode(70)
  static let cannotCreate = ExitCode(73)
  static let outputFailed = ExitCode(74)
  /// 128 + SIGINT.
  static let interrupted = ExitCode(130)

  /// Says on stderr why a run stopped.
  ///
  /// - Returns: the exit code for it.
  static func told(_ stop: Experiment.Cancelled) -> ExitCode {
    switch stop.fault {
    case .overflow(let overflow):
      Console.log("\(overflow)")
      return badData
    case .brokenRule(let books):
      Console.log("the audit of replication \(stop.replication ?? 0) failed: \(books)")
      Console.log("this is a mistake of dripline, not of the scenario; nothing was written")
      return internalError
    case nil:
      Console.log("interrupted; nothing was written")
      return interrupted
    }
  }
}
