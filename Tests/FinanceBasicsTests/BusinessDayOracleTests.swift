// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import TestSupport
import Testing

/// QuantLib 1.44's adjustments, on its own holidays.
@Suite struct BusinessDayOracleTests {
  @Test func adjustments() throws {
    guard let oracle = try Oracles.json("quantlib/adjust.json"),
      let holidays = try Oracles.json("quantlib/holidays.json"),
      let years = holidays["calendars"] as? [String: [String: [String: Any]]],
      let cases = oracle["adjust"] as? [[String: Any]]
    else { return }
    var calendars: [String: BusinessCalendar] = [:]
    for (name, entries) in years {
      func days(_ key: String) -> [Day] {
        entries.values.flatMap { ($0[key] as? [String] ?? []).compactMap { Day(iso: $0) } }
      }
      calendars[name] = BusinessCalendar(
        name: name, holidays: days("weekday_holidays"), workedWeekends: days("working_weekends"))
    }
    var checked = 0
    for item in cases {
      guard let calendar = calendars[item["cal"] as? String ?? ""] else { continue }
      let date = try #require(Day(iso: item["date"] as? String ?? ""))
      for shift in BusinessDayConvention.Shift.allCases where shift != .none {
        let expected = Day(iso: item[shift.rawValue] as? String ?? "")
        #expect(calendar.adjusted(date, shift) == expected, "\(calendar.name) \(date) \(shift)")
        checked += 1
      }
    }
    #expect(checked > 0)
  }
}
