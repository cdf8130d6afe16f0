// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing

/// Monthly schedules under the end-of-month rule, as QuantLib 1.44 makes them: they did not roll
/// over a month's end under Following (2021-07-31 → 2021-08-02), and a last date within a month
/// went to the month's end.
@Suite struct DateScheduleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let start, end: String
    let months: Int
    let calendar: BusinessCalendar
    let shift, terminationShift: BusinessDayConvention.Shift
    let direction: DateSchedule.Direction
    let dates: String

    init(
      _ start: String, _ end: String, _ months: Int, _ calendar: BusinessCalendar,
      _ shift: BusinessDayConvention.Shift, _ terminationShift: BusinessDayConvention.Shift,
      _ direction: DateSchedule.Direction, _ dates: String
    ) {
      (self.start, self.end, self.months, self.calendar) = (start, end, months, calendar)
      (self.shift, self.terminationShift) = (shift, terminationShift)
      (self.direction, self.dates) = (direction, dates)
    }

    var testDescription: String { "\(start) to \(end)" }
  }

  private static let cases: [Case] = [
    .init(
      "2021-04-30", "2021-08-31", 1, .target, .following, .following, .backward,
      "2021-04-30 2021-05-31 2021-06-30 2021-08-02 2021-08-31"),
    .init(
      "2023-12-31", "2024-03-17", 1, .target, .following, .following, .forward,
      "2024-01-02 2024-01-31 2024-02-29 2024-03-18"),
    .init(
      "2024-01-31", "2024-03-17", 1, .mondayToFriday, .following, .following, .forward,
      "2024-01-31 2024-02-29 2024-03-18"),
    .init(
      "2021-05-15", "2021-10-31", 1, .target, .following, .modifiedFollowing, .backward,
      "2021-05-17 2021-05-31 2021-06-30 2021-08-02 2021-08-31 2021-09-30 2021-10-29"),
    .init(
      "2021-01-31", "2021-11-14", 3, .mondayToFriday, .modifiedFollowing, .none, .forward,
      "2021-01-29 2021-04-30 2021-07-30 2021-10-29 2021-11-14"),
    .init(
      "2023-09-16", "2024-08-30", 2, .mondayToFriday, .preceding, .following, .backward,
      "2023-09-15 2023-10-31 2023-12-29 2024-02-29 2024-04-30 2024-06-28 2024-08-30"),
    .init(
      "2024-06-28", "2024-12-08", 1, .target, .none, .preceding, .forward,
      "2024-06-28 2024-07-31 2024-08-31 2024-09-30 2024-10-31 2024-11-30 2024-12-06"),
  ]

  @Test(arguments: cases)
  func rollsAsQuantLib(_ item: Case) throws {
    let schedule = DateSchedule(
      from: try #require(Day(iso: item.start)), to: try #require(Day(iso: item.end)),
      every: Period(item.months, .months), calendar: item.calendar, shift: item.shift,
      terminationShift: item.terminationShift, direction: item.direction, endOfMonth: true)
    #expect(schedule.dates.map(\.description).joined(separator: " ") == item.dates)
  }
}
