// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// stdout carries the answer; everything else goes to stderr.
enum Console {
  static func answer(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// Text on stderr without a line's end.
  static func draw(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  static func log(_ text: String) {
    draw(text + "\n")
  }
}
