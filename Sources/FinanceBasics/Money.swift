// SPDX-License-Identifier: GPL-3.0-or-later
/// An amount of money: a whole number of minor units (cents, fen) of the chain's currency.
///
/// A chain has one ``Currency``, kept once, so that an amount stays eight bytes. Overflow traps:
///
///     Money(minorUnits: 1_000_05) + Money(minorUnits: 95)   // 1,001.00
@frozen public struct Money: Hashable, Comparable, Sendable {
  public var minorUnits: Int64

  @inlinable public init(minorUnits: Int64) { self.minorUnits = minorUnits }

  @inlinable public static var zero: Money { Money(minorUnits: 0) }

  @inlinable public static func < (left: Money, right: Money) -> Bool {
    left.minorUnits < right.minorUnits
  }
  @inlinable public static func + (left: Money, right: Money) -> Money {
    Money(minorUnits: left.minorUnits + right.minorUnits)
  }
  @inlinable public static func - (left: Money, right: Money) -> Money {
    Money(minorUnits: left.minorUnits - right.minorUnits)
  }
  @inlinable public static prefix func - (amount: Money) -> Money {
    Money(minorUnits: -amount.minorUnits)
  }
  @inlinable public static func += (left: inout Money, right: Money) {
    left.minorUnits += right.minorUnits
  }
  @inlinable public static func -= (left: inout Money, right: Money) {
    left.minorUnits -= right.minorUnits
  }

  @inlinable public var isZero: Bool { minorUnits == 0 }
  @inlinable public var isPositive: Bool { minorUnits > 0 }

  /// The amount, or zero when it is negative.
  @inlinable public var clampedToPositive: Money { minorUnits > 0 ? self : .zero }
}
