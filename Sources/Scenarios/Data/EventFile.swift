// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Forecasting
import Schema

/// Dated events that move series: promotions, contracts, price changes.
///
/// Columns `name,from,to` and perhaps `series_id` (empty: all series) and `effect`: `15%` of the
/// values, or a plain number in the series' unit for each period; empty: estimated from the event's
/// past runs. Rows of one name and series are runs of one event.
struct EventFile {
  struct Event {
    let name: String
    /// nil for all series.
    let series: String?
    let given: Regressor.Given?
    fileprivate(set) var runs: [(days: ClosedRange<Day>, location: SourceLocation)]
  }

  let events: [Event]

  init(_ path: String, series: [ObservedSeries]) throws(ScenarioProblems) {
    let file = try DataFile(path)
    try file.require(["name", "from", "to"], as: "a table of events")
    let names = series.map(\.name)
    var events: [Event] = []
    for row in file.rows {
      guard let event = EventFile.event(file, row, names) else { continue }
      let place = events.firstIndex { $0.name == event.name && $0.series == event.series }
      guard let place else {
        events.append(event)
        continue
      }
      events[place].runs += event.runs
      if events[place].given != event.given {
        file.problems.add(
          row.location, "the runs of `\(event.name)` have different effects",
          remedy: "give them one `effect`, or different names")
      }
    }
    try file.check()
    self.events = events
  }

  private static func event(_ file: DataFile, _ row: ScenarioNode, _ names: [String]) -> Event? {
    guard let name = file.text(row, "name"), let from = file.day(row, "from"),
      let to = file.day(row, "to")
    else { return nil }
    guard from <= to else {
      file.problems.add(
        row["to"]!.location, "`\(name)` ends before it begins", remedy: "exchange the dates")
      return nil
    }
    let series = row["series_id"]?.scalar
    if let series, !names.contains(series) {
      file.problems.add(
        row["series_id"]!.location, "there is no series `\(series)`",
        remedy: suggestion(for: series, among: names))
    }
    var given: Regressor.Given?
    if let cell = row["effect"], let text = cell.scalar {
      given = effect(text)
      if given == nil {
        file.problems.add(
          cell.location, "`\(text.prefix(40))` is not an effect",
          remedy: "write a share above -100% such as `15%`, an amount for each period such as"
            + " `20000`, or nothing: it is then estimated")
      }
    }
    return Event(name: name, series: series, given: given, runs: [(from...to, row.location)])
  }

  private static func effect(_ text: String) -> Regressor.Given? {
    if let share = try? ValueParser.percentage(text) {
      return share > -1 && share <= 1_000 ? .share(share) : nil
    }
    return DataFile.number(text).flatMap { abs($0) <= DataFile.largest ? .amount($0) : nil }
  }
}
