// SPDX-License-Identifier: GPL-3.0-or-later

/// What reading a scenario may touch, and what it has read.
final class ScenarioAccess {
  /// Of all its files together.
  static let mostBytes = 256 << 20

  /// Whether files outside the folder that names them may be read.
  let allowsOutside: Bool
  /// Real paths of the files read, in the order of reading.
  private(set) var paths: [String] = []
  /// Of all texts read, in that order.
  var digest = TextDigest()
  private var bytes = 0

  init(allowsOutside: Bool) { self.allowsOutside = allowsOutside }

  /// Notes a file that was read; false when it is one too many.
  func note(_ path: String, bytes count: Int) -> Bool {
    paths.append(path)
    bytes += count
    return bytes <= ScenarioAccess.mostBytes
  }
}
