// SPDX-License-Identifier: GPL-3.0-or-later
/// A length of time as contracts write it: days and weeks, or months and their multiples.
public struct Period: Hashable, Sendable {
  /// What a period is counted in, by ACTUS' letters.
  public enum Unit: Character, Sendable {
    /// One day.
    case days = "D"
    /// Seven days.
    case weeks = "W"
    /// One calendar month.
    case months = "M"
    /// Three calendar months.
    case quarters = "Q"
    /// Six calendar months.
    case halves = "H"
    /// Twelve calendar months.
    case years = "Y"
  }

  /// How many units; negative goes back.
  public var count: Int
  /// What is counted.
  public var unit: Unit

  /// So many units.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Months, when it is a number of them.
  public var months: Int? {
    switch unit {
    case .days, .weeks: nil
    case .months: count
    case .quarters: 3 * count
    case .halves: 6 * count
    case .years: 12 * count
    }
  }

  /// `times` periods after `day`, counted from `day` and not from one another, so that a short
  /// month does not shorten the ones after it.
  ///
  /// - Parameter endOfMonth: month-based steps end on the month's last day.
  public func after(_ day: Day, times: Int = 1, endOfMonth: Bool = false) -> Day {
    guard let months else { return day + times * count * (unit == .weeks ? 7 : 1) }
    let later = day.adding(months: times * months)
    return endOfMonth ? later.endOfMonth : later
  }
}

/// A period that repeats, and what becomes of the last one when it does not fit.
public struct Cycle: Hashable, Sendable {
  /// What becomes of a last period that does not fit.
  public enum Stub: Hashable, Sendable {
    /// The last period is longer: the date before the end is left out (ACTUS `L0`).
    case long
    /// The last period is shorter (ACTUS `L1`).
    case short
  }

  /// The time between two dates.
  public var period: Period
  /// What becomes of the last period.
  public var stub: Stub

  /// A period that repeats.
  public init(_ period: Period, stub: Stub) {
    self.period = period
    self.stub = stub
  }
}
