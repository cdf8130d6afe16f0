// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import TestSupport
import Testing

/// QuantLib 1.44's holidays, adjustments, advances, schedules and rates, on our own calendars.
@Suite struct BusinessDayOracleTests {
  private static let calendars: [String: BusinessCalendar] = [
    "CN-IB": .chinaInterbank, "CN-SSE": .shanghaiExchange, "TARGET": .target,
    "US-FederalReserve": .unitedStates, "GB-Settlement": .unitedKingdom, "HK": .hongKong,
    "WeekendsOnly": .mondayToFriday,
  ]

  private func calendar(_ item: [String: Any]) throws -> BusinessCalendar {
    let name = item["cal"] as? String ?? ""
    return try #require(Self.calendars[name], "no calendar \(name)")
  }

  private func day(_ item: [String: Any], _ key: String) throws -> Day {
    try #require(Day(iso: item[key] as? String ?? ""))
  }

  private func shift(_ text: Any?) throws -> BusinessDayConvention.Shift {
    let name = text as? String ?? ""
    return name == "U" ? .none : try #require(BusinessDayConvention.Shift(rawValue: name))
  }

  private func period(_ text: Any?) throws -> Period {
    let text = try #require(text as? String)
    let unit = try #require(text.last.flatMap { Period.Unit(rawValue: $0) })
    return Period(try #require(Int(text.dropLast())), unit)
  }

  @Test func holidays() throws {
    guard let oracle = try Oracles.json("quantlib/holidays.json"),
      let all = oracle["calendars"] as? [String: [String: [String: Any]]]
    else { return }
    for (name, years) in all {
      let calendar = try #require(Self.calendars[name])
      for (year, entry) in years {
        let year = try #require(Int(year))
        let (first, next) = (
          Day(year: year, month: 1, day: 1), Day(year: year + 1, month: 1, day: 1)
        )
        #expect(calendar.businessDays(from: first, to: next) == entry["business_days"] as? Int)
        for text in entry["weekday_holidays"] as? [String] ?? [] {
          #expect(!calendar.isBusinessDay(try #require(Day(iso: text))), "\(name) \(text)")
        }
        for text in entry["working_weekends"] as? [String] ?? [] {
          #expect(calendar.isBusinessDay(try #require(Day(iso: text))), "\(name) \(text)")
        }
      }
    }
  }

  @Test func adjustments() throws {
    guard let oracle = try Oracles.json("quantlib/adjust.json") else { return }
    for item in try #require(oracle["adjust"] as? [[String: Any]]) {
      let (calendar, date) = (try calendar(item), try day(item, "date"))
      for key in ["F", "MF", "P", "MP", "U", "HMMF", "N"] where item[key] != nil {
        let mine = calendar.adjusted(date, try shift(key))
        #expect(mine == Day(iso: item[key] as? String ?? ""), "\(calendar.name) \(date) \(key)")
      }
    }
  }

  @Test func advances() throws {
    guard let oracle = try Oracles.json("quantlib/adjust.json") else { return }
    for item in try #require(oracle["advance"] as? [[String: Any]]) {
      let (calendar, date) = (try calendar(item), try day(item, "date"))
      let mine = calendar.advanced(
        date, by: try period(item["period"]), try shift(item["bdc"]),
        endOfMonth: item["eom"] as? Bool ?? false)
      #expect(mine == (try day(item, "result")), "\(item)")
      if let count = item["bd_between_start_result"] as? Int {
        #expect(abs(calendar.businessDays(from: date, to: mine)) == count, "\(item)")
      }
    }
  }

  @Test func schedules() throws {
    guard let oracle = try Oracles.json("quantlib/schedules.json") else { return }
    for item in try #require(oracle["schedules"] as? [[String: Any]]) {
      let schedule = DateSchedule(
        from: try day(item, "effective"), to: try day(item, "termination"),
        every: try period(item["tenor"]), calendar: try calendar(item),
        shift: try shift(item["bdc"]), terminationShift: try shift(item["termBdc"]),
        direction: try #require(DateSchedule.Direction(rawValue: item["rule"] as? String ?? "")),
        endOfMonth: item["eom"] as? Bool ?? false)
      #expect(schedule.dates.map(\.description) == item["dates"] as? [String], "\(item)")
    }
  }

  @Test func rates() throws {
    guard let oracle = try Oracles.json("quantlib/rates.json") else { return }
    let counts: [String: DayCount] = [
      "30E/360 (Eurobond)": .thirtyE360, "ACT/360": .actual360, "ACT/365F": .actual365,
      "ACT/ACT ISDA": .actualActualISDA,
    ]
    let frequencies = ["Annual": 1, "Semiannual": 2, "Quarterly": 4, "Monthly": 12]
    for item in try #require(oracle["rates"] as? [[String: Any]]) {
      let (start, end) = (try day(item, "start"), try day(item, "end"))
      let count = try #require(counts[item["dc"] as? String ?? ""])
      let times = try #require(frequencies[item["freq"] as? String ?? ""])
      let compounding: Compounding =
        switch item["comp"] as? String {
        case "Simple": .simple
        case "Continuous": .continuous
        default: .periodic(timesPerYear: times)
        }
      let years = count.yearFraction(from: start, to: end)
      let rate = try #require(number(item["rate"]))
      let factor = compounding.factor(rate: rate, years: years)
      #expect(abs(factor - number(item["compoundFactor"])!) < 1e-12)
      #expect(abs(1 / factor - number(item["discountFactor"])!) < 1e-12)
      #expect(abs(compounding.rate(factor: factor, years: years) - rate) < 1e-12)
      let yearly = Compounding.periodic(timesPerYear: 1).rate(
        factor: factor, years: DayCount.actual365.yearFraction(from: start, to: end))
      #expect(abs(yearly - number(item["equiv_annual_act365f"])!) < 1e-12)
    }
  }
}
