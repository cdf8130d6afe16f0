// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Schema

extension ValueParser {
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// `daily`, `monthly 25`, `quarterly 15`, `weekly friday`, or a date.
  static func recurrence(_ text: String) throws(ValueError) -> Recurrence {
    let forms =
      "write `daily`, `monthly 25`, `monthly last`, `quarterly 15`, `weekly friday` or a date"
    let words = text.split(separator: " ").map(String.init)
    if words == ["daily"] { return .daily }
    if words.count == 1 { return .once(try date(text)) }
    guard words.count == 2 else { throw ValueError("`\(text)` is not a time", remedy: forms) }
    switch words[0] {
    case "weekly":
      guard let index = weekdays.firstIndex(of: words[1].lowercased()) else {
        throw ValueError(
          "`\(words[1])` is not a weekday", remedy: suggestion(for: words[1], among: weekdays))
      }
      return .weekly(weekday: index + 1)
    case "monthly", "quarterly":
      // The 31st is the last day of a shorter month.
      guard let day = words[1] == "last" ? 31 : Int(words[1]), (1...31).contains(day) else {
        throw ValueError("`\(words[1])` is not a day of the month", remedy: forms)
      }
      return words[0] == "monthly" ? .monthly(day: day) : .quarterly(day: day)
    default: throw ValueError("`\(text)` is not a time", remedy: forms)
    }
  }
}
