// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing
import TestSupport

/// QuantLib 1.44's year fractions.
@Suite struct DayCountOracleTests {
  @Test func yearFractions() throws {
    guard let oracle = try Oracles.json("quantlib/daycount.json"),
      let cases = oracle["cases"] as? [[String: Any]]
    else { return }
    let names: [(DayCount, String)] = [
      (.actual360, "ACT/360"), (.actual365, "ACT/365F"), (.actualActualISDA, "ACT/ACT ISDA"),
      (.thirtyE360, "30E/360 (Eurobond)"), (.actual364, "ACT/364"), (.noLeap365, "NL/365"),
      (.thirty360US, "30/360 US (bond, SIA-like)"),
    ]
    var checked = 0
    for item in cases {
      let start = try #require(Day(iso: item["start"] as? String ?? ""))
      let end = try #require(Day(iso: item["end"] as? String ?? ""))
      let fractions = try #require(item["yf"] as? [String: Any])
      #expect(end - start == item["days"] as? Int)
      for (count, name) in names {
        guard let expected = number(fractions[name]) else { continue }
        let mine = count.yearFraction(from: start, to: end)
        #expect(abs(mine - expected) < 1e-12, "\(name) \(start) \(end)")
        checked += 1
      }
      for (name, maturity) in [
        ("30E/360 ISDA (end==termination)", end), ("30E/360 ISDA (end!=termination)", nil),
      ] as [(String, Day?)] {
        guard let expected = number(fractions[name]) else { continue }
        let mine = DayCount.thirtyE360ISDA.yearFraction(from: start, to: end, maturity: maturity)
        #expect(abs(mine - expected) < 1e-12, "\(name) \(start) \(end)")
      }
    }
    #expect(checked >= 7 * cases.count)
  }

  @Test func businessDaysOfEveryCalendarAndYear() throws {
    guard let oracle = try Oracles.json("quantlib/holidays.json"),
      let calendars = oracle["calendars"] as? [String: [String: [String: Any]]]
    else { return }
    for (name, years) in calendars {
      func days(_ key: String) -> [Day] {
        years.values.flatMap { ($0[key] as? [String] ?? []).compactMap { Day(iso: $0) } }
      }
      let calendar = BusinessCalendar(
        name: name, holidays: days("weekday_holidays"), workedWeekends: days("working_weekends"))
      for (year, entry) in years {
        let year = try #require(Int(year))
        let first = Day(year: year, month: 1, day: 1)
        let last = Day(year: year, month: 12, day: 31)
        let count = (0...(last - first)).count { calendar.isBusinessDay(first + $0) }
        #expect(count == entry["business_days"] as? Int, "\(name) \(year)")
      }
    }
  }
}
