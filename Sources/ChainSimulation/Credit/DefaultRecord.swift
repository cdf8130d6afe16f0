// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

public enum DefaultCause: String, CaseIterable, Sendable {
  case bankDue = "bank due unpaid"
  case tradeDue = "trade due unpaid"
  case shock
}

/// One default: when, why, and what was owed and there.
public struct DefaultRecord: Sendable, Hashable {
  public var firm: FirmID
  /// The first day on which the due that led to it could not be paid: the day of the default.
  public var day: Day
  /// The day its grace was over and creditors filed their claims.
  public var declaredDay: Day
  /// The day the estate was shared out; nil: not yet.
  public var realisedDay: Day?
  public var cause: DefaultCause
  /// Owed to funders at default: principal, interest, fees.
  public var bankExposure: Money
  public var tradeExposure: Money

  /// Whether it belongs to the horizon; one that began later only follows from how the run goes on.
  func isOf(_ chain: Chain) -> Bool { day <= chain.end }
}
