// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Rules of the house that the compiler does not know, checked on the source itself.
@Suite struct TidyTests {
  /// Modules from the ground up; a module imports only from floors below its own.
  static let floors: [String: Int] = [
    "CGSL": 0, "Numerics": 1, "FinanceBasics": 0, "DiscreteEvents": 1, "Bookkeeping": 2,
    "Schema": 2,
    "SupplyNetwork": 2,
    "Forecasting": 2, "CashForecasting": 3, "CreditRisk": 2, "InventoryTheory": 2, "Contracts": 2,
    "Financing": 4,
    "ChainSimulation": 5,
    "Scenarios": 6, "Experiments": 6, "StockAdvice": 7, "Reporting": 8, "dripline": 9,
  ]

  @Test func importsPointDown() throws {
    for file in try SourceFile.all("Sources") {
      let floor = try #require(TidyTests.floors[file.module], "\(file.module) has no floor")
      for name in file.imports {
        guard let other = TidyTests.floors[name] else { continue }
        #expect(other < floor, "\(file.path) imports \(name)")
      }
    }
  }

  @Test func onlyNumericsImportsGSL() throws {
    for file in try SourceFile.all("Sources") where file.text.contains("import CGSL") {
      #expect(file.module == "Numerics", "\(file.path)")
    }
  }

  /// Below the command line there is no clock, no locale, no printing; in the model no hashing
  /// order.
  @Test func theModelIsRepeatable() throws {
    let banned = [
      "Date()", "Locale", "print(", "ContinuousClock", "SystemRandomNumberGenerator",
      "Double.random", "Int.random", ".shuffled()", "ProcessInfo",
    ]
    for file in try SourceFile.all("Sources") where file.module != "dripline" {
      for (number, line) in file.lines.enumerated() {
        let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
        for word in banned where code.contains(word) {
          Issue.record("\(file.path):\(number + 1) uses \(word)")
        }
      }
    }
  }

  @Test func everyFileNamesItsLicence() throws {
    for file in try SourceFile.all("Sources") + SourceFile.all("Tests") {
      #expect(
        file.text.hasPrefix("// SPDX-License-Identifier: GPL-3.0-or-later\n"), "\(file.path)")
    }
  }

  /// A line without a blank after its indentation cannot be broken: a link, or a piece of data.
  @Test func linesAreOfAHundredColumns() throws {
    for top in ["Sources", "Tests", "Benchmarks", "Fuzz"] {
      for file in try SourceFile.all(top) {
        for (number, line) in file.lines.enumerated() where line.count > 100 {
          let words = line.split(separator: " ").drop { $0.allSatisfy { $0 == "/" } }
          #expect(words.count <= 1, "\(file.path):\(number + 1) has \(line.count) columns")
        }
      }
    }
  }

  @Test func filesAreSmall() throws {
    for file in try SourceFile.all("Sources") {
      #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines: split it")
    }
  }

  /// A plug-in is one folder and one registry line, and a page of the docs names it.
  @Test(arguments: [
    ("SupplyNetwork/Policies", "SupplyNetwork/ReplenishmentPolicy.swift", "static let name = \""),
    ("Financing/Instruments", "Financing/Instrument.swift", "static let name = \""),
    ("ChainSimulation/Shocks", "ChainSimulation/Shocks/Shock.swift", "static let name = \""),
    ("Reporting/Reports", "Reporting/Report.swift", "static let name = \""),
    (
      "ChainSimulation/Observation/Probes", "ChainSimulation/Observation/Probe.swift",
      "static let name = \""
    ),
  ])
  func everyPlugInIsRegisteredAndDocumented(folder: String, registry: String, nameLine: String)
    throws
  {
    let sources = SourceFile.project.appending(path: "Sources")
    let registered = try String(contentsOf: sources.appending(path: registry), encoding: .utf8)
    let docs = try TidyTests.documentation()
    let place = sources.appending(path: folder)
    let plugIns = try FileManager.default.contentsOfDirectory(atPath: place.path)
      .filter { !$0.hasSuffix(".swift") }.sorted()
    #expect(!plugIns.isEmpty)
    for plugIn in plugIns {
      let type =
        folder.hasSuffix("Reports")
        ? "\(plugIn)Report" : folder.hasSuffix("Probes") ? "\(plugIn)Probe" : plugIn
      let file = place.appending(path: "\(plugIn)/\(type).swift")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(registered.contains("    \(type).self,"), "\(type) is not registered")
      let line = text.split(separator: "\n").first { $0.contains(nameLine) }
      let name = try #require(line?.split(separator: "\"").dropFirst().first, "\(type) has no name")
      #expect(docs.contains("`\(name)`"), "the docs do not mention `\(name)`")
    }
    let count = registered.components(separatedBy: ".self,\n").count - 1
    #expect(
      count == plugIns.count, "\(registry) registers \(count), the folder has \(plugIns.count)")
  }

  private static func documentation() throws -> String {
    let root = SourceFile.project.appending(path: "Sources/dripline/Dripline.docc")
    let pages = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".md") }
    return try pages.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
      .joined(separator: "\n")
  }

  /// Every oracle family is read by a test.
  @Test func formulaeNameTheirTests() throws {
    let tests = try SourceFile.all("Tests").map(\.text).joined()
    for file in try SourceFile.all("Sources") {
      for word in file.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      where word.hasSuffix("OracleTests")
        || (word.hasSuffix("Tests") && file.text.contains("hecked by"))
      {
        #expect(
          tests.contains("struct \(word)"), "\(file.path) names \(word), which does not exist")
      }
    }
  }
}
