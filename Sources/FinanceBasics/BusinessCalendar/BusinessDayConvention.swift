// SPDX-License-Identifier: GPL-3.0-or-later
/// Where a date goes that is no business day, and whether interest follows it.
///
/// Source: ISDA 2006 Definitions, section 4.12; the order of shifting and calculating as in ACTUS.
/// Checked by `BusinessDayOracleTests`.
public struct BusinessDayConvention: Hashable, Sendable {
  public enum Shift: String, CaseIterable, Sendable {
    case none = "NOS"
    case following = "F"
    case modifiedFollowing = "MF"
    case preceding = "P"
    case modifiedPreceding = "MP"
  }

  public var shift: Shift
  /// Amounts are calculated for the date before the shift.
  public var calculatesFirst: Bool

  public init(_ shift: Shift, calculatesFirst: Bool) {
    self.shift = shift
    self.calculatesFirst = calculatesFirst
  }

  public static let none = BusinessDayConvention(.none, calculatesFirst: false)
}

extension BusinessCalendar {
  /// The last business day on or before `day` (convention *preceding*).
  public func preceding(_ day: Day) -> Day {
    var previous = day
    for _ in 0..<366 where !isBusinessDay(previous) { previous = previous + -1 }
    precondition(isBusinessDay(previous), "calendar \(name) has no business day in a year")
    return previous
  }

  public func adjusted(_ day: Day, _ shift: BusinessDayConvention.Shift) -> Day {
    switch shift {
    case .none: return day
    case .following: return following(day)
    case .preceding: return preceding(day)
    case .modifiedFollowing:
      let next = following(day)
      return next.monthNumber == day.monthNumber ? next : preceding(day)
    case .modifiedPreceding:
      let previous = preceding(day)
      return previous.monthNumber == day.monthNumber ? previous : following(day)
    }
  }
}
