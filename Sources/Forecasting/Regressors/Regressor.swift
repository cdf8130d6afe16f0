// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Something known of every period, past and coming, that may move the values.
public struct Regressor: Sendable {
  /// The effect of a value of one, when the user knows it.
  public enum Given: Sendable, Hashable {
    /// The values grow by this share of themselves.
    case share(Double)
    /// The values grow by this, in the series' unit.
    case amount(Double)
  }

  /// For explanations.
  public let name: String
  /// One for every period of the history, then one for every step.
  public let values: [Double]
  /// nil when the effect is to be estimated.
  public let given: Given?

  /// Values of every period and step, and their effect where it is known.
  public init(name: String, values: [Double], given: Given? = nil) {
    self.name = name
    self.values = values
    self.given = given
  }

  /// Business days in the period, less their mean in that season.
  public static func businessDays(
    _ calendar: BusinessCalendar, spacing: Spacing, numbers: Range<Int>, period: Int
  ) -> Regressor {
    let counts = numbers.map { number in
      Double(spacing.days(of: number).filter(calendar.isBusinessDay).count)
    }
    return Regressor(
      name: "business days of \(calendar.name)", values: centred(counts, period: period))
  }

  /// How much of the holiday's days fall in the period, less its mean in that season: 1 when all of
  /// them do, or when all the period's days are such days.
  ///
  /// - Returns: nil when the holiday's date is not known in one of the years.
  public static func holiday(
    _ holiday: MovingHoliday, spacing: Spacing, numbers: Range<Int>, period: Int
  ) -> Regressor? {
    let first = spacing.firstDay(of: numbers.lowerBound).civil.year - 1
    let last = spacing.firstDay(of: numbers.upperBound).civil.year + 1
    var festive: Set<Day> = []
    for year in first...last {
      guard let day = holiday.day(year: year) else { return nil }
      for offset in holiday.window { festive.insert(day + offset) }
    }
    let shares = numbers.map { number -> Double in
      let days = spacing.days(of: number)
      return Double(days.filter(festive.contains).count)
        / Double(min(days.count, holiday.window.count))
    }
    return Regressor(name: holiday.name, values: centred(shares, period: period))
  }

  /// Share of the period's days on which a dated event runs.
  public static func event(
    _ name: String, runs: [ClosedRange<Day>], given: Given?, spacing: Spacing,
    numbers: Range<Int>
  ) -> Regressor {
    let shares = numbers.map { number -> Double in
      let days = spacing.days(of: number)
      return Double(days.filter { day in runs.contains { $0.contains(day) } }.count)
        / Double(days.count)
    }
    return Regressor(name: name, values: shares, given: given)
  }

  /// What a season always has is the season's, not the regressor's.
  private static func centred(_ values: [Double], period: Int) -> [Double] {
    let means = (0..<period).map { season -> Double in
      let own = stride(from: season, to: values.count, by: period).map { values[$0] }
      return own.isEmpty ? 0 : own.reduce(0, +) / Double(own.count)
    }
    return values.indices.map { values[$0] - means[$0 % period] }
  }
}
