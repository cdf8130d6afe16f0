// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The oracle folder: numbers from elsewhere that tests compare with.
///
/// `DRIPLINE_ORACLES` names it; else it is `../shared/oracles` beside the project, else
/// `Tests/Oracles`. Tests run every file of their family they find there.
public enum Oracles {
  public static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static let folder: URL = {
    if let named = ProcessInfo.processInfo.environment["DRIPLINE_ORACLES"] {
      return URL(filePath: named)
    }
    let shared = project.deletingLastPathComponent().appending(path: "shared/oracles")
    if FileManager.default.fileExists(atPath: shared.path) { return shared }
    return project.appending(path: "Tests/Oracles")
  }()

  /// A file of the folder, parsed; nil, said loudly, when it is missing.
  public static func json(_ path: String) throws -> [String: Any]? {
    let file = folder.appending(path: path)
    guard FileManager.default.fileExists(atPath: file.path) else {
      print("!!! ORACLE MISSING: \(file.path): the tests of this family check nothing")
      return nil
    }
    return try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
  }

  /// The values of one series of the study's, which stand beside the oracles; nil, said loudly,
  /// when they are missing.
  public static func studySeries(_ name: String) throws -> [Double]? {
    let file = folder.deletingLastPathComponent().appending(path: "data/forecast/series.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("!!! SERIES MISSING: \(file.path): the tests of real series check nothing")
      return nil
    }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let fields = line.split(separator: ",")
      return fields[0] == name ? Double(fields[3]) : nil
    }
  }

  /// The `.json` files of a family's folder, by name; said loudly when there are none.
  public static func files(_ family: String) -> [URL] {
    let path = folder.appending(path: family)
    let found =
      (try? FileManager.default.contentsOfDirectory(at: path, includingPropertiesForKeys: nil))
      ?? []
    let files = found.filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    if files.isEmpty {
      print("!!! ORACLE FAMILY MISSING: \(path.path): the tests of this family check nothing")
    }
    return files
  }
}

/// Numbers of oracle files come as numbers or as decimal text.
public func number(_ value: Any?) -> Double? {
  if let value = value as? Double { return value }
  if let value = value as? Int { return Double(value) }
  if let value = value as? String { return Double(value) }
  return nil
}
