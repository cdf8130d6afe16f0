// SPDX-License-Identifier: GPL-3.0-or-later
extension Money {
  /// A computed amount of minor units, rounded once; what is beyond 64 bits, or no number, becomes
  /// the end of the range.
  @inlinable public init(rounding minorUnits: Double, _ rounding: Rounding = .halfEven) {
    // The default as a constant: it becomes one instruction.
    let whole =
      rounding == .halfEven
      ? minorUnits.rounded(.toNearestOrEven) : minorUnits.rounded(rounding.rule)
    if abs(whole) < 0x1p63 {
      self.init(minorUnits: Int64(whole))
    } else {
      self.init(minorUnits: whole < 0 ? -.max : .max)
    }
  }

  /// The amount times a plain factor (a rate, a share, a quantity), rounded once.
  @inlinable public func scaled(by factor: Double, _ rounding: Rounding = .halfEven) -> Money {
    Money(rounding: Double(minorUnits) * factor, rounding)
  }

  /// Exactly `numerator / denominator` of the amount, rounded once; no intermediate overflow.
  public func fraction(_ numerator: Int64, of denominator: Int64, _ rounding: Rounding = .halfEven)
    -> Money
  {
    precondition(denominator > 0, "a share needs a positive denominator")
    let product = Int128(minorUnits) * Int128(numerator)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(denominator))
    let twice = abs(remainder) * 2
    let away: Bool =
      switch rounding {
      case .down: false
      case .up: remainder != 0
      case .halfUp: twice >= Int128(denominator)
      case .halfEven:
        twice > Int128(denominator) || (twice == Int128(denominator) && quotient % 2 != 0)
      }
    let step: Int128 = away ? (product < 0 ? -1 : 1) : 0
    return Money(minorUnits: Int64(clamping: quotient + step))
  }

  /// Parts in proportion to `weights` that sum to the amount exactly: the last part with a weight
  /// takes the remainder.
  ///
  /// - Complexity: O(*n*).
  public func split(by weights: [Int64]) -> [Money] {
    let total = weights.reduce(0, +)
    guard total > 0, let last = weights.lastIndex(where: { $0 > 0 }) else {
      return weights.map { _ in .zero }
    }
    var parts = weights.map { fraction($0, of: total, .down) }
    let given = parts.reduce(Money.zero, +)
    parts[last] += self - given
    return parts
  }
}
