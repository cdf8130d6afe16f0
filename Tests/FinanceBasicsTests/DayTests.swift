// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing

@Suite struct DayTests {
  @Test func civilDatesRoundTripOverFourCenturies() {
    var day = Day(year: 1_900, month: 1, day: 1)
    let end = Day(year: 2_300, month: 1, day: 1)
    var previous = (year: 1_899, month: 12, day: 31)
    while day < end {
      let date = day.civil
      #expect(Day(year: date.year, month: date.month, day: date.day) == day)
      #expect((date.year, date.month, date.day) > previous)
      previous = date
      day = day + 1
    }
  }

  @Test func knownDates() {
    #expect(Day(year: 1970, month: 1, day: 1).number == 0)
    #expect(Day(year: 2024, month: 2, day: 28) + 1 == Day(year: 2024, month: 2, day: 29))
    #expect(Day(year: 2026, month: 11, day: 22).weekday == 7)
    #expect(Day(year: 2025, month: 4, day: 1).description == "2025-04-01")
  }

  @Test(arguments: ["2025-02-29", "2025-13-01", "25-01-01", "2025-1-01", "2025-01-32", "", "x"])
  func notADate(_ text: String) { #expect(Day(iso: text) == nil) }

  @Test func monthsAreCountedWithTheirEnds() {
    let end = Day(year: 2024, month: 1, day: 31)
    #expect(end.adding(months: 1) == Day(year: 2024, month: 2, day: 29))
    #expect(end.adding(months: -2) == Day(year: 2023, month: 11, day: 30))
    #expect(end.startOfMonth == Day(year: 2024, month: 1, day: 1))
    #expect(Day(year: 2024, month: 4, day: 30).startOfMonth == Day(year: 2024, month: 4, day: 1))
  }
}
