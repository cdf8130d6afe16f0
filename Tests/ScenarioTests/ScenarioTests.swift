// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Foundation
import TestSupport
import Testing

@testable import Scenarios
import Schema

@Suite struct ScenarioTests {
  @Test func amounts() throws {
    let yuan = try #require(Currency.named("CNY"))
    let cases: [(String, Int64)] = [
      ("12.5M", 1_250_000_000), ("800k", 80_000_000), ("0.07", 7), ("-3", -300), ("1_000", 100_000),
      ("2bn", 200_000_000_000), (".5", 50), ("010", 1_000), ("92233720368547758.07", .max),
    ]
    for (text, units) in cases { #expect(try ValueParser.money(text, yuan).minorUnits == units) }
    for text in [
      "", ".", "1.2.3", "1e5", "0x10", "12 M M", "--1", "1,000", "NaN", "∞", "92233720368547758.08",
    ] {
      #expect(throws: ValueError.self) { try ValueParser.money(text, yuan) }
    }
  }

  @Test func ratesTermsAndTimes() throws {
    #expect(abs(try ValueParser.rate("4.35%").fraction - 0.0435) < 1e-15)
    #expect(abs(try ValueParser.rate("120bp").fraction - 0.012) < 1e-15)
    #expect(abs(try ValueParser.rate("0.05% per day").fraction - 0.1825) < 1e-15)
    #expect(throws: ValueError.self) { try ValueParser.rate("4.35") }
    let terms = try ValueParser.terms("2/10 net 30")
    #expect(terms.discount == .init(fraction: 0.02, days: 10) && terms.longestDays == 30)
    #expect(try ValueParser.terms("60 EOM").base == .endOfMonth)
    let parts = try ValueParser.terms("30% net 30, 70% net 90").instalments
    #expect(parts.map(\.share) == [3_000, 7_000] && parts.map(\.days) == [30, 90])
    #expect(try ValueParser.terms("prepayment") == .prepayment)
    #expect(try ValueParser.terms("100% in advance") == .prepayment)
    let advance = PaymentTerms(advance: 3_000, instalments: [.init(share: 7_000, days: 60)])
    #expect(try ValueParser.terms("30% in advance, rest net 60") == advance)
    #expect(try ValueParser.terms("30% in advance, 70% net 60") == advance)
    let three = try ValueParser.terms("20% in advance, 30% 0 EOM, rest 30 EOM")
    #expect(three.base == .endOfMonth && three.advance == 2_000)
    #expect(three.instalments.map(\.share) == [3_000, 5_000])
    #expect(three.longestDays == 60 && PaymentTerms.prepayment.longestDays == 0)
    for text in [
      "net", "net -1", "30", "2/40 net 30", "50% net 30, 40% net 60", "net 1e3", "in advance",
      "30% in advance", "rest net 60", "30% in advance, rest", "rest net 30, 70% net 60",
      "30% in advance, rest prepayment", "30% in advance, 70% in advance",
      "30% in advance, rest 2/10 net 30", "100% in advance, rest net 60",
      "-10% in advance, rest net 0",
    ] {
      #expect(throws: ValueError.self) { try ValueParser.terms(text) }
    }
    #expect(try ValueParser.days("2w") == 14)
    #expect(throws: ValueError.self) { try ValueParser.days("3 months") }
  }

  @Test func distributions() throws {
    #expect(try ValueParser.distribution("3 days", unit: "days") == .fixed(3))
    #expect(
      try ValueParser.distribution("45 to 60 days", unit: "days") == .uniform(low: 45, high: 60))
    #expect(try ValueParser.distribution("normal(40, 8)") == .normal(mean: 40, deviation: 8))
    #expect(
      try ValueParser.distribution("lognormal(mean 3, cv 0.6)")
        == .lognormal(mean: 3, variation: 0.6))
    let late = try ValueParser.distribution("late(33%, gamma(4, 5.25))")
    #expect(abs(late.mean - 0.33 * 21) < 1e-12)
    #expect(
      try ValueParser.distribution("normal(1k, 50)", scale: 100)
        == .normal(mean: 100_000, deviation: 5_000))
    for text in [
      "normal(40)", "normal(40, -8)", "gamma(0, 1)", "60 to 45", "norml(4, 8)", "normal(4, 8",
      "NaN",
    ] {
      #expect(throws: ValueError.self) { try ValueParser.distribution(text) }
    }
  }

  @Test func whatLooksLikeAnotherTypeInYAMLStaysText() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    // Norway, and a name of digits.
    let yaml = try String(contentsOf: original, encoding: .utf8)
      .replacingOccurrences(of: "Maker", with: "NO")
      .replacingOccurrences(of: "Supplier", with: "010")
    try yaml.write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    #expect(try Scenario(folder: folder).chain.firms.map(\.name) == ["Shop", "NO", "010"])
  }

  @Test func tiersAreDistancesFromTheAnchor() throws {
    let scenario = try Scenario(
      folder: Oracles.project.appending(path: "scenarios/electrical-equipment"))
    let tiers = scenario.chain.firms.map { $0.tier ?? 99 }
    #expect(Set(tiers) == [-1, 0, 1, 2, 3])
    #expect(tiers.count >= 24 && tiers.count { $0 == -1 } == 3)
  }

  @Test func extendingOverridesRowsByName() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = Oracles.project.appending(path: "scenarios/three-firms")
    try FileManager.default.copyItem(at: base, to: folder.appending(path: "base"))
    let own = folder.appending(path: "own")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try """
    extends: ../base
    name: Richer
    firms:
      - { name: Maker, cash: 77 }
    """.write(to: own.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let scenario = try Scenario(folder: own)
    #expect(scenario.name == "Richer")
    #expect(scenario.chain.firms.map(\.openingCash.minorUnits) == [100_000, 7_700, 50_000])
  }

  /// Two hundred thousand mistyped rows were compared with a hundred thousand names each: the
  /// distance is given up as soon as it is too large, and must be the textbook's otherwise.
  @Test func theNearestNameIsTheTextbooks() {
    func textbook(_ left: [Character], _ right: [Character]) -> Int {
      var rows = [Array(0...right.count)]
      for (row, letter) in left.enumerated() {
        var next = [row + 1]
        for (column, other) in right.enumerated() {
          let changed = rows[row][column] + (letter == other ? 0 : 1)
          next.append(min(changed, rows[row][column + 1] + 1, next[column] + 1))
        }
        rows.append(next)
      }
      return rows[left.count][right.count]
    }
    var stream = RandomStream(seed: 3)
    func word(_ letters: [Character]) -> String {
      String((0..<Int(stream.uniform() * 9)).map { _ in letters[Int(stream.uniform() * 4)] })
    }
    for number in 0..<3_000 {
      let letters: [Character] = number % 3 == 0 ? ["a", "东", "é", "b"] : ["a", "b", "c", " "]
      let (left, right) = (word(letters), word(letters))
      let (distance, most) = (textbook(Array(left), Array(right)), Int(stream.uniform() * 6))
      #expect(
        Spelling(left.uppercased()).distance(to: Spelling(right), atMost: most)
          == (distance <= most ? distance : nil), "\(left) \(right) \(most)")
    }
    #expect(nearestName(to: "prat 1", among: ["past 1", "part 1", "zero"]) == "part 1")
  }

  @Test func csvQuotesAndByteOrderMarks() throws {
    let reader = CSVReader(file: "t.csv", problems: ProblemCollector())
    let table = reader.read("\u{FEFF}name,unit\r\n\"a, \"\"b\"\"\nc\",kg\r\n\r\nd,\n")
    let rows = try #require(table?.list)
    #expect(rows.count == 2)
    #expect(rows[0]["name"]?.scalar == "a, \"b\"\nc" && rows[0]["unit"]?.scalar == "kg")
    #expect(rows[1]["unit"] == nil && rows[1].location.line == 5)
  }

  @Test func theSchemaIsDraftSevenAndKnowsEveryKey() throws {
    let json =
      try JSONSerialization.jsonObject(with: Data(JSONSchema.text().utf8)) as? [String: Any]
    let schema = try #require(json)
    #expect(schema["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(ScenarioSchema.root.keys))
    #expect(properties.values.allSatisfy { !($0["description"] as? String ?? "").isEmpty })
  }

  /// Noise in place of a value never crashes the reader.
  @Test func valuesSurviveNoise() {
    var stream = RandomStream(seed: 5)
    let alphabet = Array("0123456789.-+kMbn%p()eE ,/netOEMdaysw\u{4E2D}\u{0}'\"[]{}:")
    for _ in 0..<20_000 {
      let length = Int(stream.uniform() * 24)
      let text = String(
        (0..<length).map { _ in alphabet[Int(stream.uniform() * Double(alphabet.count))] })
      _ = try? ValueParser.terms(text)
      _ = try? ValueParser.distribution(text, unit: "days")
      _ = try? ValueParser.rate(text)
      _ = try? ValueParser.policy(text)
      _ = try? ValueParser.days(text)
      _ = try? ValueParser.recurrence(text)
      _ = try? ValueParser.money(text, Currency.known[0])
    }
  }
}
