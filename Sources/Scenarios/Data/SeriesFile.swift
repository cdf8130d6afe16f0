// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Forecasting
import Schema

/// Time series of a CSV file: long (`series_id,ds,value`) or wide (`ds` and one column per series).
///
/// `ds` is a date (2025-04-01), a month (2025-04), a quarter (2025-Q2), a year or a plain number.
/// An empty value, `NA` or `NaN` is a gap.
public struct SeriesFile: Sendable {
  /// In the file's order of first appearance.
  public let series: [ObservedSeries]
  /// Where each one's first record stands.
  public let locations: [SourceLocation]

  public init(_ path: String) throws(ScenarioProblems) {
    let file = try DataFile(path)
    let isLong = file.columns.contains("series_id")
    let cells = try isLong ? SeriesFile.long(file) : SeriesFile.wide(file)
    try file.check()
    series = cells.compactMap { Assembly(file: file, name: $0.name, cells: $0.cells).series }
    locations = cells.map { $0.cells[0].location }
    try file.check()
  }

  /// More periods between two records would be one slip of the keyboard: a day's series of 137
  /// years.
  private static let longest = 50_000

  fileprivate struct Cell {
    let stamp: ScenarioNode?
    let value: Double?
    let location: SourceLocation
  }

  private static func long(_ file: DataFile) throws(ScenarioProblems)
    -> [(name: String, cells: [Cell])]
  {
    try file.require(["series_id", "ds", "value"], as: "a table of series")
    var order: [String: Int] = [:]
    var found: [(name: String, cells: [Cell])] = []
    for row in file.rows {
      guard let name = file.text(row, "series_id") else { continue }
      let index = order[name] ?? found.count
      if index == found.count {
        order[name] = index
        found.append((name, []))
      }
      let cell = cell(file, row, column: "value")
      found[index].cells.append(cell)
    }
    return found
  }

  private static func wide(_ file: DataFile) throws(ScenarioProblems)
    -> [(name: String, cells: [Cell])]
  {
    try file.require(["ds"], as: "a table of series")
    let names = file.columns.filter { $0 != "ds" }
    if names.isEmpty {
      file.problems.add(
        file.start, "there is no series beside `ds`", remedy: "add a column per series")
    }
    return names.map { name in
      (name, file.rows.map { cell(file, $0, column: name) })
    }
  }

  private static func cell(_ file: DataFile, _ row: ScenarioNode, column: String) -> Cell {
    let node = row[column]
    let isGap = node?.scalar.map { ["na", "nan"].contains($0.lowercased()) } ?? true
    return Cell(
      stamp: row["ds"], value: isGap ? nil : file.number(row, column),
      location: node?.location ?? row.location)
  }

  /// One series: its stamps read, its spacing found, its points in order.
  private struct Assembly {
    let file: DataFile
    let name: String
    let cells: [Cell]

    var series: ObservedSeries? {
      let stamps = cells.map { Stamp($0.stamp?.scalar) }
      for (cell, stamp) in zip(cells, stamps) where stamp == nil {
        file.problems.add(
          cell.stamp?.location ?? cell.location,
          "`\((cell.stamp?.scalar ?? "").prefix(40))` is not a time",
          remedy: "write `ds` as 2025-04-01, 2025-04, 2025-Q2, 2025 or a plain number")
        return nil
      }
      let known = stamps.compactMap { $0 }
      guard Set(known.map(\.kind)).count == 1, let kind = known.first?.kind else {
        file.problems.add(
          cells[0].location, "the series `\(name)` mixes kinds of `ds`",
          remedy: "write all its times in one way")
        return nil
      }
      let spacing: Spacing =
        switch kind {
        case .day: Spacing.detected(known.compactMap(\.day).sorted()) ?? .numbered
        case .month: .months
        case .quarter: .quarters
        // Numbers that could all be years are years.
        case .number: known.allSatisfy { (1500...2500).contains($0.number) } ? .years : .numbered
        }
      return assembled(known, spacing)
    }

    private func assembled(_ stamps: [Stamp], _ spacing: Spacing) -> ObservedSeries? {
      var points: [(point: ObservedSeries.Point, location: SourceLocation)] = []
      for (cell, stamp) in zip(cells, stamps) {
        let number = stamp.day.map { spacing.number(of: $0) } ?? stamp.number
        points.append((.init(number: number, value: cell.value), cell.location))
      }
      points.sort { $0.point.number < $1.point.number }
      let length = points[points.count - 1].point.number - points[0].point.number
      guard length < SeriesFile.longest else {
        file.problems.add(
          points[0].location,
          """
          the series `\(name)` spans \(length + 1) \
          \(spacing == .numbered ? "periods" : spacing.rawValue)
          """,
          remedy: "correct its times; \(SeriesFile.longest) are the most")
        return nil
      }
      for (point, next) in zip(points, points.dropFirst())
      where point.point.number == next.point.number {
        file.problems.add(
          next.location,
          "the series `\(name)` has two values in one of its \(spacing.rawValue)",
          remedy: "keep one, or add them up; the other is in line \(point.location.line)")
        return nil
      }
      return ObservedSeries(name: name, spacing: spacing, points: points.map(\.point))
    }
  }

  /// A time as written.
  private struct Stamp {
    enum Kind { case day, month, quarter, number }
    let kind: Kind
    let day: Day?
    let number: Int

    init?(_ text: String?) {
      guard let text else { return nil }
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      // A date with a time of day at midnight is a date.
      if let day = Day(iso: text.prefix(10)),
        text.dropFirst(10).allSatisfy({ "T 0:.Z".contains($0) })
      {
        self.init(.day, day)
      } else if let number = Int(text), abs(number) <= 1_000_000_000 {
        self.init(.number, nil, number)
      } else if parts.count == 2, parts[0].count == 4, let year = Int(parts[0]) {
        self.init(year: year, rest: String(parts[1]))
      } else {
        return nil
      }
    }

    private init(_ kind: Kind, _ day: Day?, _ number: Int = 0) {
      (self.kind, self.day, self.number) = (kind, day, number)
    }

    private init?(year: Int, rest: String) {
      if rest.count == 2, let month = Int(rest), (1...12).contains(month) {
        self.init(.month, Day(year: year, month: month, day: 1))
      } else if rest.count == 2, rest.first == "Q", let quarter = Int(rest.dropFirst()),
        (1...4).contains(quarter)
      {
        self.init(.quarter, Day(year: year, month: quarter * 3 - 2, day: 1))
      } else {
        return nil
      }
    }
  }
}
