// SPDX-License-Identifier: GPL-3.0-or-later
/// How two dates become a fraction of a year.
///
/// Source: ISDA 2006 Definitions, section 4.16, and the ACTUS term dictionary for 28E336. Checked
/// by `DayCountOracleTests` (QuantLib 1.44).
public enum DayCount: String, CaseIterable, Sendable {
  /// Actual days over 360: 4.16(e).
  case actual360 = "A360"
  /// Actual days over 365: 4.16(d).
  case actual365 = "A365"
  /// Actual days over 364.
  case actual364 = "A364"
  /// Actual days over the length of the year they fall in: 4.16(b).
  case actualActualISDA = "AA"
  /// Months of 30 days, both ends capped at 30: 4.16(g).
  case thirtyE360 = "30E360"
  /// The same, and a February's last day counts as the 30th, save at maturity: 4.16(h).
  case thirtyE360ISDA = "30E360ISDA"
  /// Months of 30 days as American bonds count them: 4.16(f) with the end-of-February rules.
  case thirty360US = "30360US"
  /// Months of 28 days, years of 336.
  case twentyEightE336 = "28E336"
  /// Actual days without 29 February, over 365.
  case noLeap365 = "NL365"
  /// Business days over 252, as in Brazil.
  case business252 = "B252"

  /// The part of a year from `start` to `end`; negative when `end` comes first.
  ///
  /// - Parameters:
  ///   - maturity: the contract's last day; only 30E360ISDA asks for it.
  ///   - calendar: only B252 asks for it.
  public func yearFraction(
    from start: Day, to end: Day, maturity: Day? = nil,
    calendar: BusinessCalendar = .mondayToFriday
  ) -> Double {
    switch self {
    case .actual360: Double(end - start) / 360
    case .actual365: Double(end - start) / 365
    case .actual364: Double(end - start) / 364
    case .actualActualISDA: actualActual(from: start, to: end)
    case .thirtyE360:
      months(of: 30, start, end) { min($0.civil.day, 30) }
    case .thirtyE360ISDA:
      months(of: 30, start, end) { day in
        let isFebruaryEnd = day.civil.month == 2 && day.isLastOfMonth
        let isMaturity = day == end && day == maturity
        return isFebruaryEnd && !isMaturity ? 30 : min(day.civil.day, 30)
      }
    case .thirty360US: Double(thirty360USDays(from: start, to: end)) / 360
    case .twentyEightE336:
      months(of: 28, start, end) { min($0.civil.day, 28) }
    case .noLeap365: Double(end - start - leapDays(from: start, to: end)) / 365
    case .business252: Double(calendar.businessDays(from: start, to: end)) / 252
    }
  }
}

/// Months of a fixed length, the day of the month by a rule.
private func months(of length: Int, _ start: Day, _ end: Day, day: (Day) -> Int) -> Double {
  let whole = length * (end.monthNumber - start.monthNumber)
  return Double(whole + day(end) - day(start)) / Double(12 * length)
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

/// 29 Februaries after `start` up to and with `end`.
private func leapDays(from start: Day, to end: Day) -> Int {
  (start.civil.year...max(start.civil.year, end.civil.year)).count { year in
    guard Day.isLeap(year) else { return false }
    let leap = Day(year: year, month: 2, day: 29)
    return leap > start && leap <= end
  }
}

private func thirty360USDays(from start: Day, to end: Day) -> Int {
  func isFebruaryEnd(_ day: Day) -> Bool { day.civil.month == 2 && day.isLastOfMonth }
  var (first, last) = (start.civil.day, end.civil.day)
  if isFebruaryEnd(start) {
    if isFebruaryEnd(end) { last = 30 }
    first = 30
  }
  if last == 31, first >= 30 { last = 30 }
  if first == 31 { first = 30 }
  return 30 * (end.monthNumber - start.monthNumber) + last - first
}
