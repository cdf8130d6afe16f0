// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// What Package.swift says of its targets.
struct Manifest {
  struct Target {
    let name: String
    /// Top folder and own folder.
    let path: String
    let dependencies: Set<String>
  }

  let targets: [Target]
  /// Modules others may use.
  let libraries: Set<String>

  init() throws {
    let file = SourceFile.project.appending(path: "Package.swift")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing(/\.product\(name: ("\w+"), package: "[\w-]+"\)/) { $0.output.1 }
    libraries = Set(text.matches(of: /\.library\(name: "(\w+)"/).map { String($0.output.1) })
    let rooms = text.matches(of: /\n    room\(\s*"(\w+)"(?:,\s*needs: \[([^\]]*)\])?/)
    let suites = text.matches(of: /\n    tests\(\s*"(\w+)",\s*needs: \[([^\]]*)\]/)
    let others = text.matches(
      of: /[tT]arget\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?(?:,\s*path: "([\w\/]+)")?/
    )
    targets =
      rooms.map { Target($0.output.1, $0.output.2 ?? "", path: "Sources/\($0.output.1)") }
      + suites.map { Target($0.output.1, $0.output.2, path: "Tests/\($0.output.1)") }
      + others.filter { $0.output.1 != "CGSL" }.map {
        Target(
          $0.output.1, $0.output.2 ?? "",
          path: $0.output.3.map(String.init) ?? "Sources/\($0.output.1)")
      }
  }
}

extension Manifest.Target {
  init(_ name: Substring, _ list: Substring, path: String) {
    self.name = String(name)
    self.path = path
    dependencies = Set(list.matches(of: /"(\w+)"/).map { String($0.output.1) })
  }
}
