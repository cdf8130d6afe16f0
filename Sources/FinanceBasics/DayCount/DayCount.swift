// SPDX-License-Identifier: GPL-3.0-or-later
/// How two dates become a fraction of a year.
///
/// Source: ISDA 2006 Definitions, section 4.16. Checked by `DayCountOracleTests` (QuantLib 1.44).
public enum DayCount: String, CaseIterable, Sendable {
  /// Actual days over 360: 4.16(e).
  case actual360 = "A360"
  /// Actual days over 365: 4.16(d).
  case actual365 = "A365"
  /// Actual days over the length of the year they fall in: 4.16(b).
  case actualActualISDA = "AA"
  /// Months of 30 days, both ends capped at 30: 4.16(g).
  case thirtyE360 = "30E360"

  /// The part of a year from `start` to `end`; negative when `end` comes first.
  public func yearFraction(from start: Day, to end: Day) -> Double {
    switch self {
    case .actual360: Double(end - start) / 360
    case .actual365: Double(end - start) / 365
    case .actualActualISDA: actualActual(from: start, to: end)
    case .thirtyE360: Double(thirtyE360Days(from: start, to: end)) / 360
    }
  }
}

private func actualActual(from start: Day, to end: Day) -> Double {
  guard start <= end else { return -actualActual(from: end, to: start) }
  let (first, last) = (start.civil.year, end.civil.year)
  func length(_ year: Int) -> Double { Day.isLeap(year) ? 366 : 365 }
  if first == last { return Double(end - start) / length(first) }
  let head = Double(Day(year: first + 1, month: 1, day: 1) - start) / length(first)
  let tail = Double(end - Day(year: last, month: 1, day: 1)) / length(last)
  return head + Double(last - first - 1) + tail
}

private func thirtyE360Days(from start: Day, to end: Day) -> Int {
  let (first, last) = (start.civil, end.civil)
  return 360 * (last.year - first.year) + 30 * (last.month - first.month)
    + min(last.day, 30) - min(first.day, 30)
}
