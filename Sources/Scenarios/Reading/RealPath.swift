// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Where paths lead once links are followed.
public enum RealPath {
  /// nil when nothing is there.
  public static func existing(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Links are followed as far as the path exists; the rest is taken as written.
  public static func of(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    var parts = (path.hasPrefix("/") ? path : "\(here)/\(path)").split(separator: "/")
    var rest: [Substring] = []
    while true {
      if let real = existing("/" + parts.joined(separator: "/")) {
        return rest.reduce(real, following)
      }
      guard let last = parts.popLast() else { return rest.reduce("", following) }
      rest.insert(last, at: 0)
    }
  }

  private static func following(_ folder: String, _ part: Substring) -> String {
    switch part {
    case ".": folder
    case "..": parent(folder)
    default: folder == "/" ? "/\(part)" : "\(folder)/\(part)"
    }
  }

  /// The folder that holds a real path; `/` holds itself.
  public static func parent(_ path: String) -> String {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + parent
  }

  /// Whether a real path is a folder or something beneath it.
  public static func isBeneath(_ path: String, _ folder: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }
}
