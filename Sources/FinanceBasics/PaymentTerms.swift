// SPDX-License-Identifier: GPL-3.0-or-later
/// When goods are to be paid: a share in advance, then one or several shares of the invoice, each
/// at its own time, and a discount for paying early.
public struct PaymentTerms: Hashable, Sendable {
  /// What the days of an instalment count from.
  public enum Base: Hashable, Sendable {
    /// Days count from delivery.
    case delivery
    /// Days count from the end of the month of delivery (EOM).
    case endOfMonth
    /// The day of that number in the month after delivery, or that month's last.
    case nextMonth
  }

  /// A part of the price and its time.
  public struct Instalment: Hashable, Sendable {
    /// Parts of 10,000 of the price.
    public var share: Int64
    /// Days from the base; for the next month, the day of that month.
    public var days: Int
    /// A part of the price, in 10,000ths, due after `days`.
    public init(share: Int64, days: Int) {
      self.share = share
      self.days = days
    }
  }

  /// What may be kept back for paying early.
  public struct EarlyDiscount: Hashable, Sendable {
    /// Of the amount paid: 0.02 is 2 %.
    public var fraction: Double
    /// Days from delivery within which it may be taken.
    public var days: Int
    /// A discount for paying within `days` of delivery.
    public init(fraction: Double, days: Int) {
      self.fraction = fraction
      self.days = days
    }

    /// What paying `daysEarly` days before the due day earns, simple, a year: d / (1 − d) · 365 /
    /// days.
    ///
    /// 2 % for paying twenty days early is 37.2 % a year. Checked by `EarlyPaymentTests`.
    public func annualYield(daysEarly: Int) -> AnnualRate {
      AnnualRate(fraction: fraction / (1 - fraction) * 365 / Double(daysEarly))
    }
  }

  /// What the instalments' days count from.
  public var base: Base
  /// Parts of 10,000 of the price that are due with the order, before any goods come.
  public var advance: Int64
  /// What is due after delivery, at least one; the last takes what rounding leaves.
  public var instalments: [Instalment]
  /// For paying early; nil: there is none.
  public var discount: EarlyDiscount?

  /// Terms of payment.
  ///
  /// - Parameter instalments: at least one; advance and shares sum to 10,000.
  public init(
    base: Base = .delivery, advance: Int64 = 0, instalments: [Instalment],
    discount: EarlyDiscount? = nil
  ) {
    self.base = base
    self.advance = advance
    self.instalments = instalments
    self.discount = discount
  }

  /// All of the price so many days after delivery.
  public static func net(_ days: Int) -> PaymentTerms {
    PaymentTerms(instalments: [Instalment(share: 10_000, days: days)])
  }

  /// All of the price with the order. Units delivered in other parts than ordered may leave a cent,
  /// which is due on delivery.
  public static let prepayment = PaymentTerms(
    advance: 10_000, instalments: [Instalment(share: 0, days: 0)])

  /// The longest time to pay after delivery; of terms that count from the month's end, for goods of
  /// the first day of a month of 31 days.
  public var longestDays: Int {
    (instalments.map(\.days).max() ?? 0) + (base == .delivery ? 0 : 30)
  }

  /// The day an instalment of goods delivered on `delivery` falls due.
  @inlinable public func dueDay(delivery: Day, instalment: Int) -> Day {
    let days = instalments[instalment].days
    switch base {
    case .delivery: return delivery + days
    case .endOfMonth: return delivery.endOfMonth + days
    case .nextMonth:
      let end = delivery.endOfMonth
      return min(end + days, (end + 1).endOfMonth)
    }
  }
}
