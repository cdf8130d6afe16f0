// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// How far apart the observations of a series are.
public enum Spacing: String, Sendable, Hashable, CaseIterable {
  /// Calendar periods.
  case years, quarters, months, weeks, days
  /// Monday to Friday.
  case businessDays = "business days"
  /// No dates: the order is all that is known.
  case numbered

  /// Observations in a season, unless told otherwise.
  public var period: Int {
    switch self {
    case .years, .numbered: 1
    case .quarters: 4
    case .months: 12
    case .weeks: 52
    case .days: 7
    case .businessDays: 5
    }
  }

  /// What is forecast unless told otherwise: a year, a quarter of weeks, four weeks of days.
  public var horizon: Int {
    switch self {
    case .years, .numbered: 6
    case .quarters: 8
    case .months: 12
    case .weeks: 13
    case .days: 28
    case .businessDays: 20
    }
  }

  /// The number of the period that a day falls in; periods in turn have numbers in turn.
  public func number(of day: Day) -> Int {
    let days = Int(day.number)
    switch self {
    case .years: return day.civil.year
    case .quarters: return floor(day.monthNumber, 3)
    case .months: return day.monthNumber
    // 1970-01-01 was a Thursday: weeks begin on Monday.
    case .weeks: return floor(days + 3, 7)
    case .days, .numbered: return days
    case .businessDays: return floor(days + 3, 7) * 5 + min(day.weekday, 5) - 1
    }
  }

  /// The first day of the period with a number.
  public func firstDay(of number: Int) -> Day {
    switch self {
    case .years: return Day(year: number, month: 1, day: 1)
    case .quarters: return month(number * 3)
    case .months: return month(number)
    case .weeks: return Day(number: Int32(number * 7 - 3))
    case .days, .numbered: return Day(number: Int32(number))
    case .businessDays: return Day(number: Int32(floor(number, 5) * 7 - 3 + number %% 5))
    }
  }

  /// The days of the period with a number. A Friday's next business day is Monday; the weekend is
  /// nobody's.
  public func days(of number: Int) -> [Day] {
    let first = firstDay(of: number)
    let length = self == .businessDays ? 1 : firstDay(of: number + 1) - first
    return (0..<length).map { first + $0 }
  }

  /// The spacing that the distances between successive dates tell; nil for fewer than two dates.
  public static func detected(_ days: [Day]) -> Spacing? {
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }.sorted()
    guard !gaps.isEmpty else { return nil }
    switch gaps[gaps.count / 2] {
    case ..<3: return days.contains { $0.weekday > 5 } ? .days : .businessDays
    case ..<15: return .weeks
    case ..<60: return .months
    case ..<200: return .quarters
    default: return .years
    }
  }

  private func month(_ number: Int) -> Day {
    Day(year: floor(number, 12), month: number %% 12 + 1, day: 1)
  }
}

/// Division rounded down.
private func floor(_ value: Int, _ divisor: Int) -> Int {
  value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
}

infix operator %% : MultiplicationPrecedence
private func %% (value: Int, divisor: Int) -> Int { value - floor(value, divisor) * divisor }
