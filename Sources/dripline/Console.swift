// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reporting

/// stdout carries the answer; everything else goes to stderr.
enum Console {
  static func answer(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
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
    FileHandle.standardError.write(Data(text.utf8))
  }

  static func log(_ text: String) {
    draw(text + "\n")
  }
}
