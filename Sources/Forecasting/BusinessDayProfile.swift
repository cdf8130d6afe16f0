// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

#if canImport(Glibc)
  import Glibc
#endif

/// Breaks a month's total down to its business days: in proportion to a weekday weight and a
/// lognormal noise. The days sum to the month.
public struct BusinessDayProfile: Sendable, Hashable {
  /// Weights of Monday to Sunday.
  public var weekdayWeights: [Double]
  /// Coefficient of variation of a single day.
  public var dailyVariation: Double

  public init(weekdayWeights: [Double] = .init(repeating: 1, count: 7), dailyVariation: Double) {
    precondition(weekdayWeights.count == 7)
    self.weekdayWeights = weekdayWeights
    self.dailyVariation = dailyVariation
  }

  /// Demand for each day of the month that begins on `firstDay`.
  public func days(
    ofMonth firstDay: Day, total: Double, calendar: BusinessCalendar, stream: inout RandomStream
  ) -> [Double] {
    let scale = log(1 + dailyVariation * dailyVariation).squareRoot()
    let length = firstDay.endOfMonth - firstDay + 1
    var weights = (0..<length).map { offset -> Double in
      let day = firstDay + offset
      // Drawn on every day, so that a holiday does not shift the numbers of the days after it.
      let noise = exp(scale * stream.normal())
      return calendar.isBusinessDay(day) ? weekdayWeights[day.weekday - 1] * noise : 0
    }
    let sum = weights.reduce(0, +)
    if sum <= 0 { weights[length - 1] = 1 }
    return weights.map { total * $0 / (sum > 0 ? sum : 1) }
  }
}
