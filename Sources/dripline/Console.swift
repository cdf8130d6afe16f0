// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reporting

/// stdout carries the answer; everything else goes to stderr.
enum Console {
  /// Ends the process when nobody can take it, a full disk for one: half an answer must not look like one.
  static func answer(_ text: String) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
      log("standard output: \((error as NSError).localizedDescription)")
      exit(ExitStatus.outputFailed.rawValue)
    }
  }

  /// The answer as a file that appears whole or not at all; on stdout without a path.
  static func answer(_ text: String, to path: String?) throws {
    guard let path else { return answer(text) }
    do { try OutputFile(URL(filePath: path)).write(text) } catch {
      log("\(error)")
      throw ExitStatus.outputFailed
    }
  }

  /// Text on stderr without a line's end.
  static func draw(_ text: String) {
    // Nobody is left to be told when this fails.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  static func log(_ text: String) {
    draw(text + "\n")
  }
}
