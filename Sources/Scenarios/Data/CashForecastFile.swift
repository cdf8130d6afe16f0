// SPDX-License-Identifier: GPL-3.0-or-later
import CashForecasting
import FinanceBasics
import Schema

/// A cash forecast as `dripline forecast cash` writes it.
public enum CashForecastFile {
  public static func read(_ path: String, _ currency: Currency) throws(ScenarioProblems)
    -> [ForecastAccuracy.Expectation]
  {
    let file = try DataFile(path)
    let amounts = ["mean", "q0.025", "q0.1", "q0.9", "q0.975"]
    try file.require(
      ["kind", "category", "week", "first_day", "last_day"] + amounts, as: "a cash forecast")
    let unit = Double(currency.minorUnitsPerUnit)
    let rows = file.rows.compactMap { row -> ForecastAccuracy.Expectation? in
      guard let kindText = file.text(row, "kind"), let category = file.text(row, "category"),
        let week = file.integer(row, "week", in: 1...1_000),
        let first = file.day(row, "first_day"), let last = file.day(row, "last_day")
      else { return nil }
      guard let kind = CashForecast.Kind(rawValue: kindText) else {
        file.problems.add(
          row["kind"]!.location, "there is no kind `\(kindText)`",
          remedy: "write one of "
            + CashForecast.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
      }
      guard first <= last else {
        file.problems.add(
          row["last_day"]!.location, "the week ends before it begins", remedy: "exchange the days")
        return nil
      }
      let values = amounts.compactMap { file.number(row, $0) }
      guard values.count == amounts.count else { return nil }
      guard values[1] <= values[4], values[2] <= values[3] else {
        file.problems.add(
          row.location, "the quantiles fall", remedy: "write them from the lowest to the highest")
        return nil
      }
      return .init(
        kind: kind, category: category, week: week, first: first, last: last,
        mean: values[0] * unit, interval80: (values[2] * unit)...(values[3] * unit),
        interval95: (values[1] * unit)...(values[4] * unit))
    }
    try file.check()
    return rows
  }
}
