// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import Forecasting

@Suite struct BusinessDayProfileTests {
  private let start = Day(year: 2022, month: 1, day: 1)
  private let calendar = BusinessCalendar.mondayToFriday

  /// Wages meant for the 25th, on the next business day when that is none.
  @Test func aRolledDayIsFoundBehindItsMondays() {
    let amounts = (0..<36).map { month -> (day: Day, amount: Double) in
      var day = start.adding(months: month) + 24
      while !calendar.isBusinessDay(day) { day = day + 1 }
      return (day, 100)
    }
    let profile = BusinessDayProfile(fitting: amounts, calendar: calendar)
    #expect(profile.dailyVariation < 0.05)
    for month in 36..<48 {
      let first = start.adding(months: month)
      var stream = RandomStream(seed: 1)
      let days = profile.days(ofMonth: first, total: 100, calendar: calendar, stream: &stream)
      var payday = 24
      while !calendar.isBusinessDay(first + payday) { payday += 1 }
      #expect(days[payday] > 97)
      #expect(abs(days.reduce(0, +) - 100) < 1e-9)
    }
  }

  @Test func fridaysAndTheirNoiseAreFound() {
    var stream = RandomStream(seed: 5)
    let days = (0..<(3 * 365)).map { start + $0 }.filter { $0.weekday == 5 }
    let amounts = days.map { (day: $0, amount: 50 * (1 + 0.2 * stream.normal())) }
    let profile = BusinessDayProfile(fitting: amounts, calendar: calendar)
    // About a month's four or five Fridays the noise is less than about the year's.
    #expect((0.14...0.24).contains(profile.dailyVariation))
    let weights = profile.weights(ofMonth: start.adding(months: 40), calendar: calendar)
    let sum = weights.reduce(0, +)
    for (offset, weight) in weights.enumerated() {
      let isFriday = (start.adding(months: 40) + offset).weekday == 5
      #expect(isFriday ? weight / sum > 0.1 : weight / sum < 0.01)
    }
  }

  @Test func withoutWeightsEveryBusinessDayIsAlike() {
    let profile = BusinessDayProfile(dailyVariation: 0)
    var stream = RandomStream(seed: 1)
    let days = profile.days(ofMonth: start, total: 21, calendar: calendar, stream: &stream)
    #expect(days.filter { $0 == 1 }.count == 21)
    #expect(days.filter { $0 == 0 }.count == 10)
  }
}
