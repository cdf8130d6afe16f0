// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// When an unpaid due becomes a default, and what is left then.
public struct CreditRules: Sendable, Hashable {
  /// Days from the first payment run that could not pay a bank to its default.
  public var bankGraceDays: Int
  /// The same for dues to others than banks.
  public var tradeGraceDays: Int
  /// A year, on what a payment run could not pay: 0.05 % a day.
  public var lateInterest: AnnualRate
  /// Days from default until the estate is shared out.
  public var realisationDays: Int
  /// Share of book value lost when the stock of a defaulted firm is sold.
  public var inventoryHaircut: Double
  /// Share of book value lost when its receivables are sold.
  public var receivablesHaircut: Double
  /// Days after due at which an end customer's unpaid invoice is written off.
  public var badDebtDays: Int

  /// The rules that hold unless a scenario says otherwise.
  public init(
    bankGraceDays: Int = 30, tradeGraceDays: Int = 60,
    lateInterest: AnnualRate = AnnualRate(fraction: 0.0005 * 365), realisationDays: Int = 90,
    inventoryHaircut: Double = 0.5, receivablesHaircut: Double = 0.2, badDebtDays: Int = 90
  ) {
    self.bankGraceDays = bankGraceDays
    self.tradeGraceDays = tradeGraceDays
    self.lateInterest = lateInterest
    self.realisationDays = realisationDays
    self.inventoryHaircut = inventoryHaircut
    self.receivablesHaircut = receivablesHaircut
    self.badDebtDays = badDebtDays
  }

  /// A firm in arrears for longer than this on end is in default to those who rate it, whatever it
  /// has paid meanwhile (Basel Framework CRE36.69).
  public static let definitionOfDefaultDays = 90

  /// How long arrears have lasted that began on `since`; those that began after the horizon do not
  /// count. Beyond its end only whether they are a default counts, for a run-off is as long as
  /// others need it.
  static func arrears(since: Day, on day: Day, horizonEnd end: Day) -> Int {
    if since > end { return 0 }
    return day <= end ? day - since : min(day - since, definitionOfDefaultDays + 1)
  }

  /// Days after the horizon within which arrears and estates that began inside it come to their
  /// end: grace, realisation, and a fortnight for payments under way over holidays.
  public var runOffDays: Int {
    max(bankGraceDays, tradeGraceDays, CreditRules.definitionOfDefaultDays) + realisationDays + 14
  }
}
