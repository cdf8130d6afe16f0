// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// What is declared is used.
@Suite struct UseTests {
  /// A target names every module it imports and imports every module it names.
  @Test func declaredImportsAreUsedAndUsedOnesDeclared() throws {
    let manifest = try Manifest()
    let names = Set(manifest.targets.flatMap(\.dependencies)).union(manifest.targets.map(\.name))
    #expect(manifest.targets.count > 30 && names.contains("Yams"))
    for target in manifest.targets {
      let files = try SourceFile.all(target.path)
      #expect(!files.isEmpty, "\(target.path) has no files")
      let imports = Set(files.flatMap(\.imports)).intersection(names)
      // Every suite may use the helpers.
      let undeclared = imports.subtracting(target.dependencies).subtracting(["TestSupport"])
      let unused = target.dependencies.subtracting(imports)
      #expect(undeclared.isEmpty, "\(target.name) imports what it does not declare")
      #expect(unused.isEmpty, "\(target.name) declares what it does not import")
    }
  }

  /// A public symbol is named somewhere outside declarations: in the sources, the benchmarks or the
  /// fuzzers, and for a library, whose users are not here, in a test at least.
  ///
  /// Initialisers, subscripts and operators have no name to look for, and cases of an enumeration
  /// that lists its cases are read by value.
  @Test func noPublicSymbolIsDead() throws {
    let sources = try SourceFile.all("Sources")
    let symbols = sources.flatMap(PublicSymbol.all(in:))
    let libraries = try Manifest().libraries
    let beside = try SourceFile.all("Benchmarks") + SourceFile.all("Fuzz")
    let used = Words(sources + beside)
    let tested = try Words(SourceFile.all("Tests"))
    let listed = Set(symbols.filter(\.listsItsCases).map(\.name))
    #expect(symbols.count > 1_000)
    for symbol in symbols {
      let owner = symbol.owner.split(separator: ".").last.map(String.init) ?? ""
      if symbol.keyword == .`init` || symbol.keyword == .subscript { continue }
      if symbol.keyword == .case, listed.contains(owner) { continue }
      if Inheritance.known.contains(symbol.name) || symbol.isOperator { continue }
      let isUsed =
        used.contains(symbol.name)
        || (libraries.contains(symbol.module) && tested.contains(symbol.name))
      #expect(isUsed, "\(symbol) is named nowhere: remove it, or make it internal")
    }
  }
}

/// Names in code, outside comments and outside the place that declares them.
private struct Words {
  private var words: Set<Substring> = []

  init(_ files: [SourceFile]) {
    for file in files {
      for line in file.lines {
        let code = line.drop { $0 == " " }
        if code.hasPrefix("//") { continue }
        let declared = Set(Declaration(code)?.names ?? [])
        // A name that stands twice in the line that declares it is used there.
        var seen: Set<Substring> = []
        for word in code.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
          if !declared.contains(String(word)) || !seen.insert(word).inserted { words.insert(word) }
        }
      }
    }
  }

  func contains(_ name: String) -> Bool { words.contains(Substring(name)) }
}
