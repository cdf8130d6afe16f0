// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FinanceBasics

/// Options of more than one command, with what is said when they cannot be read.
enum OptionValue {
  static func day(_ text: String, _ option: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw ValidationError("\(option) `\(text)` is not a date; write 2025-04-01.")
    }
    return day
  }

  static func calendar(_ text: String, _ option: String) throws -> BusinessCalendar {
    guard let calendar = BusinessCalendar.named(text) else {
      let names = BusinessCalendar.known.map(\.name).joined(separator: ", ")
      throw ValidationError("\(option) `\(text)` is not known; write one of \(names).")
    }
    return calendar
  }
}
