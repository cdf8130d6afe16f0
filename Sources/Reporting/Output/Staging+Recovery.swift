// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Scenarios

#if canImport(Glibc)
  import Glibc
#endif

extension Staging {
  private static let prefix = ".dripline-"
  /// Another process may take a folder for abandoned before it is locked.
  private static let tries = 8

  /// A new staging folder and its list, locked.
  static func begin(in parent: String) -> (folder: String, list: Int32)? {
    for _ in 0..<tries {
      var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { return nil }
      let folder = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      let list = open("\(folder)/files", O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
      guard list >= 0 else { continue }
      // A file system without locks makes no folder look abandoned.
      let isLocked = flock(list, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, FileStatus("\(folder)/files") != nil { return (folder, list) }
      Glibc.close(list)
    }
    return nil
  }

  /// Restores and clears what runs left in a folder that no process owns any more: they were
  /// killed.
  static func recover(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let folder = "\(parent)/\(name)"
      guard let status = FileStatus(folder), status.kind == .folder, status.owner == geteuid()
      else { continue }
      let list = open("\(folder)/files", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard list >= 0 else {
        rmdir(folder)
        continue
      }
      defer { Glibc.close(list) }
      guard flock(list, LOCK_EX | LOCK_NB) == 0 else { continue }
      let text = (try? String(contentsOfFile: "\(folder)/files", encoding: .utf8)) ?? ""
      let listed = text.split(separator: "\0").map(String.init)
      if let target = listed.first, !target.contains("/"), FileStatus("\(parent)/\(target)") == nil
      {
        rename("\(folder)/old", "\(parent)/\(target)")
      }
      clear(folder, Set(listed))
    }
  }

  /// Removes a staging folder with all that is a run's in it.
  static func clear(_ folder: String, _ files: Set<String>) {
    for place in ["\(folder)/new", "\(folder)/old"] {
      switch FileStatus(place)?.kind {
      case .folder: ReportFiles.remove(place, besides: files)
      case .plain: unlink(place)
      default: continue
      }
    }
    unlink("\(folder)/files")
    rmdir(folder)
  }

  /// Makes the folders above a destination.
  ///
  /// - Returns: those that were not there, from the top.
  static func makeFolders(_ destination: Destination) throws(OutputFailure) -> [String] {
    var missing: [String] = []
    var place = destination.parent
    while FileStatus(place, followsLinks: true) == nil {
      missing.append(place)
      place = RealPath.parent(place)
    }
    missing.reverse()
    for (index, folder) in missing.enumerated() {
      guard mkdir(folder, 0o777) == 0 else {
        let failure = OutputFailure.last(destination.path, making: true)
        removeEmpty(Array(missing[..<index]))
        throw failure
      }
    }
    return missing
  }

  static func removeEmpty(_ folders: [String]) {
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// A power cut must not forget what is in a folder.
  static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    Glibc.close(descriptor)
  }
}
