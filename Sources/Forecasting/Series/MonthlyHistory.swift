// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A positive series by month, without gaps.
public struct MonthlyHistory: Sendable, Hashable {
  /// The first month, as its first day.
  public let firstMonth: Day
  /// A month each, positive.
  public let values: [Double]

  /// Why values are no history.
  public enum Failure: Error, Sendable, Hashable {
    /// At least this many months are needed.
    case tooShort(minimum: Int)
    /// Not a positive number, counted from 0.
    case notPositive(index: Int)
  }

  /// The fewest months a forecast is learned from.
  public static let minimumMonths = SeriesForecast.minimumCount

  /// A history.
  ///
  /// - Throws: the first thing that is wrong with the values.
  public init(firstMonth: Day, values: [Double]) throws(Failure) {
    if values.count < MonthlyHistory.minimumMonths {
      throw .tooShort(minimum: MonthlyHistory.minimumMonths)
    }
    if let index = values.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .notPositive(index: index)
    }
    self.firstMonth = firstMonth
    self.values = values
  }

  /// The month after the last.
  public var nextMonth: Day { firstMonth.adding(months: values.count) }

  /// The value of a month; nil outside the history.
  public func value(ofMonth month: Day) -> Double? {
    let index = month.monthNumber - firstMonth.monthNumber
    return values.indices.contains(index) ? values[index] : nil
  }
}
