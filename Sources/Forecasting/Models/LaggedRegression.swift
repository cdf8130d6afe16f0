// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// Regression of a series (or its differences w) on its own past, a line and waves of the season:
///
///     w(t) = c + b·t + Σ (aₖ cos 2πkt/m + bₖ sin 2πkt/m) + Σ φᵢ w(t − i) + Φ w(t − m) + e(t),
///
/// a subset autoregression (Box and Jenkins, "Time Series Analysis", 1970) with a Fourier season (Harvey,
/// "Forecasting, Structural Time Series Models", 1989, section 2.2.2), by least squares.
/// Checked by `LaggedRegressionTests`.
struct LaggedRegression: Sendable {
  struct Shape: Sendable, Hashable {
    /// 1 for differences of the series, 0 for the series itself.
    var differences: Int
    /// Consecutive lags 1, 2, ….
    var lags: Int
    /// Whether the lag of one season is in.
    var seasonalLag: Bool
    /// Waves to the season.
    var waves: Int
    /// Whether there is a line in time.
    var trend: Bool

    var name: String {
      "AR(\(lags))" + (differences > 0 ? " of differences" : "") + (trend ? " + line" : "")
        + (waves > 0 ? " + \(waves) waves" : "") + (seasonalLag ? " + last season" : "")
    }
  }

  let shape: Shape
  let period: Int
  /// Coefficients of the constant, the line and the waves.
  private let known: [Double]
  /// y(t) = known part + Σ recursion(i)·y(t − 1 − i).
  let recursion: [Double]
  let errors: [Double]
  let squares: Double
  /// Coefficients and the variance.
  let degrees: Int

  var logLikelihood: Double { -Double(errors.count) / 2 * log(squares) }
  var variance: Double { squares / Double(max(1, errors.count - degrees + 1)) }

  /// nil when the series is too short, the regression singular or its autoregression not stationary.
  ///
  /// - Parameter start: the first observation explained; the same for all shapes to be compared.
  init?(_ shape: Shape, _ y: [Double], period: Int, start: Int) {
    self.shape = shape
    self.period = period
    let w =
      shape.differences == 0 ? y : [0] + y.indices.dropFirst().map { y[$0] - y[$0 - 1] }
    let lags = Array(1..<(shape.lags + 1)) + (shape.seasonalLag ? [period] : [])
    let furthest = lags.max() ?? 0
    let n = y.count - start
    var rows: [Double] = []
    for t in start..<y.count {
      rows += LaggedRegression.regressors(shape, period, t)
      for lag in lags { rows.append(w[t - lag]) }
    }
    guard n > 0, start >= furthest + shape.differences else { return nil }
    let columns = rows.count / n
    degrees = columns + 1
    guard n > degrees + 2 else { return nil }
    var (decomposed, target) = (rows, Array(w[start...]))
    guard
      let solution = try? LinearAlgebra.solve(
        rows: &decomposed, columns: columns, observations: &target),
      solution.allSatisfy({ abs($0) < 1e12 })
    else { return nil }
    errors = (0..<n).map { row in
      (0..<columns).reduce(w[start + row]) { $0 - rows[row * columns + $1] * solution[$1] }
    }
    squares = errors.reduce(0) { $0 + $1 * $1 }
    guard squares > 0, squares.isFinite else { return nil }
    var polynomial = [1] + [Double](repeating: 0, count: furthest)
    for (lag, phi) in zip(lags, solution.suffix(lags.count)) { polynomial[lag] -= phi }
    guard LaggedRegression.isStationary(polynomial) else { return nil }
    if shape.differences > 0 {
      polynomial = zip(polynomial + [0], [0] + polynomial).map { $0 - $1 }
    }
    recursion = polynomial.dropFirst().map { -$0 }
    known = Array(solution.prefix(columns - lags.count))
  }

  /// The constant, the line and the waves at a time. The wave of half a period has no sine.
  private static func regressors(_ shape: Shape, _ period: Int, _ t: Int) -> [Double] {
    var row = [1.0]
    if shape.trend { row.append(Double(t)) }
    for wave in 0..<shape.waves {
      let angle = 2 * Double.pi * Double((wave + 1) * t % period) / Double(period)
      row.append(cos(angle))
      if 2 * (wave + 1) != period { row.append(sin(angle)) }
    }
    return row
  }

  /// Whether the autoregression's roots keep clear of the unit circle: by the step-down recursion, whose
  /// reflection coefficients are then below 1 (Brockwell and Davis, "Time Series", 1991, section 5.2).
  static func isStationary(_ polynomial: [Double]) -> Bool {
    // Roots nearer to the circle than this wander like differences, which have a shape of their own.
    let radius = 0.995
    var phi = polynomial.dropFirst().enumerated().map { -$1 / pow(radius, Double($0 + 1)) }
    while let last = phi.popLast() {
      if abs(last) >= 1 { return false }
      let mirrored = Array(phi.reversed())
      phi = phi.indices.map { (phi[$0] + last * mirrored[$0]) / (1 - last * last) }
    }
    return true
  }

  /// The expected course after the first `origin` observations.
  func course(_ y: [Double], origin: Int, steps: Int) -> [Double] {
    var past = Array(y[max(0, origin - recursion.count)..<origin])
    for step in 0..<steps {
      let row = LaggedRegression.regressors(shape, period, origin + step)
      var value = zip(row, known).reduce(0) { $0 + $1.0 * $1.1 }
      for (index, a) in recursion.enumerated() where a != 0 {
        value += a * past[past.count - 1 - index]
      }
      past.append(value)
    }
    return Array(past.suffix(steps))
  }

  func responses(_ steps: Int) -> [Double] {
    var psi = [1.0]
    while psi.count < steps {
      psi.append(
        zip(recursion, psi.reversed()).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return psi
  }
}
