// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Scenarios
import Schema
import TestSupport
import Testing

/// Scenarios from a stranger: they may not fill the memory, nor read what is not theirs.
@Suite struct HostileInputTests {
  private static let items = "items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }"

  private func problems(
    _ replace: [(String, String)] = [], allowsOutside: Bool = false,
    prepare: (URL) throws -> Void = { _ in }
  ) throws -> [String] {
    let place = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = place.appending(path: "group/chain")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    var yaml = try String(contentsOf: original, encoding: .utf8)
    for (old, new) in replace {
      let range = try #require(yaml.range(of: old), "\(old)")
      yaml.replaceSubrange(
        range, with: new.replacingOccurrences(of: "PLACE", with: place.path))
    }
    try yaml.write(
      to: folder.appending(path: "scenario.yaml"), atomically: false, encoding: .utf8)
    try prepare(place)
    do throws(ScenarioProblems) {
      _ = try Scenario(folder: folder, allowsOutside: allowsOutside)
      return []
    } catch { return error.problems.map(\.description) }
  }

  private func writeItems(_ file: URL) throws {
    try "name\nlamp\nbulb\nglass\n".write(to: file, atomically: false, encoding: .utf8)
  }

  /// 764 bytes took 3.9 GB: aliases were expanded before they were refused.
  @Test func anAliasBombIsRefusedUnexpanded() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...14 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let inKeys = "? [*a14, *a14]\n: 1\n"
    for text in [bomb, bomb + inKeys] {
      let began = ContinuousClock.now
      let found = try problems([("currency:", text + "currency:")])
      #expect(!found.isEmpty && found.allSatisfy { $0.contains("anchors and aliases") }, "\(found)")
      #expect(ContinuousClock.now - began < .seconds(2))
    }
  }

  @Test(arguments: [
    ("seed: 1", "seed: &s 1", ":8:7: "), ("seed: 1", "seed: *s", ":8:7: "),
    ("items:\n", "items: &goods\n", ": anchors"), ("seed: 1", "&k seed: 1", ":8:1: "),
  ])
  func anchorsAndAliasesAreNamedWithTheirPlace(old: String, new: String, place: String) throws {
    let found = try problems([(old, new)])
    #expect(found.contains { $0.contains("anchors and aliases") && $0.contains(place) }, "\(found)")
  }

  @Test func anAmpersandInATextIsJustThat() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    let yaml = try String(contentsOf: original, encoding: .utf8).replacingOccurrences(
      of: "name: Three firms", with: "name: \"&R&D\" # &not")
    try yaml.write(
      to: folder.appending(path: "scenario.yaml"), atomically: false, encoding: .utf8)
    #expect(try Scenario(folder: folder).name == "&R&D")
  }

  /// Where a reference leads outside, nothing is read, and nothing of it is told.
  @Test(arguments: [
    "../items.csv", "PLACE/items.csv", "sub/../../items.csv", "link.csv", "up/items.csv",
  ])
  func aReferenceOutsideTheFolderIsRefused(path: String) throws {
    func prepare(_ place: URL) throws {
      let folder = place.appending(path: "group/chain")
      try "secret,header\n".write(
        to: place.appending(path: "group/items.csv"), atomically: false, encoding: .utf8)
      try "secret,header\n".write(
        to: place.appending(path: "items.csv"), atomically: false, encoding: .utf8)
      symlink("../items.csv", folder.appending(path: "link.csv").path)
      symlink("..", folder.appending(path: "up").path)
    }
    let items = (HostileInputTests.items, "items: \(path)")
    let found = try problems([items], prepare: prepare)
    #expect(found.contains { $0.contains("is outside the scenario's folder") }, "\(found)")
    #expect(!found.contains { $0.contains("secret") }, "\(found)")
    let allowed = try problems([items], allowsOutside: true) { place in
      try prepare(place)
      try writeItems(place.appending(path: "group/items.csv"))
      try writeItems(place.appending(path: "items.csv"))
    }
    #expect(allowed == [])
  }

  @Test func aLinkThatStaysInTheFolderIsFollowed() throws {
    let found = try problems([(HostileInputTests.items, "items: link.csv")]) { place in
      try writeItems(place.appending(path: "group/chain/items.csv"))
      symlink("items.csv", place.appending(path: "group/chain/link.csv").path)
    }
    #expect(found == [])
  }

  @Test func whatIsNoPlainFileIsNamedAsSuch() throws {
    for (path, words) in [("fifo", "a FIFO"), ("goods", "a folder"), ("/dev/zero", "a device")] {
      let found = try problems(
        [(HostileInputTests.items, "items: \(path)")], allowsOutside: true
      ) { place in
        mkfifo(place.appending(path: "group/chain/fifo").path, 0o600)
        try FileManager.default.createDirectory(
          at: place.appending(path: "group/chain/goods"), withIntermediateDirectories: false)
      }
      #expect(
        found.contains { $0.contains("`\(path)` is \(words), not a plain file") }, "\(found)")
    }
  }

  /// An absolute path said "there is no scenario" though there was one.
  @Test func aBaseIsANeighbourUnlessMoreIsAllowed() throws {
    func found(_ path: String, allowsOutside: Bool = false) throws -> [String] {
      try problems([("name: Three", "extends: \(path)\nname: Three")], allowsOutside: allowsOutside)
      { place in
        for base in ["group/base", "base"] {
          try FileManager.default.copyItem(
            at: Oracles.project.appending(path: "scenarios/three-firms"),
            to: place.appending(path: base))
        }
      }
    }
    #expect(try found("../base") == [])
    #expect(try found("PLACE/group/base") == [])
    for path in ["../../base", "PLACE/base"] {
      #expect(try found(path).contains { $0.contains("is outside the folder") })
      #expect(try found(path, allowsOutside: true) == [])
    }
    #expect(try found("/nowhere", allowsOutside: true).contains { $0.contains("no scenario in") })
  }

  /// The file is not read: it would be 1 TB.
  @Test func sizesAreCheckedBeforeReading() throws {
    let found = try problems([(HostileInputTests.items, "items: items.csv")]) { place in
      let file = place.appending(path: "group/chain/items.csv").path
      _ = FileManager.default.createFile(atPath: file, contents: nil)
      #expect(truncate(file, 1 << 40) == 0)
    }
    #expect(found.contains { $0.contains("items.csv:1:1: the file is larger than 64 MiB") })
  }
}
