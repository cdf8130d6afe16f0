// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

#if canImport(Glibc)
  import Glibc
#endif

/// Breaks a month's total down to its business days: in proportion to a weight for the day of the
/// month, one for the weekday, and a lognormal noise. The days sum to the month.
public struct BusinessDayProfile: Sendable, Hashable {
  /// Weights of days 1 to 31, nil when all are alike. The weight of a day that is no business day
  /// goes to the next one, or to the month's last.
  public var dayOfMonthWeights: [Double]?
  /// Weights of Monday to Sunday.
  public var weekdayWeights: [Double]
  /// Coefficient of variation of a single day.
  public var dailyVariation: Double

  /// A profile.
  ///
  /// - Precondition: 31 weights of days, where given, and 7 of weekdays.
  public init(
    dayOfMonthWeights: [Double]? = nil, weekdayWeights: [Double] = .init(repeating: 1, count: 7),
    dailyVariation: Double
  ) {
    precondition(weekdayWeights.count == 7 && dayOfMonthWeights?.count ?? 31 == 31)
    self.dayOfMonthWeights = dayOfMonthWeights
    self.weekdayWeights = weekdayWeights
    self.dailyVariation = dailyVariation
  }

  /// Demand for each day of the month that begins on `firstDay`.
  public func days(
    ofMonth firstDay: Day, total: Double, calendar: BusinessCalendar, stream: inout RandomStream
  ) -> [Double] {
    let scale = log(1 + dailyVariation * dailyVariation).squareRoot()
    // Drawn on every day, so that a holiday does not shift the numbers of the days after it.
    var weights = weights(ofMonth: firstDay, calendar: calendar).map {
      $0 * exp(scale * stream.normal())
    }
    let sum = weights.reduce(0, +)
    if sum <= 0 { weights[weights.count - 1] = 1 }
    return weights.map { total * $0 / (sum > 0 ? sum : 1) }
  }

  /// The share of a month's demand expected on the days of a range.
  public func share(
    ofMonth firstDay: Day, within days: ClosedRange<Day>, calendar: BusinessCalendar
  ) -> Double {
    var weights = weights(ofMonth: firstDay, calendar: calendar)
    // Without a business day all falls on the last one, as in the draw.
    if weights.allSatisfy({ $0 == 0 }) { weights[weights.count - 1] = 1 }
    let inside = weights.indices.filter { days.contains(firstDay + $0) }
    return inside.reduce(0) { $0 + weights[$1] } / weights.reduce(0, +)
  }

  /// Weights of the days of a month, without noise.
  func weights(ofMonth firstDay: Day, calendar: BusinessCalendar) -> [Double] {
    let length = firstDay.endOfMonth - firstDay + 1
    func weekday(_ offset: Int) -> Double { weekdayWeights[(firstDay + offset).weekday - 1] }
    guard let dayOfMonthWeights else {
      return (0..<length).map { calendar.isBusinessDay(firstDay + $0) ? weekday($0) : 0 }
    }
    var weights = [Double](repeating: 0, count: length)
    let places = BusinessDayProfile.places(ofMonth: firstDay, calendar: calendar)
    for (number, weight) in dayOfMonthWeights.enumerated() {
      weights[places[number]] += weight * weekday(places[number])
    }
    return weights
  }

  /// Where in a month what is meant for days 1 to 31 falls.
  static func places(ofMonth firstDay: Day, calendar: BusinessCalendar) -> [Int] {
    let length = firstDay.endOfMonth - firstDay + 1
    let open = (0..<length).filter { calendar.isBusinessDay(firstDay + $0) }
    return (0..<31).map { number in
      open.first { $0 >= number } ?? open.last ?? min(number, length - 1)
    }
  }
}
