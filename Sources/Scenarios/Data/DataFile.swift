// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Foundation
import Schema

/// A CSV table outside a scenario folder: its rows with their places, and the problems found in
/// them.
struct DataFile {
  let name: String
  let columns: [String]
  let rows: [ScenarioNode]
  let problems = ProblemCollector()

  /// - Throws: when the file is missing, is no text or has no rows.
  init(_ path: String) throws(ScenarioProblems) {
    let url = URL(filePath: path)
    let reader = ProblemCollector()
    // Named on the command line: wherever it lies, the user means it.
    let files = ScenarioFiles(
      folder: url.deletingLastPathComponent(), problems: reader,
      access: ScenarioAccess(allowsOutside: true))
    let isMissing = !FileManager.default.fileExists(atPath: url.path)
    guard let text = files.text(url.lastPathComponent, mention: nil) else {
      throw ScenarioProblems(reader.problems, isMissingInput: isMissing)
    }
    try self.init(text: text, name: files.displayName(url))
  }

  /// - Parameter name: of the file, for messages.
  init(text: String, name: String) throws(ScenarioProblems) {
    self.name = name
    guard let table = CSVReader(file: name, problems: problems).table(text),
      problems.problems.isEmpty
    else { throw ScenarioProblems(problems.problems) }
    (columns, rows) = (table.columns, table.rows)
  }

  var start: SourceLocation { SourceLocation(file: name, line: 1, column: 1) }

  /// Says which of the columns are missing.
  func require(_ names: [String], as what: String) throws(ScenarioProblems) {
    let missing = names.filter { !columns.contains($0) }
    guard let first = missing.first else { return }
    problems.add(
      start, "\(what) lacks the column `\(first)`",
      remedy: "its columns are \(names.joined(separator: ", ")); it has "
        + columns.joined(separator: ", "))
    try check()
  }

  /// Throws what was found.
  func check() throws(ScenarioProblems) {
    if !problems.problems.isEmpty { throw ScenarioProblems(problems.problems) }
  }

  /// The text of a cell; nil and a problem when it is empty.
  func text(_ row: ScenarioNode, _ column: String) -> String? {
    if let text = row[column]?.scalar { return text }
    problems.add(row.location, "`\(column)` is empty", remedy: "fill it in, or delete the row")
    return nil
  }

  func integer(_ row: ScenarioNode, _ column: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(row, column) else { return nil }
    if let value = Int(text), range.contains(value) { return value }
    problems.add(
      row[column]!.location, "`\(column)` is `\(text.prefix(40))`",
      remedy: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  func number(_ row: ScenarioNode, _ column: String) -> Double? {
    guard let text = text(row, column) else { return nil }
    guard let value = DataFile.number(text) else {
      problems.add(
        row[column]!.location, "`\(text.prefix(40))` is not a number",
        remedy: "write digits with a decimal point, such as 1234.5; leave out group marks")
      return nil
    }
    guard abs(value) <= DataFile.largest else {
      problems.add(
        row[column]!.location, "`\(text.prefix(40))` is beyond \(DataFile.largest)",
        remedy: "check its magnitude, or write the column in a larger unit")
      return nil
    }
    return value
  }

  /// Beyond any amount, in any currency; sums and squares of such numbers are finite.
  static let largest = 1e18

  func money(_ row: ScenarioNode, _ column: String, _ currency: Currency) -> Money? {
    guard let text = text(row, column) else { return nil }
    do { return try ValueParser.money(text, currency) } catch {
      problems.add(row[column]!.location, error.message, remedy: error.remedy)
      return nil
    }
  }

  func day(_ row: ScenarioNode, _ column: String) -> Day? {
    guard let text = text(row, column) else { return nil }
    if let day = Day(iso: text) { return day }
    problems.add(
      row[column]!.location, "`\(text.prefix(40))` is not a date",
      remedy: "write it as 2025-04-01")
    return nil
  }

  /// A decimal number, exponents allowed; infinite when it is too large for a double.
  static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
      let value = Double(text)
    else { return nil }
    return value
  }
}
