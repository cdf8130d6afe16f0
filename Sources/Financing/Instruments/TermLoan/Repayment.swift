// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// How a loan is repaid.
public enum Repayment: String, CaseIterable, Sendable {
  /// All at maturity.
  case bullet
  /// Equal principal every month.
  case linear
  /// Equal payments of principal and interest every month, at the rate then in force.
  case annuity
  /// As the instalments say, each on its day.
  case irregular
}

/// A part of the principal and the day it is repaid.
public struct Instalment: Sendable, Hashable {
  /// By contract, a banking day or not.
  public var day: Day
  /// Above zero.
  public var amount: Money

  /// Principal due on a day of the loan's own plan.
  public init(day: Day, amount: Money) {
    self.day = day
    self.amount = amount
  }

  /// `2025-06-30 1M; 2025-12-31 500k`, ascending.
  static func all(_ text: String, in currency: Currency, maturity: Day?) throws(ValueError)
    -> [Instalment]
  {
    var instalments: [Instalment] = []
    for part in text.split(separator: ";") {
      let words = part.split(separator: " ").map(String.init)
      guard words.count == 2 else {
        throw ValueError(
          "`\(part.trimmed)` is no instalment",
          remedy: "write a date and an amount, `2025-06-30 1M`")
      }
      let day = try ValueParser.date(words[0])
      if let last = instalments.last, last.day >= day {
        throw ValueError("the dates do not ascend", remedy: "sort them, one instalment a date")
      }
      if let maturity, day > maturity {
        throw ValueError("\(day) is after the maturity", remedy: "correct one of them")
      }
      instalments.append(.init(day: day, amount: try ValueParser.money(words[1], currency)))
    }
    if instalments.isEmpty {
      throw ValueError("there is no instalment", remedy: "write `2025-06-30 1M; 2025-12-31 500k`")
    }
    return instalments
  }
}
