// SPDX-License-Identifier: GPL-3.0-or-later
/// Where a date goes that is no business day, and whether interest follows it.
///
/// Source: ISDA 2006 Definitions, section 4.12; the order of shifting and calculating as in ACTUS.
/// Checked by `BusinessDayOracleTests`.
public struct BusinessDayConvention: Hashable, Sendable {
  /// Where a date goes that is no business day, by ACTUS' letters.
  public enum Shift: String, CaseIterable, Sendable {
    /// It stays.
    case none = "NOS"
    /// The next business day.
    case following = "F"
    /// The next business day; the one before where that is in another month.
    case modifiedFollowing = "MF"
    /// Following, but not over the middle or the end of a month.
    case halfMonthModifiedFollowing = "HMMF"
    /// The business day before.
    case preceding = "P"
    /// The business day before; the next where that is in another month.
    case modifiedPreceding = "MP"
    /// The nearer business day; the later of two as near.
    case nearest = "N"
  }

  /// Where the date of payment goes.
  public var shift: Shift
  /// Amounts are calculated for the date before the shift.
  public var calculatesFirst: Bool

  /// A convention.
  ///
  /// - Parameter calculatesFirst: whether interest runs to the date before the shift.
  public init(_ shift: Shift, calculatesFirst: Bool) {
    self.shift = shift
    self.calculatesFirst = calculatesFirst
  }

  /// Dates stay where they are.
  public static let none = BusinessDayConvention(.none, calculatesFirst: false)
}

extension BusinessCalendar {
  /// `day` itself when it is a business day, else the next one (convention *following*).
  public func following(_ day: Day) -> Day { nearestBusinessDay(day, step: 1) }

  /// The last business day on or before `day` (convention *preceding*).
  public func preceding(_ day: Day) -> Day { nearestBusinessDay(day, step: -1) }

  private func nearestBusinessDay(_ day: Day, step: Int) -> Day {
    var candidate = day
    // No calendar has a year without business days; the bound names a broken one.
    for _ in 0..<366 {
      if isBusinessDay(candidate) { return candidate }
      candidate = candidate + step
    }
    preconditionFailure("calendar \(name) has no business day in a year")
  }

  /// Where a day goes by a convention; itself when it is a business day.
  public func adjusted(_ day: Day, _ shift: BusinessDayConvention.Shift) -> Day {
    switch shift {
    case .none: return day
    case .following: return following(day)
    case .preceding: return preceding(day)
    case .modifiedFollowing:
      let next = following(day)
      return next.monthNumber == day.monthNumber ? next : preceding(day)
    case .halfMonthModifiedFollowing:
      let next = following(day)
      let crosses = day.civil.day <= 15 && next.civil.day > 15
      return next.monthNumber == day.monthNumber && !crosses ? next : preceding(day)
    case .modifiedPreceding:
      let previous = preceding(day)
      return previous.monthNumber == day.monthNumber ? previous : following(day)
    case .nearest:
      let (next, previous) = (following(day), preceding(day))
      return next - day <= day - previous ? next : previous
    }
  }

  /// Whether `day` is on or after its month's last business day.
  public func isBusinessEndOfMonth(_ day: Day) -> Bool {
    following(day + 1).monthNumber != day.monthNumber
  }

  /// The day a period later: days count business days, other units the calendar's, shifted then.
  ///
  /// - Parameter endOfMonth: a month's last business day stays one.
  public func advanced(
    _ day: Day, by period: Period, _ shift: BusinessDayConvention.Shift, endOfMonth: Bool
  ) -> Day {
    if period.unit == .days {
      let step = period.count < 0 ? -1 : 1
      return (0..<abs(period.count)).reduce(period.count == 0 ? adjusted(day, shift) : day) {
        day, _ in nearestBusinessDay(day + step, step: step)
      }
    }
    let later = period.after(day)
    if endOfMonth, period.months != nil {
      if shift == .none, day.isLastOfMonth { return later.endOfMonth }
      if shift != .none, isBusinessEndOfMonth(day) { return preceding(later.endOfMonth) }
    }
    return adjusted(later, shift)
  }
}
