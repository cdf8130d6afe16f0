// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting

/// Dated amounts of one kind as a forecast of months, broken down to days.
struct MonthlyFlow: Sendable {
  let sampler: PathSampler
  /// Of the months' forecasts, the last month last.
  let pastErrors: [Double]
  private let profile: BusinessDayProfile
  private let firstMonth: Day
  private let calendar: BusinessCalendar

  /// nil with fewer whole months than a forecast needs.
  ///
  /// - Parameters:
  ///   - amounts: up to today, in any order.
  ///   - days: how many days after today are asked for.
  init?(
    _ amounts: [(day: Day, amount: Double)], today: Day, days: Int, calendar: BusinessCalendar,
    stream: inout RandomStream
  ) {
    guard let earliest = amounts.map(\.day).min() else { return nil }
    // The month of the first amount may be half a month; so may that of today.
    let start = earliest.civil.day <= 7 ? earliest.startOfMonth : earliest.endOfMonth + 1
    let end = today.isLastOfMonth ? today + 1 : today.startOfMonth
    let count = end.monthNumber - start.monthNumber
    guard count >= SeriesForecast.minimumCount else { return nil }
    let whole = amounts.filter { $0.day >= start && $0.day < end }
    var totals = [Double](repeating: 0, count: count)
    for (day, amount) in whole { totals[day.monthNumber - start.monthNumber] += amount }
    let months = (today + days).monthNumber - end.monthNumber + 1
    guard
      let forecast = SeriesForecast(totals, period: count >= 24 ? 12 : 1, steps: months)
    else { return nil }
    sampler = PathSampler(forecast, stream: &stream)
    pastErrors = forecast.pastErrors
    // Who pays on weekends keeps no calendar.
    let keeps = whole.allSatisfy { calendar.isBusinessDay($0.day) }
    self.calendar = keeps ? calendar : .everyDay
    profile = BusinessDayProfile(fitting: whole, calendar: self.calendar)
    firstMonth = end
  }

  /// Months as amounts of the days after today.
  func days(_ months: [Double], today: Day, days: Int, stream: inout RandomStream) -> [Double] {
    var amounts = [Double](repeating: 0, count: days)
    for (index, total) in months.enumerated() {
      let first = firstMonth.adding(months: index)
      let days = profile.days(ofMonth: first, total: total, calendar: calendar, stream: &stream)
      for (offset, amount) in days.enumerated() {
        let place = first + offset - (today + 1)
        if amounts.indices.contains(place) { amounts[place] += amount }
      }
    }
    return amounts
  }
}
