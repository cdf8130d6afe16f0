// SPDX-License-Identifier: GPL-3.0-or-later
/// An amount of money: a whole number of minor units (cents, fen) of the chain's currency.
///
/// A chain has one ``Currency``, kept once, so that an amount stays eight bytes:
///
///     Money(minorUnits: 1_000_05) + Money(minorUnits: 95)   // 1,001.00
///
/// A result beyond 64 bits stays at the end of the range instead of ending the program. Books hold
/// far less, ``largestBalance``, and report it: no such result reaches a figure.
@frozen public struct Money: Hashable, Comparable, Sendable {
  /// Cents, fen, or yen: whole units of the currency's last decimal.
  public var minorUnits: Int64

  /// An amount of so many minor units.
  @inlinable public init(minorUnits: Int64) { self.minorUnits = minorUnits }

  /// No money.
  @inlinable public static var zero: Money { Money(minorUnits: 0) }

  /// The largest amount an account may hold: up to here a `Double`, in which averages, prices and
  /// shares are worked out, tells minor units apart, and a thousand such amounts add up.
  @inlinable public static var largestBalance: Money { Money(minorUnits: 1 << 53) }

  @inlinable static func clamped(_ result: (partialValue: Int64, overflow: Bool), isNegative: Bool)
    -> Money
  {
    if result.overflow { return Money(minorUnits: isNegative ? -.max : .max) }
    return Money(minorUnits: result.partialValue)
  }

  @inlinable public static func < (left: Money, right: Money) -> Bool {
    left.minorUnits < right.minorUnits
  }
  /// The sum, held within 64 bits.
  @inlinable public static func + (left: Money, right: Money) -> Money {
    clamped(
      left.minorUnits.addingReportingOverflow(right.minorUnits), isNegative: right.minorUnits < 0)
  }
  /// The difference, held within 64 bits.
  @inlinable public static func - (left: Money, right: Money) -> Money {
    clamped(
      left.minorUnits.subtractingReportingOverflow(right.minorUnits),
      isNegative: right.minorUnits > 0)
  }
  /// The amount with the other sign.
  @inlinable public static prefix func - (amount: Money) -> Money {
    .zero - amount
  }
  /// Adds, held within 64 bits.
  @inlinable public static func += (left: inout Money, right: Money) {
    left = left + right
  }
  /// Subtracts, held within 64 bits.
  @inlinable public static func -= (left: inout Money, right: Money) {
    left = left - right
  }

  /// Whether an account may hold it.
  @inlinable public var isHoldable: Bool {
    minorUnits.magnitude <= Money.largestBalance.minorUnits.magnitude
  }

  /// Whether it is nothing.
  @inlinable public var isZero: Bool { minorUnits == 0 }
  /// Whether it is more than nothing.
  @inlinable public var isPositive: Bool { minorUnits > 0 }

  /// The amount, or zero when it is negative.
  @inlinable public var clampedToPositive: Money { minorUnits > 0 ? self : .zero }
}
