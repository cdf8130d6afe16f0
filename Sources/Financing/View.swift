// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What an instrument sees of the chain, by value.
public struct View: Sendable {
  /// The simulated day.
  public var today: Day
  /// The first banking day after today.
  public var nextBankingDay: Day
  /// In force today.
  public var baseRate: AnnualRate
  /// What has been lent under the agreement; accrued through today where a notice is heard.
  public var account: LoanAccount
  // Of the user's books today.
  /// At the bank.
  public var cash: Money
  /// Claims on others, approved or not.
  public var receivables: Money
  /// Owed for goods.
  public var payables: Money
  /// Parts, finished goods and those on their way to customers, at cost.
  public var inventory: Money

  /// A view of a user whose books are empty, unless told otherwise.
  public init(
    today: Day, nextBankingDay: Day, baseRate: AnnualRate, account: LoanAccount,
    cash: Money = .zero, receivables: Money = .zero, payables: Money = .zero,
    inventory: Money = .zero
  ) {
    self.today = today
    self.nextBankingDay = nextBankingDay
    self.baseRate = baseRate
    self.account = account
    self.cash = cash
    self.receivables = receivables
    self.payables = payables
    self.inventory = inventory
  }
}
