// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// What others may use is described.
@Suite struct DocumentationTests {
  /// Everything public in these is described, and what loops says what that costs.
  private static let complete = [
    "Bookkeeping", "DiscreteEvents", "Financing", "SupplyNetwork",
  ]

  @Test func publicSymbolsAreDescribed() throws {
    let files = try SourceFile.all("Sources")
    let inheritance = Inheritance(files)
    let symbols = files.flatMap(PublicSymbol.all(in:))
    let bare = symbols.filter { !inheritance.isDocumented($0) }
    for symbol in bare where DocumentationTests.complete.contains(symbol.module) {
      Issue.record("\(symbol) has no doc comment")
    }
    let share = 100 - 100 * Double(bare.count) / Double(symbols.count)
    #expect(
      share >= 90,
      "\(share) % of public symbols are described; not these: \(bare.map(\.description))")
  }

  @Test func loopsSayWhatTheyCost() throws {
    for file in try SourceFile.all("Sources")
    where DocumentationTests.complete.contains(file.module) {
      for symbol in PublicSymbol.all(in: file) where symbol.concealsLoop {
        Issue.record("\(symbol) has a loop and states no complexity")
      }
    }
  }

  /// A doc comment says more than its symbol's name.
  @Test func descriptionsAddToTheName() throws {
    for file in try SourceFile.all("Sources") {
      for symbol in PublicSymbol.all(in: file) {
        let words = symbol.documentation.joined().lowercased()
          .split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let filler: Set<String> = [
          "the", "a", "an", "its", "of", "this", "value", symbol.name.lowercased(),
        ]
        #expect(
          symbol.documentation.isEmpty || !Set(words).subtracting(filler).isEmpty,
          "\(symbol) is described by its own name")
      }
    }
  }

  /// The example on a plug-in's protocol is code that a test compiles, word for word.
  @Test(arguments: [
    "SupplyNetwork/ReplenishmentPolicy.swift", "ChainSimulation/Shocks/Shock.swift",
    "ChainSimulation/Observation/Probe.swift", "Reporting/Report.swift",
  ])
  func examplesAreCompiled(path: String) throws {
    let file = try #require(SourceFile.all("Sources").first { $0.path == "Sources/\(path)" })
    let shown = file.lines.filter { $0.hasPrefix("///") }.map { $0.dropFirst(8) }
    let start = try #require(shown.firstIndex { $0.hasPrefix("struct ") }, "\(path)")
    let end = try #require(shown[start...].firstIndex { $0 == "}" })
    let example = shown[start...end].joined(separator: "\n")
    let tests = try SourceFile.all("Tests").filter { $0.text.contains("\n\(example)\n") }
    #expect(!tests.isEmpty, "no test compiles the example of \(path) as it is")
  }
}
