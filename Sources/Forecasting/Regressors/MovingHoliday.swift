// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A holiday that moves through the calendar, with the days around it on which business is not as
/// usual.
public struct MovingHoliday: Sendable {
  /// The name the command line uses.
  public let name: String
  /// Days around the holiday, the holiday being 0.
  public let window: ClosedRange<Int>
  private let find: @Sendable (Int) -> Day?

  /// The holiday of a year; nil where its date is not known.
  public func day(year: Int) -> Day? { find(year) }

  /// A new holiday is a line here.
  public static let all = [chineseNewYear, easter]

  /// The holiday of that name; nil: there is none.
  public static func named(_ name: String) -> MovingHoliday? { all.first { $0.name == name } }

  /// From a week before, when orders and cash are brought forward, to the Lantern Festival's eve.
  public static let chineseNewYear = MovingHoliday(
    name: "chinese-new-year", window: -7...14,
    find: { year in
      guard newYears.indices.contains(year - firstNewYear) else { return nil }
      let code = newYears[year - firstNewYear]
      return Day(year: year, month: code / 100, day: code % 100)
    })

  /// From the Monday before to Easter Monday.
  public static let easter = MovingHoliday(name: "easter", window: -6...1, find: easterSunday)

  /// The Gregorian computus (Meeus, "Astronomical Algorithms", 1991, ch. 8, after Butcher). Checked
  /// by `MovingHolidayTests` against published dates.
  private static func easterSunday(_ year: Int) -> Day? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return Day(year: year, month: n / 31, day: n % 31 + 1)
  }

  private static let firstNewYear = 1950
  /// Month and day of the Chinese New Year from 1950 on, as the Chinese calendar of ICU computes it
  /// (China standard time); checked by `MovingHolidayTests` against it.
  private static let newYears = [
    217, 206, 127, 214, 203, 124, 212, 131, 218, 208, 128, 215, 205, 125, 213, 202, 121, 209, 130,
    217, 206, 127, 215, 203, 123, 211, 131, 218, 207, 128, 216, 205, 125, 213, 202, 220, 209, 129,
    217, 206, 127, 215, 204, 123, 210, 131, 219, 207, 128, 216, 205, 124, 212, 201, 122, 209, 129,
    218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129,
    217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212, 201, 122, 210, 130,
    217, 206, 126, 214, 202, 123, 211, 201, 219, 208, 128, 215, 204, 124, 212, 202, 121, 209, 129,
    217, 205, 126, 214, 203, 123, 211, 131, 219, 207, 127, 215, 205, 124, 212, 202, 122, 209, 129,
    217, 206, 126, 214, 203, 124, 210, 130, 218, 207, 127, 215, 205, 125, 212, 201, 121, 209,
  ]
}
