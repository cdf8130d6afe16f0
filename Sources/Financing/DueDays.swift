// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// The days on which interest, fee and principal fall due by contract: once a month on the
/// maturity's day of the month (without a maturity, on the last), and at maturity.
public struct DueDays: Sendable, Hashable {
  /// Last day of the contract; nil: it ends beyond the horizon.
  public let maturity: Day?

  /// Due days that lead up to a maturity; without one, the last days of months.
  public init(maturity: Day?) { self.maturity = maturity }

  /// The first due day after `day`; nil after maturity.
  ///
  /// - Complexity: O(1).
  public func next(after day: Day) -> Day? {
    guard let maturity else { return (day + 1).endOfMonth }
    guard day < maturity else { return nil }
    return monthly(before: maturity, monthsToMaturity(after: day))
  }

  /// Those from `day`, one of them, to maturity.
  func all(from day: Day, to maturity: Day) -> [Day] {
    (0...monthsToMaturity(after: day + -1)).reversed().map { monthly(before: maturity, $0) }
  }

  /// That some months before maturity. A maturity on a month's last day keeps to last days.
  func monthly(before maturity: Day, _ months: Int) -> Day {
    let day = maturity.adding(months: -months)
    return maturity.isLastOfMonth ? day.endOfMonth : day
  }

  /// Months from the first due day after `day` to maturity.
  private func monthsToMaturity(after day: Day) -> Int {
    guard let maturity else { return 0 }
    let months = maturity.monthNumber - day.monthNumber
    return monthly(before: maturity, months) > day ? months : months - 1
  }
}
