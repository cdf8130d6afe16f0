// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// Text to typed values, one function a notation. Every failure says what is wrong and what to write.
enum ValueParser {
  static func number(_ text: String) throws(ValueError) -> Double {
    try DecimalText(text).double
  }

  /// Minor units.
  static func money(_ text: String, _ currency: Currency) throws(ValueError) -> Money {
    Money(minorUnits: try DecimalText(text).scaled(places: currency.decimals, text: text))
  }

  static func integer(_ text: String) throws(ValueError) -> Int {
    guard let value = Int(text) else {
      throw ValueError("`\(text.prefix(40))` is not a whole number", remedy: "write digits only")
    }
    return value
  }

  /// `85%` or `0.85`.
  static func share(_ text: String) throws(ValueError) -> Double {
    let value = try percentageOrNumber(text)
    guard (0...1).contains(value) else {
      throw ValueError(
        "`\(text)` is not between 0 and 100 %", remedy: "write a share such as `85%`")
    }
    return value
  }

  /// `150%` or `1.5`; above zero.
  static func factor(_ text: String) throws(ValueError) -> Double {
    let value = try percentageOrNumber(text)
    guard value >= 0 else {
      throw ValueError("`\(text)` is negative", remedy: "write a factor such as `80%`")
    }
    return value
  }

  /// `4.35%` or `120bp`, a year unless it says `per day`.
  static func rate(_ text: String) throws(ValueError) -> AnnualRate {
    let isDaily = text.hasSuffix("per day")
    let body = isDaily ? text.dropLast(7).trimmed : text
    if body.hasSuffix("bp") {
      return AnnualRate(BasisPoints(try number(body.dropLast(2).trimmed)))
    }
    guard let fraction = try percentage(body) else {
      throw ValueError(
        "`\(text)` is not a rate", remedy: "write `4.35%`, `120bp` or `0.05% per day`")
    }
    return AnnualRate(fraction: isDaily ? fraction * 365 : fraction)
  }

  private static func percentageOrNumber(_ text: String) throws(ValueError) -> Double {
    if let fraction = try percentage(text) { return fraction }
    return try number(text)
  }

  static func percentage(_ text: String) throws(ValueError) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    return try number(text.dropLast().trimmed) / 100
  }

  /// `3 days`, `3d`, `2w`; months are not a number of days.
  static func days(_ text: String) throws(ValueError) -> Int {
    let units = [("days", 1), ("day", 1), ("d", 1), ("weeks", 7), ("week", 7), ("w", 7)]
    for (unit, length) in units where text.hasSuffix(unit) {
      let count = try integer(text.dropLast(unit.count).trimmed)
      guard count >= 0 else {
        throw ValueError("`\(text)` is negative", remedy: "write a duration such as `3 days`")
      }
      guard count <= 36_500 else {
        throw ValueError("`\(text)` is longer than a century", remedy: "write a shorter duration")
      }
      return count * length
    }
    throw ValueError("`\(text)` is not a duration", remedy: "write `3 days`, `3d` or `2w`")
  }

  static func date(_ text: String) throws(ValueError) -> Day {
    guard let day = Day(iso: text) else {
      throw ValueError("`\(text)` is not a date", remedy: "write year-month-day: `2025-04-01`")
    }
    return day
  }

  /// `2025-04`, as its first day.
  static func month(_ text: String) throws(ValueError) -> Day {
    guard let day = Day(iso: text.count == 7 ? text + "-01" : text) else {
      throw ValueError("`\(text)` is not a month", remedy: "write year-month: `2025-04`")
    }
    return day
  }

  static func choice(_ text: String, among known: [String]) throws(ValueError) -> String {
    guard known.contains(text) else {
      throw ValueError("`\(text)` is not known here", remedy: suggestion(for: text, among: known))
    }
    return text
  }

  static func flag(_ text: String) throws(ValueError) -> Bool {
    switch text {
    case "yes", "true": return true
    case "no", "false": return false
    default: throw ValueError("`\(text)` is neither yes nor no", remedy: "write `yes` or `no`")
    }
  }

  /// `name(a, b)` to its parts; a plain text has no arguments.
  static func call(_ text: String) throws(ValueError) -> (name: String, arguments: [String]) {
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

  /// `base-stock(400)`, `s-S(100, 400)`, `r-Q(100, 250)`, `order-demand`.
  static func policy(_ text: String) throws(ValueError) -> any ReplenishmentPolicy {
    let (name, arguments) = try call(text)
    guard let type = ReplenishmentPolicies.registry.first(where: { $0.name == name }) else {
      throw ValueError(
        "there is no replenishment policy `\(name)`",
        remedy: suggestion(for: name, among: ReplenishmentPolicies.registry.map { $0.name }))
    }
    guard arguments.count == type.parameters.count else {
      throw ValueError(
        "`\(name)` takes \(type.parameters.count) parameters, not \(arguments.count)",
        remedy: "write `\(name)(\(type.parameters.joined(separator: ", ")))`")
    }
    var values: [Double] = []
    for argument in arguments { values.append(try number(argument)) }
    do { return try type.init(parameters: values) } catch {
      throw ValueError("`\(text)`: \(error.message)", remedy: "correct the parameters")
    }
  }
}
