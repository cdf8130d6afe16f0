// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Foundation
import Testing

@testable import Forecasting

@Suite struct MovingHolidayTests {
  /// The first day of the first month of the Chinese calendar that Foundation (ICU) computes.
  @Test func chineseNewYearIsWhatTheCalendarSays() throws {
    let china = try #require(TimeZone(secondsFromGMT: 8 * 3600))
    var (chinese, gregorian) = (Calendar(identifier: .chinese), Calendar(identifier: .gregorian))
    (chinese.timeZone, gregorian.timeZone) = (china, china)
    for year in 1950...2100 {
      let day = try #require(MovingHoliday.chineseNewYear.day(year: year)).civil
      let noon = try #require(
        gregorian.date(
          from: DateComponents(year: day.year, month: day.month, day: day.day, hour: 12)))
      let parts = chinese.dateComponents([.month, .day], from: noon)
      #expect(parts.month == 1 && parts.day == 1 && parts.isLeapMonth != true, "\(day)")
    }
    #expect(MovingHoliday.chineseNewYear.day(year: 1949) == nil)
    #expect(MovingHoliday.chineseNewYear.day(year: 2101) == nil)
  }

  /// Dates as the US Census Bureau publishes them; the earliest, the latest and the computus' two
  /// exceptions are Meeus' own examples.
  @Test(arguments: [
    (1818, 3, 22), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2000, 4, 23), (2011, 4, 24),
    (2019, 4, 21), (2023, 4, 9), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25),
  ])
  func easterIsWhenItWasPublished(year: Int, month: Int, day: Int) {
    #expect(MovingHoliday.easter.day(year: year) == Day(year: year, month: month, day: day))
  }

  @Test func aHolidayIsSharedOutOverTheMonthsItTouches() throws {
    // The New Year of 2023 is 22 January: its days run from the 15th to 5 February.
    let months = Spacing.months
    let first = months.number(of: Day(year: 2016, month: 1, day: 1))
    let regressor = try #require(
      Regressor.holiday(
        .chineseNewYear, spacing: months, numbers: first..<(first + 120), period: 12))
    let january = (0..<10).map { regressor.values[$0 * 12] }
    let february = (0..<10).map { regressor.values[$0 * 12 + 1] }
    #expect(abs(january.reduce(0, +)) < 1e-12 && abs(february.reduce(0, +)) < 1e-12)
    // 17 of 22 days in January 2023 and 5 in February; the year before 7 and 15.
    #expect(abs(january[7] - january[6] - (17.0 - 7) / 22) < 1e-12)
    #expect(abs(february[7] - february[6] - (5.0 - 15) / 22) < 1e-12)
    #expect(regressor.values[5] == 0)
  }

  @Test func businessDaysAreCounted() {
    let months = Spacing.months
    let first = months.number(of: Day(year: 2021, month: 1, day: 1))
    let regressor = Regressor.businessDays(
      .mondayToFriday, spacing: months, numbers: first..<(first + 36), period: 12)
    // January had 21, 21 and 22 weekdays.
    #expect(abs(regressor.values[0] - (21 - 64.0 / 3)) < 1e-12)
    #expect(abs(regressor.values[24] - (22 - 64.0 / 3)) < 1e-12)
  }

  @Test func anEventIsTheShareOfDaysItRuns() {
    let months = Spacing.months
    let first = months.number(of: Day(year: 2025, month: 1, day: 1))
    let runs = [
      Day(year: 2025, month: 2, day: 15)...Day(year: 2025, month: 3, day: 31),
      Day(year: 2025, month: 3, day: 20)...Day(year: 2025, month: 4, day: 3),
    ]
    let regressor = Regressor.event(
      "sale", runs: runs, given: nil, spacing: months, numbers: first..<(first + 5))
    #expect(regressor.values == [0, 0.5, 1, 0.1, 0])
  }
}
