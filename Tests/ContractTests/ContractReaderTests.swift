// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Foundation
import Testing

/// What the reader refuses names contract and term.
@Suite struct ContractReaderTests {
  private static let good = """
    {"terms": {"contractType": "PAM", "contractID": "loan 7", "contractRole": "RPA",
     "statusDate": "2025-01-01", "initialExchangeDate": "2025-01-02", "maturityDate": "2026-01-02",
     "notionalPrincipal": " 1000 ", "nominalInterestRate": 0.05, "dayCountConvention": "A365",
     "currency": "CNY", "cycleOfInterestPayment": "P3ML1"}}
    """

  @Test func readsAndProjects() throws {
    let inputs = try ContractReader.read(Data("[\(Self.good), \(Self.good)]".utf8))
    #expect(inputs.count == 2)
    let events = try Projector.project(inputs[0].terms)
    #expect(events.first?.payoff == -1_000 && events.last?.type == .maturity)
  }

  @Test(arguments: [
    ("\"PAM\"", "\"PEM\"", "contractType"),
    ("\"2025-01-02\"", "\"2025-13-02\"", "initialExchangeDate"),
    ("\"2026-01-02\"", "\"2024-01-02\"", "maturityDate"),
    ("\" 1000 \"", "\"lots\"", "notionalPrincipal"),
    ("\"P3ML1\"", "\"3M\"", "cycleOfInterestPayment"),
    ("\"P3ML1\"", "\"P0DL1\"", "cycleOfInterestPayment"),
    ("\"currency\"", "\"curency\"", "curency"), ("\"A365\"", "\"A366\"", "dayCountConvention"),
    ("\"statusDate\": \"2025-01-01\",", "", "statusDate"),
    ("\"maturityDate\": \"2026-01-02\",", "", "maturityDate"),
    (
      "\"2026-01-02\"",
      "\"2200-01-02\", \"cycleOfRateReset\": \"P1DL1\", "
        + "\"cycleAnchorDateOfRateReset\": \"2025-02-01\"",
      "cycleOfRateReset"
    ),
    ("\" 1000 \"", "{}", "notionalPrincipal"),
    // Infinite pay-offs were written for it.
    ("\" 1000 \"", "1e308", "notionalPrincipal"), ("0.05", "-1e300", "nominalInterestRate"),
    ("\"currency\"", "\"endOfMonthConvention\": \"LAST\", \"currency\"", "endOfMonthConvention"),
    ("\"P3ML1\"", "\"P9999999999YL1\"", "cycleOfInterestPayment"),
  ])
  func refuses(old: String, new: String, term: String) {
    let text = Self.good.replacingOccurrences(of: old, with: new)
    let failure = #expect(throws: ProjectionFailure.self) {
      for input in try ContractReader.read(Data(text.utf8)) {
        _ = try Projector.project(input.terms)
      }
    }
    #expect(failure?.contract == "loan 7" && failure?.term == term, "\(failure?.description ?? "")")
  }

  /// Broken JSON was told without a place.
  @Test(arguments: [
    ("", "line 1, column 1: the text ends"),
    ("{\n \"terms\" {}}", "line 2, column 10: expected `:`"),
    ("[1,\n 2;\n]", "line 2, column 2: `2;` is no value"),
    ("{\"a\": 1", "line 1, column 8: expected `,` or `}`"),
    ("{\"a\": \"x\n\"}", "line 1, column 9: a text in quotes holds a line end"),
    ("{\"a\": \"x}", "line 1, column 7: the text in quotes never ends"),
    ("{\"a\": yes}", "line 1, column 7: `yes` is no value"),
    ("{} {}", "line 1, column 4: the text goes on"),
    ("{\"a\": 01}", "line 1, column 7: `01` is no value"),
    ("{a: 1}", "line 1, column 2: expected a name"),
    ("{\"a\": 1e999}", "line 1, column 7: `1e999` is beyond any number"),
    ("{\"a\": \"\\x\"}", "line 1, column 8: `\\` begins no known escape"),
    (String(repeating: "[", count: 9_999), "line 1, column 514: brackets are nested too deep"),
  ])
  func brokenJSONHasAPlace(text: String, told: String) {
    do {
      _ = try ContractReader.read(Data(text.utf8))
      Issue.record("read `\(text.prefix(40))`")
    } catch { #expect(error.message.contains(told), "\(error)") }
  }

  /// What was there and could not be read counted as nothing observed.
  @Test(arguments: [
    (#""dataObserved": [1]"#, "dataObserved"), (#""dataObserved": {"X": {}}"#, "dataObserved.X"),
    (#""eventsObserved": {"type": "PP"}"#, "eventsObserved"),
  ])
  func observationsAreReadOrRefused(observed: String, term: String) {
    let text = Self.good.dropLast() + ", \(observed)}"
    let failure = #expect(throws: ProjectionFailure.self) {
      try ContractReader.read(Data(text.utf8))
    }
    #expect(failure?.term == term)
  }

  /// Interest upon interest grew to infinity.
  @Test func amountsWithoutBoundAreRefused() throws {
    let text = Self.good.replacing("0.05", with: "1e9").replacing("P3ML1", with: "P1ML1")
      .replacing("2026-01-02", with: "2040-01-02")
      .replacing("\"currency\"", with: "\"capitalizationEndDate\": \"2039-12-02\", \"currency\"")
    let input = try #require(try ContractReader.read(Data(text.utf8)).first)
    let failure = #expect(throws: ProjectionFailure.self) { try Projector.project(input.terms) }
    #expect(failure?.message.contains("by the IPCI of") == true)
  }

  /// A thousand years were no longer than a century: the check counted every unit but days and
  /// weeks as months.
  @Test(arguments: [
    ("P100Y", true), ("P101Y", false), ("P1000Y", false), ("P200H", true), ("P201H", false),
    ("P400Q", true), ("P401Q", false), ("P1200M", true), ("P1201M", false), ("P5219W", false),
    ("P36526D", false),
  ])
  func noCycleIsLongerThanACentury(cycle: String, isRead: Bool) {
    let text = Self.good.replacingOccurrences(of: "P3ML1", with: cycle + "L1")
    let inputs = try? ContractReader.read(Data(text.utf8))
    #expect((inputs != nil) == isRead)
  }

  @Test func nullsAndOlderSpellingsAreRead() throws {
    let text = Self.good.replacingOccurrences(of: "A365", with: "30E/360")
      .replacingOccurrences(of: "\"currency\"", with: "\"purchaseDate\": null, \"currency\"")
    let terms = try #require(try ContractReader.read(Data(text.utf8)).first).terms
    #expect(terms.dayCount == .thirtyE360 && terms.purchaseDate == nil)
  }

  @Test(arguments: ["", "[1]", "{}", "{\"terms\": 3}", "nonsense", "[[]]", "\u{0}"])
  func refusesWhatIsNoContract(text: String) {
    #expect(throws: ProjectionFailure.self) { try ContractReader.read(Data(text.utf8)) }
  }

  /// Bytes changed at random never crash the reader or the scheduler.
  @Test func survivesNoise() {
    var random = RandomStream(seed: 99)
    let original = Array(Self.good.utf8)
    for _ in 0..<3_000 {
      var bytes = original
      for _ in 0...Int(random.uniform() * 4) {
        let place = Int(random.uniform() * Double(bytes.count))
        bytes[place] = UInt8(32 + Int(random.uniform() * 90))
      }
      guard let inputs = try? ContractReader.read(Data(bytes)) else { continue }
      for input in inputs { _ = try? Projector.project(input.terms, until: input.until) }
    }
  }

  /// Found by the fuzzer: 80,000 payments fixed anew 26,000 times took minutes.
  @Test func anAnnuityUntilTheYear8594IsRefusedAtOnce() {
    let text = Self.good.replacingOccurrences(of: "PAM", with: "ANN")
      .replacingOccurrences(of: "2026-01-02", with: "2500-01-02")
      .replacingOccurrences(
        of: "\"currency\"",
        with: """
          "cycleOfPrincipalRedemption": "P1ML1", "cycleOfRateReset": "P1ML1",
          "cycleAnchorDateOfRateReset": "2025-02-01", "currency"
          """)
    #expect(throws: ProjectionFailure.self) {
      for input in try ContractReader.read(Data(text.utf8)) {
        _ = try Projector.project(input.terms)
      }
    }
  }
}
