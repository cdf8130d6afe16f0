// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// An amount as a user writes it: `1250000.50`, `1.25M`.
public struct Amount: Sendable {
  public let money: Money

  /// nil when it is no amount, or has more decimals than the currency.
  public init?(_ text: String, in currency: Currency) {
    guard let money = try? ValueParser.money(text, currency) else { return nil }
    self.money = money
  }
}
