// SPDX-License-Identifier: GPL-3.0-or-later
/// Count, mean and variance of numbers, in one pass (Welford 1962), mergeable (Chan et al. 1979).
///
/// Merge in replication order: floating-point sums depend on it.
public struct Tally: Sendable, Hashable {
  /// How many values were added.
  public private(set) var count = 0
  /// Their arithmetic mean; 0 of no values.
  public private(set) var mean = 0.0
  private var squares = 0.0
  /// The least value; infinity of no values.
  public private(set) var minimum = Double.infinity
  /// The greatest value; minus infinity of no values.
  public private(set) var maximum = -Double.infinity

  /// The tally of no values.
  public init() {}

  /// Counts one value.
  public mutating func add(_ value: Double) {
    count += 1
    let before = value - mean
    mean += before / Double(count)
    squares += before * (value - mean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  /// Counts all values of another tally.
  public mutating func merge(_ other: Tally) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let gap = other.mean - mean
    squares += other.squares + gap * gap * Double(count) * Double(other.count) / Double(total)
    mean += gap * Double(other.count) / Double(total)
    count = total
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// Sample variance; 0 below two values.
  public var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }
}
