// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What led to a default.
public enum DefaultCause: String, CaseIterable, Sendable {
  /// Principal, interest or a fee past the grace of banks.
  case bankDue = "bank due unpaid"
  /// Another due past the grace of trade.
  case tradeDue = "trade due unpaid"
  /// The scenario says so.
  case shock
}

/// One default: when, why, and what was owed and there.
public struct DefaultRecord: Sendable, Hashable {
  /// Who defaulted.
  public var firm: FirmID
  /// The first day on which the due that led to it could not be paid: the day of the default.
  public var day: Day
  /// The day its grace was over and creditors filed their claims.
  public var declaredDay: Day
  /// The day the estate was shared out; nil: not yet.
  public var realisedDay: Day?
  /// What led to it.
  public var cause: DefaultCause
  /// Owed to funders at default: principal, interest, fees.
  public var bankExposure: Money
  /// Owed to all others at default.
  public var tradeExposure: Money

  /// Whether it belongs to the horizon; one that began later only follows from how the run goes on.
  func isOf(_ chain: Chain) -> Bool { day <= chain.end }
}
