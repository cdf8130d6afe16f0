// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A file of the project as text.
struct SourceFile {
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder below the top one: a module or a test target.
  let module: String
  let path: String
  let text: String
  let lines: [Substring]

  init(module: String, path: String, text: String) {
    self.module = module
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Swift files below a folder of the project, by path.
  static func all(_ top: String) throws -> [SourceFile] {
    let root = project.appending(path: top)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    return try paths.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }.map { path in
      SourceFile(
        module: String(path.split(separator: "/")[0]), path: "\(top)/\(path)",
        text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }
  }

  /// Modules the file imports, in the order it does.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
        words[..<index].allSatisfy({ $0.hasPrefix("@") || $0 == "public" })
      else { return nil }
      return String(words[index + 1])
    }
  }
}
