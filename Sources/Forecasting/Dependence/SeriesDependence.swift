// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// How several series move together, learned from the ranks of their forecasts' past errors.
///
/// The correlation of normal scores is shrunk towards independence by Schäfer and Strimmer's rule
/// (Statistical Applications in Genetics and Molecular Biology 4, 2005): by as much as its own
/// sampling error asks. The copula is Gaussian, or a t whose degrees of freedom make the errors
/// likeliest. Checked by `SeriesDependenceTests`.
public struct SeriesDependence: Sendable {
  /// Row-major.
  public let correlation: [Double]
  /// How many series.
  public let size: Int
  /// How much the correlations were shrunk, 0 to 1.
  public let shrinkage: Double
  /// nil for the Gaussian copula.
  public let degrees: Double?

  /// Fewer common periods say nothing.
  static let leastPeriods = 8
  private static let candidates: [Double] = [3, 5, 8, 15]

  /// - Parameters:
  ///   - errors: by series, the last period last; a series without errors goes its own way.
  ///   - allowsTails: whether a t copula may be chosen.
  public init(_ errors: [[Double]], allowsTails: Bool) {
    let size = errors.count
    self.size = size
    let usable = errors.indices.filter { errors[$0].count >= SeriesDependence.leastPeriods }
    let length = usable.map { errors[$0].count }.min() ?? 0
    let columns = usable.map { Array(errors[$0].suffix(length)) }
    let raw = RankCorrelation.matrix(columns)
    let strength = SeriesDependence.shrinkage(raw, size: usable.count, periods: length)
    var full = (0..<(size * size)).map { $0 / size == $0 % size ? 1.0 : 0 }
    for (row, first) in usable.enumerated() {
      for (column, second) in usable.enumerated() where row != column {
        full[first * size + second] = raw[row * usable.count + column] * (1 - strength)
      }
    }
    let shrunk = full
    correlation = shrunk
    shrinkage = strength
    degrees =
      allowsTails && usable.count > 1
      ? SeriesDependence.degrees(
        columns.map(RankCorrelation.normalScores),
        usable.flatMap { first in usable.map { shrunk[first * size + $0] } })
      : nil
  }

  /// Draws with this dependence; nil when rounding made the matrix singular.
  public var normals: CorrelatedNormals? {
    try? CorrelatedNormals(correlation: correlation, size: size, degrees: degrees)
  }

  /// Sum of the correlations' sampling variances over the sum of their squares; at least 1 %, which
  /// keeps the matrix positive definite.
  private static func shrinkage(_ raw: [Double], size: Int, periods: Int) -> Double {
    var (noise, signal) = (0.0, 0.0)
    for index in raw.indices where index / size != index % size {
      let square = raw[index] * raw[index]
      noise += (1 - square) * (1 - square) / Double(max(1, periods - 1))
      signal += square
    }
    return signal > 0 ? min(1, max(0.01, noise / signal)) : 1
  }

  /// The degrees of freedom of the greatest copula likelihood; nil when the Gaussian's is greater.
  private static func degrees(_ scores: [[Double]], _ correlation: [Double]) -> Double? {
    guard let factor = try? LinearAlgebra.cholesky(correlation, size: scores.count) else {
      return nil
    }
    func likelihood(_ degrees: Double?) -> Double {
      scores[0].indices.reduce(0) { sum, period in
        sum + logDensity(scores.map { $0[period] }, factor, degrees)
      }
    }
    let values = candidates.map { ($0, likelihood($0)) }
    guard let best = values.max(by: { $0.1 < $1.1 }), best.1 > likelihood(nil) else { return nil }
    return best.0
  }

  /// Log density of the copula at normal scores, but for what is the same for all degrees of
  /// freedom.
  private static func logDensity(_ scores: [Double], _ factor: [Double], _ degrees: Double?)
    -> Double
  {
    let n = scores.count
    let points = scores.map { score -> Double in
      guard let degrees else { return score }
      let level = SpecialFunctions.normalCDF(-abs(score))
      let quantile = SpecialFunctions.studentQuantile(level, degrees: degrees)
      return score > 0 ? -quantile : quantile
    }
    var solved = [Double](repeating: 0, count: n)
    for row in 0..<n {
      var rest = points[row]
      for column in 0..<row { rest -= factor[row * n + column] * solved[column] }
      solved[row] = rest / factor[row * n + row]
    }
    let square = solved.reduce(0) { $0 + $1 * $1 }
    guard let degrees else {
      return -square / 2 + points.reduce(0) { $0 + $1 * $1 / 2 }
    }
    let size = Double(n)
    let joint =
      SpecialFunctions.logGamma((degrees + size) / 2) - SpecialFunctions.logGamma(degrees / 2)
      - size / 2 * log(degrees * .pi) - (degrees + size) / 2 * log(1 + square / degrees)
    return points.reduce(joint) {
      $0 - log(SpecialFunctions.studentDensity($1, degrees: degrees))
    }
  }
}
