// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// Why an output was not written.
package struct OutputFailure: Error, Sendable, CustomStringConvertible {
  package let path: String
  package let reason: String
  /// Whether the place was refused, or could not be made; else writing there failed.
  package let isRefusal: Bool

  package init(_ path: String, _ reason: String, isRefusal: Bool = true) {
    self.path = path
    self.reason = reason
    self.isRefusal = isRefusal
  }

  package var description: String { "\(path.isEmpty ? "''" : path): \(reason)" }

  /// The last system call's failure; a disk that is full refuses nobody's place.
  static func last(_ path: String, making: Bool = false) -> OutputFailure {
    OutputFailure(
      path, String(cString: strerror(errno)),
      isRefusal: making && ![ENOSPC, EDQUOT, EIO].contains(errno))
  }
}
