// SPDX-License-Identifier: GPL-3.0-or-later
/// A simple rate per year as a fraction: 0.0435 is 4.35 %.
@frozen public struct AnnualRate: Hashable, Comparable, Sendable {
  /// A year's simple interest on one unit.
  public var fraction: Double

  /// A rate of that fraction a year.
  @inlinable public init(fraction: Double) { self.fraction = fraction }
  /// A rate of so many basis points a year.
  @inlinable public init(_ points: BasisPoints) { fraction = points.value / 10_000 }

  /// No interest.
  @inlinable public static var zero: AnnualRate { AnnualRate(fraction: 0) }

  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.fraction < right.fraction
  }
  /// The rate of both together: a base rate and its margin.
  @inlinable public static func + (left: Self, right: Self) -> Self {
    AnnualRate(fraction: left.fraction + right.fraction)
  }
  /// What one rate is above the other.
  @inlinable public static func - (left: Self, right: Self) -> Self {
    AnnualRate(fraction: left.fraction - right.fraction)
  }
}

/// Hundredths of a percent.
@frozen public struct BasisPoints: Hashable, Sendable {
  /// Hundredths of a percent.
  public var value: Double
  /// So many hundredths of a percent.
  @inlinable public init(_ value: Double) { self.value = value }
}
