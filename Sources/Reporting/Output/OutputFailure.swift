// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// Why an output was not written.
public struct OutputFailure: Error, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  /// Whether the place was refused, or could not be made; else writing there failed.
  public let isRefusal: Bool

  public init(_ path: String, _ reason: String, isRefusal: Bool = true) {
    self.path = path
    self.reason = reason
    self.isRefusal = isRefusal
  }

  public var description: String { "\(path.isEmpty ? "''" : path): \(reason)" }

  /// The last system call's failure; a disk that is full refuses nobody's place.
  static func last(_ path: String, making: Bool = false) -> OutputFailure {
    OutputFailure(
      path, String(cString: strerror(errno)),
      isRefusal: making && ![ENOSPC, EDQUOT, EIO].contains(errno))
  }
}
