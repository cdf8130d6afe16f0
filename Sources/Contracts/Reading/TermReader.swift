// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation

/// Reads the terms of one contract by name, with an error that names contract and term, and notes
/// which names were asked for, so that unknown ones can be told.
final class TermReader {
  let contract: String
  private let values: [String: Any]
  private(set) var known: Set<String> = []

  init(_ values: [String: Any], contract: String) {
    self.values = values
    self.contract = contract
  }

  func failure(_ term: String, _ message: String) -> ProjectionFailure {
    ProjectionFailure(contract: contract, term: term, message)
  }

  /// The term's text; nil when it is missing, empty or NULL. Numbers may be strings with blanks.
  func text(_ term: String) throws(ProjectionFailure) -> String? {
    known.insert(term)
    guard let value = values[term], !(value is NSNull) else { return nil }
    guard let text = TermReader.text(of: value) else {
      throw failure(term, "is no single value; write text or a number")
    }
    return text.isEmpty || text == "NULL" || text == "null" ? nil : text
  }

  static func text(of value: Any) -> String? {
    if let text = value as? String {
      let blank: (Character) -> Bool = { $0.isWhitespace }
      let start = text.drop(while: blank)
      return String(start.reversed().drop(while: blank).reversed())
    }
    if let number = value as? Int { return String(number) }
    if let number = value as? Double { return String(number) }
    return nil
  }

  /// A term that may be one value or an array of them.
  func list(_ term: String) throws(ProjectionFailure) -> [String] {
    known.insert(term)
    guard let value = values[term], !(value is NSNull) else { return [] }
    if let values = value as? [Any] {
      var texts: [String] = []
      for value in values {
        guard let text = TermReader.text(of: value) else {
          throw failure(term, "holds something that is no single value")
        }
        texts.append(text)
      }
      return texts
    }
    return try text(term).map { [$0] } ?? []
  }

  func structure(_ term: String) -> Any? {
    known.insert(term)
    return values[term]
  }

  func number(_ term: String) throws(ProjectionFailure) -> Double? {
    guard let text = try text(term) else { return nil }
    return try TermReader.number(text, contract, term)
  }

  /// Beyond any amount, in any currency.
  static let largest = 1e18

  static func number(_ text: String, _ contract: String, _ term: String) throws(ProjectionFailure)
    -> Double
  {
    guard let value = Double(text), !value.isNaN else {
      throw ProjectionFailure(
        contract: contract, term: term, "`\(text.prefix(40))` is not a number")
    }
    guard abs(value) <= largest else {
      throw ProjectionFailure(
        contract: contract, term: term,
        "`\(text.prefix(40))` is beyond \(largest); check its magnitude")
    }
    return value
  }

  func date(_ term: String) throws(ProjectionFailure) -> Instant? {
    guard let text = try text(term) else { return nil }
    return try TermReader.date(text, contract, term)
  }

  /// `2025-04-01`, `2025-04-01T00:00` or `2025-04-01T23:59:59`.
  static func date(_ text: String, _ contract: String, _ term: String) throws(ProjectionFailure)
    -> Instant
  {
    let failure = ProjectionFailure(
      contract: contract, term: term,
      "`\(text.prefix(40))` is not a date; write 2025-04-01 or 2025-04-01T23:59:59")
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count <= 2, let day = Day(iso: parts[0]) else { throw failure }
    guard parts.count == 2 else { return Instant(day) }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1],
      (0...24).contains(hour), (0..<60).contains(minute)
    else { throw failure }
    let second = clock.count == 3 ? clock[2] : 0
    guard let second, (0..<60).contains(second) else { throw failure }
    let ofDay = hour * 3_600 + minute * 60 + second
    guard ofDay <= 86_400 else { throw failure }
    return Instant(seconds: Instant(day).seconds + Int64(ofDay))
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ term: String)
    throws(ProjectionFailure) -> Choice?
  {
    guard let text = try text(term) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure(term, "`\(text.prefix(40))` is not known; write one of \(all)")
    }
    return choice
  }

  /// The older spellings of a day count are read as well.
  func dayCount(_ term: String) throws(ProjectionFailure) -> DayCount? {
    guard let text = try text(term) else { return nil }
    let spellings: [String: DayCount] = [
      "30E/360": .thirtyE360, "30E/360ISDA": .thirtyE360ISDA, "A/360": .actual360,
      "A/365": .actual365, "A/AISDA": .actualActualISDA, "AAISDA": .actualActualISDA,
      "28E/336": .twentyEightE336, "BUS252": .business252, "B/252": .business252,
    ]
    if let count = spellings[text] { return count }
    return try choice(term)
  }

  func period(_ term: String) throws(ProjectionFailure) -> Period? {
    guard let text = try text(term) else { return nil }
    return try TermReader.cycle(text, contract, term).period
  }

  func cycle(_ term: String) throws(ProjectionFailure) -> Cycle? {
    guard let text = try text(term) else { return nil }
    return try TermReader.cycle(text, contract, term)
  }

  /// `P1ML0`: a period and its stub, `L0` long, `L1` short.
  static func cycle(_ text: String, _ contract: String, _ term: String) throws(ProjectionFailure)
    -> Cycle
  {
    let failure = ProjectionFailure(
      contract: contract, term: term,
      "`\(text.prefix(40))` is not a cycle; write P1ML0 or P1ML1, units D, W, M, Q, H, Y")
    let parts = text.split(separator: "L", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].hasPrefix("P"), let last = parts[0].last,
      let unit = Period.Unit(rawValue: last),
      let count = Int(parts[0].dropFirst().dropLast()), count >= 0
    else { throw failure }
    let most = [Period.Unit.days: 36_525, .weeks: 5_218, .quarters: 400, .halves: 200, .years: 100]
    guard count <= most[unit, default: 1_200] else {
      throw ProjectionFailure(
        contract: contract, term: term, "`\(text.prefix(40))` is longer than a century; shorten it")
    }
    switch parts.count == 2 ? parts[1] : "1" {
    case "0": return Cycle(Period(count, unit), stub: .long)
    case "1": return Cycle(Period(count, unit), stub: .short)
    default: throw failure
    }
  }

  func anchored(_ what: String) throws(ProjectionFailure) -> ContractTerms.Anchored {
    ContractTerms.Anchored(
      anchor: try date("cycleAnchorDateOf\(what)"), cycle: try cycle("cycleOf\(what)"))
  }

  /// Names that nobody asked for.
  var unknown: [String] { values.keys.filter { !known.contains($0) }.sorted() }
}
