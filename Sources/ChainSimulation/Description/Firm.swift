// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// A simulated company: what does not change in a run.
public struct Firm: Sendable {
  /// How large it is, for pricing its credit.
  public enum Size: String, CaseIterable, Sendable {
    /// From largest to smallest.
    case large, medium, small, micro
  }

  /// As the scenario writes it; its chance hangs on it.
  public var name: String
  /// Distance from the anchor along the flow of goods: 0 the anchor, positive upstream, negative
  /// downstream; nil when it is not connected with the anchor.
  public var tier: Int?
  /// For pricing its credit.
  public var size: Size
  /// On the first day.
  public var openingCash: Money
  /// Cash the treasury keeps back.
  public var cashBuffer: Money
  /// Rate on its sales.
  public var valueAddedTax: Double
  /// Share of a year's profit.
  public var profitTax: Double
  /// Days after the due day at which it pays trade invoices though it could pay; its habit.
  public var paymentDelay: Distribution
  /// Orders only what cash, undrawn lines and receipts expected before the due day will pay for.
  public var ordersWithinCash: Bool
  /// Over which its capital expenditure is depreciated unless the cash flow says otherwise.
  public var depreciationMonths = 120

  /// A firm.
  public init(
    name: String, tier: Int? = nil, size: Size, openingCash: Money, cashBuffer: Money,
    valueAddedTax: Double, profitTax: Double, paymentDelay: Distribution, ordersWithinCash: Bool
  ) {
    self.name = name
    self.tier = tier
    self.size = size
    self.openingCash = openingCash
    self.cashBuffer = cashBuffer
    self.valueAddedTax = valueAddedTax
    self.profitTax = profitTax
    self.paymentDelay = paymentDelay
    self.ordersWithinCash = ordersWithinCash
  }
}
