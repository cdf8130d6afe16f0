// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// What stands at a path.
public enum FileKind: Sendable {
  case plain, folder, link, fifo, characterDevice, blockDevice, socket

  public init?(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .plain
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .fifo
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    case S_IFSOCK: self = .socket
    default: return nil
    }
  }

  /// With its article, for messages.
  public var words: String {
    switch self {
    case .plain: "a plain file"
    case .folder: "a folder"
    case .link: "a symbolic link"
    case .fifo: "a FIFO"
    case .characterDevice, .blockDevice: "a device"
    case .socket: "a socket"
    }
  }
}
