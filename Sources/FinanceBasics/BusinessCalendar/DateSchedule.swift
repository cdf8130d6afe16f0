// SPDX-License-Identifier: GPL-3.0-or-later
/// The dates of regular periods between two days, as bonds and swaps have them.
///
/// Source: the conventions of QuantLib's `Schedule`, which `BusinessDayOracleTests` compares with.
public struct DateSchedule: Sendable, Hashable {
  /// Which end the periods are counted from.
  public enum Direction: String, Sendable {
    /// Counted from the termination: a short first period.
    case backward = "Backward"
    /// Counted from the start: a short last period.
    case forward = "Forward"
  }

  /// Ascending, both ends included.
  public let dates: [Day]

  /// The dates from `start` to `end`.
  ///
  /// - Parameters:
  ///   - shift: of all dates but the last.
  ///   - terminationShift: of the last.
  ///   - endOfMonth: month-based dates stay at the month's end when the date they are counted from
  ///     is one.
  /// - Complexity: O(*n*) in the dates.
  public init(
    from start: Day, to end: Day, every period: Period, calendar: BusinessCalendar,
    shift: BusinessDayConvention.Shift, terminationShift: BusinessDayConvention.Shift,
    direction: Direction, endOfMonth: Bool
  ) {
    let endOfMonth = endOfMonth && period.months != nil
    var dates = DateSchedule.unadjusted(
      start, end, period, calendar, shift, terminationShift, direction, endOfMonth)
    let seed = direction == .backward ? end : start
    let last = dates.count - 1
    if endOfMonth, calendar.isBusinessEndOfMonth(seed) {
      for index in 1..<max(1, last) { dates[index] = dates[index].endOfMonth }
    }
    for index in 0..<last { dates[index] = calendar.adjusted(dates[index], shift) }
    dates[last] = calendar.adjusted(dates[last], terminationShift)
    // Shifts can make neighbours meet at either end.
    if dates.count >= 2, dates[dates.count - 2] >= dates[dates.count - 1] {
      dates.remove(at: dates.count - 2)
    }
    if dates.count >= 2, dates[1] <= dates[0] { dates.remove(at: 1) }
    self.dates = dates
  }

  private static func unadjusted(
    _ start: Day, _ end: Day, _ period: Period, _ calendar: BusinessCalendar,
    _ shift: BusinessDayConvention.Shift, _ terminationShift: BusinessDayConvention.Shift,
    _ direction: Direction, _ endOfMonth: Bool
  ) -> [Day] {
    let (seed, limit) = direction == .backward ? (end, start) : (start, end)
    let limitShift = direction == .backward ? shift : terminationShift
    let sign = direction == .backward ? -1 : 1
    var dates = [seed]
    // More periods than a century has days cannot be meant.
    for step in 1...36_525 {
      let keepsEnd = endOfMonth && seed.isLastOfMonth
      let day = period.after(seed, times: sign * step, endOfMonth: keepsEnd)
      let isBeyond = direction == .backward ? day < limit : day > limit
      let next = isBeyond ? limit : day
      let rule = isBeyond ? limitShift : shift
      if calendar.adjusted(dates[dates.count - 1], rule) != calendar.adjusted(next, rule) {
        dates.append(next)
      }
      if isBeyond { break }
    }
    return direction == .backward ? dates.reversed() : dates
  }
}
