// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Forecasting
import Schema

/// What the user knows of the times of a file of series: their calendar, moving holidays and dated
/// events.
public struct KnownInfluences {
  /// Name of the series' file, for messages.
  private let file: String
  private let calendar: BusinessCalendar?
  private let holidays: [MovingHoliday]
  private let events: [EventFile.Event]

  /// - Parameters:
  ///   - series: the file that `all` were read from.
  ///   - events: path of a table of events.
  public init(
    series: String, _ all: [ObservedSeries], calendar: BusinessCalendar?,
    holidays: [MovingHoliday], events: String?
  ) throws(ScenarioProblems) {
    file = String(series.split(separator: "/").last ?? "")
    self.calendar = calendar
    self.holidays = holidays
    self.events =
      try events.map { path throws(ScenarioProblems) in try EventFile(path, series: all).events }
      ?? []
  }

  /// Whether an event ran in a period.
  public func isExplained(_ series: ObservedSeries, _ number: Int) -> Bool {
    let days = own(series).flatMap { $0.runs.map(\.days) }
    guard !days.isEmpty else { return false }
    return series.spacing.days(of: number).contains { day in days.contains { $0.contains(day) } }
  }

  /// For every value and step of a forecast.
  public func regressors(_ series: ObservedSeries, _ request: ForecastRequest)
    throws(ScenarioProblems) -> [Regressor]
  {
    let known = series.span(first: request.origin)
    let events = own(series)
    guard !known.isEmpty, calendar != nil || !holidays.isEmpty || !events.isEmpty else { return [] }
    guard series.spacing != .numbered else {
      throw problem("the series `\(series.name)` has numbers for times", "write `ds` as dates")
    }
    let numbers = known.lowerBound..<(known.upperBound + request.steps)
    var found: [Regressor] = []
    if let calendar {
      found.append(try businessDays(calendar, series, numbers, request.period))
    }
    for holiday in holidays {
      found.append(try moving(holiday, series, numbers, request.period))
    }
    for event in events {
      if let regressor = try dated(event, series, known: known, numbers) {
        found.append(regressor)
      }
    }
    return found
  }

  private func own(_ series: ObservedSeries) -> [EventFile.Event] {
    events.filter { $0.series == nil || $0.series == series.name }
  }

  private func problem(_ message: String, _ remedy: String) -> ScenarioProblems {
    let start = SourceLocation(file: file, line: 1, column: 1)
    return ScenarioProblems([ScenarioProblem(start, message, remedy: remedy)])
  }

  private func businessDays(
    _ calendar: BusinessCalendar, _ series: ObservedSeries, _ numbers: Range<Int>, _ period: Int
  ) throws(ScenarioProblems) -> Regressor {
    let first = series.spacing.firstDay(of: numbers.lowerBound)
    let last = series.spacing.firstDay(of: numbers.upperBound) + -1
    if let validity = calendar.validity, !validity.contains(first) || !validity.contains(last) {
      throw problem(
        "the holidays of `\(calendar.name)` are known from \(validity.lowerBound) to"
          + """
           \(validity.upperBound); `\(series.name)` and its forecast run from \(first) to \(last)
          """,
        "use the calendar \(BusinessCalendar.mondayToFriday.name), or cut the series")
    }
    return .businessDays(
      calendar, spacing: series.spacing, numbers: numbers, period: period)
  }

  private func moving(
    _ holiday: MovingHoliday, _ series: ObservedSeries, _ numbers: Range<Int>, _ period: Int
  ) throws(ScenarioProblems) -> Regressor {
    let found = Regressor.holiday(
      holiday, spacing: series.spacing, numbers: numbers, period: period)
    guard let found else {
      throw problem(
        "the dates of \(holiday.name) are not known for all the years of `\(series.name)`",
        "leave it out of --holidays, or cut the series")
    }
    return found
  }

  /// nil for an event outside the forecast and its history.
  private func dated(
    _ event: EventFile.Event, _ series: ObservedSeries, known: Range<Int>, _ numbers: Range<Int>
  ) throws(ScenarioProblems) -> Regressor? {
    let regressor = Regressor.event(
      event.name, runs: event.runs.map(\.days), given: event.given, spacing: series.spacing,
      numbers: numbers)
    let ran = regressor.values.prefix(known.count).contains { $0 != 0 }
    let willRun = regressor.values.dropFirst(known.count).contains { $0 != 0 }
    if willRun, !ran, event.given == nil, let place = event.runs.last?.location {
      let end = series.spacing.firstDay(of: known.upperBound) + -1
      throw ScenarioProblems([
        ScenarioProblem(
          place,
          "nobody knows what `\(event.name)` does to `\(series.name)`: it has not run by \(end)",
          remedy: "add a row for a past run, or write its `effect`, such as `15%` or `20000`")
      ])
    }
    return ran || willRun ? regressor : nil
  }
}
