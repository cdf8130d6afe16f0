// SPDX-License-Identifier: GPL-3.0-or-later
/// A simple rate per year as a fraction: 0.0435 is 4.35 %.
@frozen public struct AnnualRate: Hashable, Comparable, Sendable {
  public var fraction: Double

  @inlinable public init(fraction: Double) { self.fraction = fraction }
  @inlinable public init(_ points: BasisPoints) { fraction = points.value / 10_000 }

  @inlinable public static var zero: AnnualRate { AnnualRate(fraction: 0) }

  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.fraction < right.fraction
  }
  @inlinable public static func + (left: Self, right: Self) -> Self {
    AnnualRate(fraction: left.fraction + right.fraction)
  }
  @inlinable public static func - (left: Self, right: Self) -> Self {
    AnnualRate(fraction: left.fraction - right.fraction)
  }

  @inlinable public var basisPoints: BasisPoints { BasisPoints(fraction * 10_000) }
}

/// Hundredths of a percent.
@frozen public struct BasisPoints: Hashable, Sendable {
  public var value: Double
  @inlinable public init(_ value: Double) { self.value = value }
}
