// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Scenarios

#if canImport(Glibc)
  import Glibc
#endif

/// What a run lists as its own in a folder: the tables and `files` in `datapackage.json`, all files
/// in `run.json`. Nothing else is ever removed.
enum ReportFiles {
  /// A path in the folder that nobody lists, the first by name.
  static func stranger(in folder: String) -> String? {
    stranger(in: folder, "", listed(in: folder))
  }

  /// Removes what is listed, and the folders that are empty then; a stranger's file stays, with the
  /// folders it lies in.
  ///
  /// - Parameter more: paths that are known to be a run's.
  static func remove(_ folder: String, besides more: Set<String>) {
    remove(folder, "", listed(in: folder).union(more))
  }

  private static func listed(in folder: String) -> Set<String> {
    var files: Set<String> = []
    if let run = manifest("\(folder)/run.json"), run["dripline_version"] is String {
      files.formUnion(run["files"] as? [String] ?? [])
      files.insert("run.json")
    }
    if let package = manifest("\(folder)/datapackage.json"),
      package["name"] as? String == DataPackage.name
    {
      let tables = package["resources"] as? [[String: Any]] ?? []
      files.formUnion(tables.compactMap { $0["path"] as? String })
      files.formUnion(package["files"] as? [String] ?? [])
      files.insert("datapackage.json")
    }
    return files
  }

  private static func manifest(_ path: String) -> [String: Any]? {
    guard FileStatus(path)?.kind == .plain, let data = try? PlainFile.read(path, most: 4 << 20)
    else { return nil }
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
  }

  private static func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// - Parameter way: from the report's folder to the one looked at, empty or with a `/` at its
  ///   end.
  private static func stranger(in folder: String, _ way: String, _ listed: Set<String>) -> String? {
    guard let names = names(in: folder) else { return way + "." }
    for name in names {
      let path = "\(folder)/\(name)"
      switch FileStatus(path)?.kind {
      case .plain where listed.contains(way + name): continue
      case .folder where listed.contains { $0.hasPrefix("\(way)\(name)/") }:
        if let found = stranger(in: path, "\(way)\(name)/", listed) { return found }
      default: return way + name
      }
    }
    return nil
  }

  private static func remove(_ folder: String, _ way: String, _ listed: Set<String>) {
    for name in names(in: folder) ?? [] {
      let path = "\(folder)/\(name)"
      switch FileStatus(path)?.kind {
      case .plain where listed.contains(way + name): unlink(path)
      case .folder where listed.contains { $0.hasPrefix("\(way)\(name)/") }:
        remove(path, "\(way)\(name)/", listed)
      default: continue
      }
    }
    rmdir(folder)
  }
}
