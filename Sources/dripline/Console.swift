// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reporting

#if canImport(Glibc)
  import Glibc
#endif

/// stdout carries the answer; everything else goes to stderr.
enum Console {
  /// Ends the process when nobody can take it, a full disk for one: half an answer must not look
  /// like one. Bytes are exact, save on a terminal.
  static func answer(_ text: String) {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let shown = isTerminal ? visibleText(text, keepsLines: true) : text
    guard let failure = write(shown, STDOUT_FILENO) else { return }
    log("standard output: \(failure)")
    exit(ExitStatus.outputFailed.rawValue)
  }

  /// The answer as a file that appears whole or not at all; on stdout without a file.
  static func answer(_ text: String, to file: OutputFile?) throws {
    guard let file else { return answer(text) }
    try Output.told { () throws(OutputFailure) in try file.write(text) }
  }

  /// Text on stderr, as it is and without a line's end.
  static func draw(_ text: String) {
    // Nobody is left to be told when this fails.
    _ = write(text, STDERR_FILENO)
  }

  /// A line on stderr.
  static func log(_ text: String) { draw(visibleText(text) + "\n") }

  /// Descriptors 0 to 2 that are closed at the start are kept from files, which would be written
  /// into as if they were the terminal.
  static func keepStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The wrong way round: reading or writing still fails.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// - Returns: why not all was written.
  private static func write(_ text: String, _ descriptor: Int32) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return String(cString: strerror(errno)) }
        done += count
      }
      return nil
    }
  }
}
