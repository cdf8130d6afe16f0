// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Text to typed values, one function a notation. Every failure says what is wrong and what to
/// write.
package enum ValueParser {
  /// Numbers beyond it are mistakes: goods and money of no chain are counted in them.
  package static let largestNumber = 1e15

  package static func number(_ text: String) throws(ValueError) -> Double {
    let value = try DecimalText(text).double
    guard abs(value) <= largestNumber else {
      throw ValueError(
        "`\(text.prefix(40))` is beyond a million billions", remedy: "check the magnitude")
    }
    return value
  }

  /// Minor units.
  package static func money(_ text: String, _ currency: Currency) throws(ValueError) -> Money {
    Money(minorUnits: try DecimalText(text).scaled(places: currency.decimals, text: text))
  }

  package static func integer(_ text: String) throws(ValueError) -> Int {
    guard let value = Int(text) else {
      throw ValueError("`\(text.prefix(40))` is not a whole number", remedy: "write digits only")
    }
    return value
  }

  /// `85%` or `0.85`.
  package static func share(_ text: String) throws(ValueError) -> Double {
    let value = try percentageOrNumber(text)
    guard (0...1).contains(value) else {
      throw ValueError(
        "`\(text)` is not between 0 and 100 %", remedy: "write a share such as `85%`")
    }
    return value
  }

  /// `150%` or `1.5`; above zero.
  package static func factor(_ text: String) throws(ValueError) -> Double {
    let value = try percentageOrNumber(text)
    guard value >= 0 else {
      throw ValueError("`\(text)` is negative", remedy: "write a factor such as `80%`")
    }
    return value
  }

  /// `4.35%` or `120bp`, a year unless it says `per day`; from −100 % to 1,000 % a year.
  package static func rate(_ text: String) throws(ValueError) -> AnnualRate {
    let rate = try writtenRate(text)
    guard (-1...10).contains(rate.fraction) else {
      throw ValueError(
        "`\(text.prefix(40))` is not between -100 and 1000 % a year",
        remedy: "write a rate a year such as `4.35%`")
    }
    return rate
  }

  private static func writtenRate(_ text: String) throws(ValueError) -> AnnualRate {
    let isDaily = text.hasSuffix("per day")
    let body = isDaily ? text.dropLast(7).trimmed : text
    let fraction =
      body.hasSuffix("bp")
      ? AnnualRate(BasisPoints(try number(body.dropLast(2).trimmed))).fraction
      : try percentage(body)
    guard let fraction else {
      throw ValueError(
        "`\(text.prefix(40))` is not a rate", remedy: "write `4.35%`, `120bp` or `0.05% per day`")
    }
    return AnnualRate(fraction: isDaily ? fraction * 365 : fraction)
  }

  private static func percentageOrNumber(_ text: String) throws(ValueError) -> Double {
    if let fraction = try percentage(text) { return fraction }
    return try number(text)
  }

  package static func percentage(_ text: String) throws(ValueError) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    return try number(text.dropLast().trimmed) / 100
  }

  /// `3 days`, `3d`, `2w`; months are not a number of days.
  package static func days(_ text: String) throws(ValueError) -> Int {
    let period = try self.period(text)
    guard period.months == nil else {
      throw ValueError(
        "`\(text)` is not a number of days", remedy: "write `3 days`, `3d` or `2w`")
    }
    return period.after(Day(number: 0)) - Day(number: 0)
  }

  /// `90 days`, `2w`, `12 months`, `2 years`; at most ten years.
  package static func period(_ text: String) throws(ValueError) -> Period {
    let units: [(word: String, unit: Period.Unit, most: Int)] = [
      ("days", .days, 3_660), ("day", .days, 3_660), ("d", .days, 3_660), ("weeks", .weeks, 522),
      ("week", .weeks, 522), ("w", .weeks, 522), ("months", .months, 120),
      ("month", .months, 120), ("years", .years, 10), ("year", .years, 10), ("y", .years, 10),
    ]
    for (word, unit, most) in units where text.hasSuffix(word) {
      let count = try integer(text.dropLast(word.count).trimmed)
      guard count >= 0 else {
        throw ValueError("`\(text)` is negative", remedy: "write a duration such as `3 days`")
      }
      guard count <= most else {
        throw ValueError("`\(text)` is longer than ten years", remedy: "write a shorter duration")
      }
      return Period(count, unit)
    }
    throw ValueError(
      "`\(text.prefix(40))` is not a duration", remedy: "write `3 days`, `3d` or `2w`")
  }

  /// `30` or `30 days`; may be negative or a fraction.
  package static func dayCount(_ text: String) throws(ValueError) -> Double {
    var body = text
    for word in ["days", "day", "d"] where body.hasSuffix(word) {
      body = body.dropLast(word.count).trimmed
      break
    }
    let count = try number(body)
    guard abs(count) <= 3_650 else {
      throw ValueError("`\(text.prefix(40))` is longer than ten years", remedy: "write fewer days")
    }
    return count
  }

  package static func date(_ text: String) throws(ValueError) -> Day {
    guard let day = Day(iso: text) else {
      throw ValueError("`\(text)` is not a date", remedy: "write year-month-day: `2025-04-01`")
    }
    return day
  }

  /// `2025-04`, as its first day.
  package static func month(_ text: String) throws(ValueError) -> Day {
    guard let day = Day(iso: text.count == 7 ? text + "-01" : text) else {
      throw ValueError("`\(text)` is not a month", remedy: "write year-month: `2025-04`")
    }
    return day
  }

  package static func choice(_ text: String, among known: [String]) throws(ValueError) -> String {
    guard known.contains(text) else {
      throw ValueError("`\(text)` is not known here", remedy: suggestion(for: text, among: known))
    }
    return text
  }

  package static func flag(_ text: String) throws(ValueError) -> Bool {
    switch text {
    case "yes", "true": return true
    case "no", "false": return false
    default: throw ValueError("`\(text)` is neither yes nor no", remedy: "write `yes` or `no`")
    }
  }

  /// `name(a, b)` to its parts; a plain text has no arguments.
  package static func call(_ text: String) throws(ValueError) -> (name: String, arguments: [String])
  {
    guard let open = text.firstIndex(of: "(") else { return (text.trimmed, []) }
    guard text.hasSuffix(")") else {
      throw ValueError("`\(text)` lacks its closing bracket", remedy: "write `name(a, b)`")
    }
    let inside = text[text.index(after: open)...].dropLast()
    var arguments: [String] = []
    var depth = 0
    var current = ""
    for character in inside {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        arguments.append(current.trimmed)
        current = ""
      } else {
        current.append(character)
      }
    }
    if !inside.trimmed.isEmpty { arguments.append(current.trimmed) }
    return (text[..<open].trimmed, arguments)
  }
}
