// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FinanceBasics
import Forecasting
import Scenarios
import Schema

/// What is known of the times around the series.
struct InfluenceArguments: ParsableArguments {
  @Option(help: "Business-day calendar whose working days per period move the values.")
  var businessDays: String?

  @Option(
    help: "Moving holidays that move the values, with commas between: chinese-new-year,easter.")
  var holidays: String?

  @Option(
    help: """
      CSV file of dated events: name,from,to and perhaps series_id and effect (`15%`, or an \
      amount).
      """
  )
  var events: String?

  func validate() throws {
    if let businessDays { _ = try OptionValue.calendar(businessDays, "--business-days") }
    for name in holidayNames where MovingHoliday.named(name) == nil {
      let names = MovingHoliday.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--holidays `\(name)` is not known; write some of \(names).")
    }
  }

  private var holidayNames: [String] {
    holidays?.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop(while: \.isWhitespace))
    } ?? []
  }

  /// - Precondition: validated.
  func read(_ file: String, _ series: [ObservedSeries]) throws(ScenarioProblems)
    -> KnownInfluences
  {
    try KnownInfluences(
      series: file, series, calendar: businessDays.flatMap(BusinessCalendar.named),
      holidays: holidayNames.compactMap(MovingHoliday.named), events: events)
  }
}
