// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// Correlation of normal scores of ranks: the parameter of a Gaussian copula without regard to the
/// margins (Genest, Ghoudi and Rivest, Biometrika 82, 1995).
public enum RankCorrelation {
  /// Row-major; a column without spread correlates with nothing.
  public static func matrix(_ columns: [[Double]]) -> [Double] {
    let scores = columns.map(normalScores)
    return scores.indices.flatMap { row in
      scores.indices.map { column -> Double in
        if row == column { return 1 }
        let (a, b) = (scores[row], scores[column])
        let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        let (own, other) = (a.reduce(0) { $0 + $1 * $1 }, b.reduce(0) { $0 + $1 * $1 })
        return own > 0 && other > 0 ? product / (own * other).squareRoot() : 0
      }
    }
  }

  /// Φ⁻¹((rank − ½)/n); ties share their mean score.
  static func normalScores(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var scores = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      let middle = Double(first + end) / 2 / Double(values.count)
      let score = SpecialFunctions.normalQuantile(middle)
      for place in first..<end { scores[order[place]] = score }
      first = end
    }
    return scores
  }
}
