// SPDX-License-Identifier: GPL-3.0-or-later
/// Which days are business days: a weekend rule, holidays, and weekend days worked instead.
///
/// Outside its validity only the weekend rule is known; ``isKnown(_:)`` says so, and a run reports
/// it instead of guessing. Checked by `BusinessDayOracleTests`.
public struct BusinessCalendar: Sendable {
  /// The name scenarios use.
  public let name: String
  /// The days for which holidays are known; nil when the weekend rule is all there is.
  public let validity: ClosedRange<Day>?
  private let weekendIsFree: Bool
  /// Sorted.
  private let holidays: [Day]
  private let workedWeekends: [Day]

  /// Every day is a business day.
  public static let everyDay = BusinessCalendar(name: "every-day", weekendIsFree: false)
  /// Monday to Friday, no holidays.
  public static let mondayToFriday = BusinessCalendar(name: "monday-friday", weekendIsFree: true)

  /// Calendars a scenario may name.
  public static let known: [BusinessCalendar] = [
    .everyDay, .mondayToFriday, .chinaInterbank, .shanghaiExchange, .target, .unitedStates,
    .unitedKingdom, .hongKong,
  ]

  /// The known calendar of that name.
  public static func named(_ name: String) -> BusinessCalendar? { known.first { $0.name == name } }

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
    let all = (holidays + workedWeekends).sorted()
    var validity: ClosedRange<Day>?
    if let first = all.first, let last = all.last {
      let end = Day(year: last.civil.year, month: 12, day: 31)
      validity = Day(year: first.civil.year, month: 1, day: 1)...end
    }
    self.init(
      name: name, validity: validity, holidays: holidays.sorted(),
      workedWeekends: workedWeekends.sorted())
  }

  /// The generated calendars: dates as text, separated by blanks.
  init(
    name: String, validFrom: String, validTo: String, holidays: String, workedWeekends: String
  ) {
    func days(_ text: String) -> [Day] {
      text.split(whereSeparator: \.isWhitespace).compactMap { Day(iso: $0) }
    }
    guard let first = Day(iso: validFrom), let last = Day(iso: validTo) else {
      preconditionFailure("calendar data of \(name)")
    }
    self.init(
      name: name, validity: first...last, holidays: days(holidays),
      workedWeekends: days(workedWeekends))
  }

  private init(
    name: String, validity: ClosedRange<Day>?, holidays: [Day], workedWeekends: [Day]
  ) {
    self.name = name
    self.validity = validity
    weekendIsFree = true
    self.holidays = holidays
    self.workedWeekends = workedWeekends
  }

  /// Whether holidays are known for `day`.
  public func isKnown(_ day: Day) -> Bool {
    guard let validity else { return holidays.isEmpty }
    return validity.contains(day)
  }

  /// - Complexity: O(log *n*) in the number of exceptions.
  public func isBusinessDay(_ day: Day) -> Bool {
    if !weekendIsFree { return true }
    if day.weekday >= 6 {
      let place = rank(of: day, in: workedWeekends)
      return place < workedWeekends.count && workedWeekends[place] == day
    }
    let place = rank(of: day, in: holidays)
    return !(place < holidays.count && holidays[place] == day)
  }

  /// Business days from `start` up to, but without, `end`; negative when `end` comes first.
  ///
  /// - Complexity: O(log *n*) in the number of exceptions.
  public func businessDays(from start: Day, to end: Day) -> Int {
    guard start <= end else { return -businessDays(from: end, to: start) }
    if !weekendIsFree { return end - start }
    return weekdays(before: end) - weekdays(before: start)
      - (rank(of: end, in: holidays) - rank(of: start, in: holidays))
      + (rank(of: end, in: workedWeekends) - rank(of: start, in: workedWeekends))
  }

  /// Mondays to Fridays since the Monday before the epoch.
  private func weekdays(before day: Day) -> Int {
    let days = Int(day.number) + 3
    let week = days >= 0 ? days / 7 : (days - 6) / 7
    return 5 * week + min(days - 7 * week, 5)
  }

  /// How many of the sorted days come before `day`.
  private func rank(of day: Day, in days: [Day]) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
