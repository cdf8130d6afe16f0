// SPDX-License-Identifier: GPL-3.0-or-later
/// A calendar date: days since 1970-01-01 in the proleptic Gregorian calendar.
///
///     Day(year: 2024, month: 2, day: 28) + 1      // 2024-02-29
@frozen public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  public var number: Int32

  /// The day so many days after 1970-01-01.
  @inlinable public init(number: Int32) { self.number = number }

  /// - Precondition: the date exists.
  public init(year: Int, month: Int, day: Int) {
    precondition(
      (1...12).contains(month) && day >= 1 && day <= Day.daysIn(month: month, year: year),
      "no such date")
    // Days from civil (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"): the year
    // starts in March so that the leap day comes last.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  @inlinable public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  /// The day so many days later.
  @inlinable public static func + (day: Day, days: Int) -> Day {
    Day(number: day.number + Int32(truncatingIfNeeded: days))
  }
  /// Days from `right` to `left`.
  @inlinable public static func - (left: Day, right: Day) -> Int {
    Int(left.number) - Int(right.number)
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days of a month, from 28 to 31.
  public static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
