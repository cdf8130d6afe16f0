// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// Reads the files of a scenario folder, with the limits and errors every file has.
struct ScenarioFiles {
  let folder: URL
  let problems: ProblemCollector
  /// No scenario file is larger; a larger one is a wrong file.
  static let maximumBytes = 64 << 20
  static let maximumLineBytes = 1 << 20

  /// - Parameters:
  ///   - path: relative to the folder.
  ///   - mention: where the user named the file.
  func text(_ path: String, mention: SourceLocation?) -> String? {
    let url = folder.appending(path: path)
    let name = displayName(url)
    let start = SourceLocation(file: name, line: 1, column: 1)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      !isFolder.boolValue
    else {
      problems.add(
        mention ?? start,
        "there is no file `\(path)`\(mention == nil ? "" : " in the scenario's folder")",
        remedy: "correct the name, or add the file")
      return nil
    }
    guard let data = try? Data(contentsOf: url) else {
      problems.add(mention ?? start, "`\(path)` cannot be read", remedy: "check its permissions")
      return nil
    }
    guard data.count <= ScenarioFiles.maximumBytes else {
      problems.add(
        start, "the file is larger than 64 MiB", remedy: "check that it is the file you mean")
      return nil
    }
    guard check(data, name) else { return nil }
    guard let text = String(validating: data, as: UTF8.self) else {
      let place = firstInvalidUTF8(data, name)
      problems.add(
        place, "the text is not UTF-8", remedy: "save the file in UTF-8 (`iconv -t UTF-8`)")
      return nil
    }
    return text
  }

  func displayName(_ url: URL) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    let path = url.standardizedFileURL.path
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private func check(_ data: Data, _ name: String) -> Bool {
    var line = 1
    var lineStart = data.startIndex
    for (index, byte) in zip(data.indices, data) {
      if byte == 0 {
        problems.add(
          SourceLocation(file: name, line: line, column: index - lineStart + 1),
          "the file contains a zero byte", remedy: "save it as plain text in UTF-8")
        return false
      }
      if byte == 10 {
        line += 1
        lineStart = index + 1
      } else if index - lineStart >= ScenarioFiles.maximumLineBytes {
        problems.add(
          SourceLocation(file: name, line: line, column: 1), "the line is longer than 1 MiB",
          remedy: "check that it is the file you mean")
        return false
      }
    }
    return true
  }

  private func firstInvalidUTF8(_ data: Data, _ name: String) -> SourceLocation {
    var line = 1
    for row in data.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: row, as: UTF8.self) == nil {
        let valid = (0..<row.count).first {
          String(validating: row.prefix($0 + 1), as: UTF8.self) == nil
            && row[row.startIndex + $0] >= 0x80
        }
        return SourceLocation(file: name, line: line, column: (valid ?? 0) + 1)
      }
      line += 1
    }
    return SourceLocation(file: name, line: 1, column: 1)
  }
}
