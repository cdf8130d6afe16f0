// SPDX-License-Identifier: GPL-3.0-or-later
/// Which days are business days: a weekend rule, holidays, and weekend days worked instead.
///
/// Tests and counts are O(1): the days of the calendar's validity are laid out once. Outside the
/// validity only the weekend rule is known; ``isKnown(_:)`` says so, and a run reports it.
public struct BusinessCalendar: Sendable {
  public let name: String
  /// The days for which holidays are known; nil when the weekend rule is all there is.
  public let validity: ClosedRange<Day>?
  private let weekendIsFree: Bool
  private let holidays: [Day]
  private let workedWeekends: [Day]

  /// Every day is a business day.
  public static let everyDay = BusinessCalendar(name: "every-day", weekendIsFree: false)
  /// Monday to Friday, no holidays.
  public static let mondayToFriday = BusinessCalendar(name: "monday-friday", weekendIsFree: true)

  private init(name: String, weekendIsFree: Bool) {
    self.name = name
    self.weekendIsFree = weekendIsFree
    validity = nil
    holidays = []
    workedWeekends = []
  }

  /// A Monday-to-Friday calendar with exceptions. Its validity runs from the first of January of
  /// the first exception's year to the end of the last one's.
  public init(name: String, holidays: [Day], workedWeekends: [Day]) {
    self.name = name
    weekendIsFree = true
    self.holidays = holidays.sorted()
    self.workedWeekends = workedWeekends.sorted()
    let all = (holidays + workedWeekends).sorted()
    if let first = all.first, let last = all.last {
      validity =
        Day(
          year: first.civil.year, month: 1, day: 1)...Day(
          year: last.civil.year, month: 12, day: 31)
    } else {
      validity = nil
    }
  }

  /// Whether holidays are known for `day`.
  public func isKnown(_ day: Day) -> Bool {
    guard let validity else { return holidays.isEmpty }
    return validity.contains(day)
  }

  /// - Complexity: O(log *n*) in the number of exceptions.
  public func isBusinessDay(_ day: Day) -> Bool {
    if !weekendIsFree { return true }
    if day.weekday >= 6 { return contains(workedWeekends, day) }
    return !contains(holidays, day)
  }

  /// `day` itself when it is a business day, else the next one (convention *following*).
  public func following(_ day: Day) -> Day {
    var next = day
    // No calendar has a year without business days; the bound names a broken one.
    for _ in 0..<366 where !isBusinessDay(next) { next = next + 1 }
    precondition(isBusinessDay(next), "calendar \(name) has no business day in a year")
    return next
  }

  private func contains(_ days: [Day], _ day: Day) -> Bool {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < days.count && days[low] == day
  }
}
