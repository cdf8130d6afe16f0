// SPDX-License-Identifier: GPL-3.0-or-later
extension Day {
  /// Year, month and day of month.
  public var civil: (year: Int, month: Int, day: Int) {
    // The inverse of `init(year:month:day:)`, from the same source.
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 = Monday … 7 = Sunday (ISO 8601).
  @inlinable public var weekday: Int { (Int(number) + 3) %% 7 + 1 }

  /// Whether the next day is in another month.
  public var isLastOfMonth: Bool {
    let date = civil
    return date.day == Day.daysIn(month: date.month, year: date.year)
  }

  /// The first day of its month.
  public var startOfMonth: Day { self + (1 - civil.day) }

  /// The last day of its month.
  public var endOfMonth: Day {
    let date = civil
    return Day(
      year: date.year, month: date.month, day: Day.daysIn(month: date.month, year: date.year))
  }

  /// The same day of the month, `months` later; the last day when that month is shorter.
  public func adding(months: Int) -> Day {
    let date = civil
    let count = date.year * 12 + date.month - 1 + months
    let year = count >= 0 ? count / 12 : (count - 11) / 12
    let month = count - year * 12 + 1
    return Day(
      year: year, month: month, day: min(date.day, Day.daysIn(month: month, year: year)))
  }

  /// Months since year 0, for counting and comparing whole months.
  public var monthNumber: Int {
    let date = civil
    return date.year * 12 + date.month - 1
  }
}

infix operator %% : MultiplicationPrecedence

/// The remainder with the sign of the divisor.
@inlinable func %% (value: Int, divisor: Int) -> Int {
  let remainder = value % divisor
  return remainder < 0 ? remainder + divisor : remainder
}
