// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension BusinessDayProfile {
  /// Learns the weights from dated amounts of whole months.
  ///
  /// Weekday weights by iterative proportional fitting (Deming and Stephan, Annals of Mathematical
  /// Statistics 11, 1940). Day-of-month weights by expectation–maximisation, because what was paid
  /// on a Monday the 27th may have been meant for Saturday the 25th: each month says which days it
  /// may have been meant for, and they share it by what the other months say. The noise is what the
  /// days then still deviate by. Checked by `BusinessDayProfileTests`.
  public init(fitting amounts: [(day: Day, amount: Double)], calendar: BusinessCalendar) {
    let months = Set(amounts.map(\.day.startOfMonth)).sorted().map { first in
      ObservedMonth(first, amounts, calendar: calendar)
    }
    self.init(
      dayOfMonthWeights: .init(repeating: 1.0 / 31, count: 31), dailyVariation: 0)
    guard months.contains(where: { $0.total > 0 }) else { return }
    // Forty rounds: the weights of the test series then move by less than a thousandth.
    for _ in 0..<40 {
      weekdayWeights = improvedWeekdays(months, calendar)
      dayOfMonthWeights = improvedDays(months)
    }
    dailyVariation = variation(months, calendar)
  }

  private struct ObservedMonth {
    let first: Day
    let days: [Double]
    let places: [Int]
    let total: Double

    init(_ first: Day, _ amounts: [(day: Day, amount: Double)], calendar: BusinessCalendar) {
      self.first = first
      var days = [Double](repeating: 0, count: first.endOfMonth - first + 1)
      for (day, amount) in amounts where day >= first && day - first < days.count {
        days[day - first] += max(0, amount)
      }
      self.days = days
      places = BusinessDayProfile.places(ofMonth: first, calendar: calendar)
      total = days.reduce(0, +)
    }
  }

  private func improvedWeekdays(_ months: [ObservedMonth], _ calendar: BusinessCalendar)
    -> [Double]
  {
    var (seen, fitted) = ([Double](repeating: 0, count: 7), [Double](repeating: 0, count: 7))
    for month in months where month.total > 0 {
      let weights = weights(ofMonth: month.first, calendar: calendar)
      let sum = weights.reduce(0, +)
      for (offset, weight) in weights.enumerated() {
        let weekday = (month.first + offset).weekday - 1
        seen[weekday] += month.days[offset] / month.total
        if sum > 0 { fitted[weekday] += weight / sum }
      }
    }
    return (0..<7).map { fitted[$0] > 0 ? weekdayWeights[$0] * seen[$0] / fitted[$0] : 0 }
  }

  private func improvedDays(_ months: [ObservedMonth]) -> [Double] {
    let current = dayOfMonthWeights ?? .init(repeating: 1, count: 31)
    var meant = [Double](repeating: 0, count: 31)
    var possible = [Double](repeating: 0, count: 31)
    for month in months where month.total > 0 {
      var sharing = [Double](repeating: 0, count: month.days.count)
      for (number, place) in month.places.enumerated() { sharing[place] += current[number] }
      for (number, place) in month.places.enumerated() {
        let weekday = weekdayWeights[(month.first + place).weekday - 1]
        possible[number] += weekday
        guard sharing[place] > 0 else { continue }
        meant[number] += month.days[place] / month.total * current[number] / sharing[place]
      }
    }
    // Divided by the weekday weights it met, so that they are not counted twice.
    let raw = (0..<31).map { possible[$0] > 0 ? meant[$0] / possible[$0] : 0 }
    let sum = raw.reduce(0, +)
    return sum > 0 ? raw.map { $0 / sum } : current
  }

  /// Coefficient of variation of a day's amount about its share of the month.
  private func variation(_ months: [ObservedMonth], _ calendar: BusinessCalendar) -> Double {
    var (squares, count) = (0.0, 0.0)
    for month in months where month.total > 0 {
      let weights = weights(ofMonth: month.first, calendar: calendar)
      let sum = weights.reduce(0, +)
      guard sum > 0 else { continue }
      for (offset, weight) in weights.enumerated() where weight > 0 {
        let share = weight / sum
        let ratio = month.days[offset] / (month.total * share)
        squares += share * (ratio - 1) * (ratio - 1)
      }
      count += 1
    }
    return count > 0 ? (squares / count).squareRoot() : 0
  }
}
