// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// The generator of chains of any size, `Scripts/layered-chain`.
@Suite struct LayeredChainTests {
  private func generate(_ firms: Int, seed: Int, in folder: URL) throws {
    let result = try runCommand(
      Oracles.project.appending(path: "Scripts/layered-chain").path,
      ["--firms", "\(firms)", "--seed", "\(seed)", "--out", folder.path])
    #expect(result.status == 0, "\(result.errors)")
  }

  private func texts(_ folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try Data(contentsOf: folder.appending(path: $0)))
      })
  }

  @Test func aSeedDecidesEveryByte() throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    for (name, seed) in [("a", 1), ("b", 1), ("c", 2)] {
      try generate(10, seed: seed, in: scratch.appending(path: name))
    }
    let first = try texts(scratch.appending(path: "a"))
    #expect(first.count == 7)
    #expect(try first == texts(scratch.appending(path: "b")))
    #expect(try first != texts(scratch.appending(path: "c")))
  }

  /// Books in balance every day, and a chain in which every firm earns what it costs.
  @Test func everyFirmLives() throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (chain, report) = (scratch.appending(path: "chain"), scratch.appending(path: "report"))
    try generate(60, seed: 1, in: chain)
    let result = try runCommand(
      driplineBinary(),
      ["run", chain.path, "--audit", "--no-proposals", "--quiet", "--out", report.path])
    #expect(result.status == 0, "\(result.errors)")
    let rows = try String(contentsOf: report.appending(path: "summary.csv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let profits = rows.filter { $0[2] == "profit_before_tax" }.compactMap { Double($0[4]) }
    #expect(profits.count == 60)
    #expect(profits.allSatisfy { $0 > 0 })
    let links = try String(contentsOf: chain.appending(path: "links.csv"), encoding: .utf8)
    let rest = links.split(separator: "\n").dropFirst()
    let sellers = Set(rest.compactMap { $0.split(separator: ",").first })
    // All but the three assemblers, and the outside world.
    #expect(sellers.count == 60 - 3 + 1)
  }
}
