// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// A distribution by its quantiles at fixed levels; between them, and beyond the last, linear in
/// the normal score of the level, so that a normal distribution is kept exactly.
public struct QuantileFunction: Sendable, Hashable {
  /// 0.5 %, 2.5 %, 5 % to 95 % in steps of 5, 97.5 %, 99.5 %.
  public static let levels: [Double] =
    [0.005, 0.025] + (1...19).map { Double($0) / 20 } + [0.975, 0.995]
  static let scores = levels.map(SpecialFunctions.normalQuantile)
  static let middle = levels.count / 2

  /// Not falling; one per level.
  public private(set) var values: [Double]

  init(_ values: [Double]) {
    precondition(values.count == QuantileFunction.levels.count)
    self.values = values
    // Averages and rescaling keep the order up to rounding.
    for index in 1..<values.count {
      self.values[index] = max(self.values[index], self.values[index - 1])
    }
  }

  /// In the series' unit.
  public var median: Double { values[QuantileFunction.middle] }

  /// Quantile at a level strictly between 0 and 1.
  public func quantile(_ level: Double) -> Double {
    if let index = QuantileFunction.levels.firstIndex(of: level) { return values[index] }
    return value(atScore: SpecialFunctions.normalQuantile(level))
  }

  /// Quantile at the level Φ(score).
  public func value(atScore score: Double) -> Double {
    let scores = QuantileFunction.scores
    let above = scores.firstIndex { $0 > score } ?? scores.count
    let right = min(max(above, 1), scores.count - 1)
    let slope = (values[right] - values[right - 1]) / (scores[right] - scores[right - 1])
    let value = values[right - 1] + slope * (score - scores[right - 1])
    // What cannot be negative at half a per cent is not made so by the straight line beyond it.
    return values[0] >= 0 ? max(0, value) : value
  }

  /// The mean, by the midpoints of 200 equal shares.
  public var mean: Double {
    QuantileFunction.shares.reduce(0) { $0 + value(atScore: $1) }
      / Double(QuantileFunction.shares.count)
  }
  private static let shares = (0..<200).map {
    SpecialFunctions.normalQuantile((Double($0) + 0.5) / 200)
  }
}
