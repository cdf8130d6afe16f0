// SPDX-License-Identifier: GPL-3.0-or-later
import Scenarios

#if canImport(Glibc)
  import Glibc
#endif

/// What the system knows of a path.
struct FileStatus: Sendable {
  let kind: FileKind?
  let owner: uid_t
  let permissions: mode_t
  private let device: dev_t
  private let node: ino_t

  /// nil when nothing is there.
  ///
  /// - Parameter followsLinks: whether a link at the end of the path is looked through.
  init?(_ path: String, followsLinks: Bool = false) {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    kind = FileKind(mode: status.st_mode)
    owner = status.st_uid
    permissions = status.st_mode & 0o7777
    (device, node) = (status.st_dev, status.st_ino)
  }

  func isSame(as other: FileStatus) -> Bool { device == other.device && node == other.node }

  /// Whether this folder is, or holds at some depth, what a path leads to.
  func holds(_ path: String) -> Bool {
    var place = RealPath.of(path)
    while true {
      if let status = FileStatus(place), isSame(as: status) { return true }
      if place == "/" { return false }
      place = RealPath.parent(place)
    }
  }
}
