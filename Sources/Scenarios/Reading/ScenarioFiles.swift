// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Schema

/// Reads the files of a scenario folder, with the limits and errors every file has.
struct ScenarioFiles {
  let folder: URL
  let problems: ProblemCollector
  let access: ScenarioAccess
  static let maximumLineBytes = 1 << 20

  /// - Parameters:
  ///   - path: relative to the folder.
  ///   - mention: where the user named the file.
  func text(_ path: String, mention: SourceLocation?, most: Int = PlainFile.mostBytes) -> String? {
    let url = place(path)
    let name = displayName(url)
    let start = SourceLocation(file: name, line: 1, column: 1)
    let real = RealPath.of(url.path)
    guard access.allowsOutside || RealPath.isBeneath(real, RealPath.of(folder.path)) else {
      problems.add(
        mention ?? start, "`\(path)` is outside the scenario's folder",
        remedy: "copy the file into the folder, or give --allow-outside")
      return nil
    }
    let data: Data
    do { data = try PlainFile.read(real, most: most) } catch {
      report(error, path, mention: mention, start: start)
      return nil
    }
    guard access.note(real, bytes: data.count) else {
      problems.add(
        mention ?? start,
        "the scenario's files are larger than \(ScenarioAccess.mostBytes >> 20) MiB together",
        remedy: "check that they are the files you mean")
      return nil
    }
    guard check(data, name) else { return nil }
    guard let text = String(validating: data, as: UTF8.self) else {
      let place = firstInvalidUTF8(data, name)
      problems.add(
        place, "the text is not UTF-8", remedy: "save the file in UTF-8 (`iconv -t UTF-8`)")
      return nil
    }
    access.digest.add(text)
    return text
  }

  /// Where a file lies that is named relative to the folder.
  func place(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : folder.appending(path: path)
  }

  private func report(
    _ refusal: PlainFile.Refusal, _ path: String, mention: SourceLocation?, start: SourceLocation
  ) {
    switch refusal {
    case .missing:
      problems.add(
        mention ?? start,
        "there is no file `\(path)`\(mention == nil ? "" : " in the scenario's folder")",
        remedy: "correct the name, or add the file")
    case .tooLarge:
      problems.add(start, "\(refusal)", remedy: "check that it is the file you mean")
    case .notPlain(let kind):
      problems.add(
        mention ?? start, "`\(path)` is \(kind.words), not a plain file",
        remedy: "name a plain file")
    case .unreadable(let reason):
      problems.add(
        mention ?? start, "`\(path)` cannot be read (\(reason))",
        remedy: "check its permissions")
    }
  }

  func displayName(_ url: URL) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    let path = url.standardizedFileURL.path
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private func check(_ data: Data, _ name: String) -> Bool {
    data.withUnsafeBytes { bytes in
      var line = 1
      var lineStart = 0
      for index in bytes.indices {
        if bytes[index] == 0 {
          problems.add(
            SourceLocation(file: name, line: line, column: index - lineStart + 1),
            "the file contains a zero byte", remedy: "save it as plain text in UTF-8")
          return false
        }
        if bytes[index] == 10 {
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
