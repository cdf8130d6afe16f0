// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// Regression of a series (or its differences w) on its own past, a line and waves of the season:
///
///     w(t) = c + b·t + Σ (aₖ cos 2πkt/m + bₖ sin 2πkt/m) + Σ φᵢ w(t − i) + Φ w(t − m) + e(t),
///
/// a subset autoregression (Box and Jenkins, "Time Series Analysis", 1970) with a Fourier season
/// (Harvey, "Forecasting, Structural Time Series Models", 1989, section 2.2.2), by least squares.
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
  private let design: LaggedDesign
  /// Places of the constant, the line and the waves in the design, then those of the lags.
  private let columns: (known: [Int], lags: [Int])
  private let solution: [Double]
  /// y(t) − mean = known part + Σ coefficient·(y(t − lag) − mean), by rising lag.
  let recursion: [(lag: Int, coefficient: Double)]
  let errors: [Double]
  let squares: Double

  /// Coefficients and the variance.
  var degrees: Int { solution.count + 1 }
  var logLikelihood: Double { -Double(errors.count) / 2 * log(squares) }
  var variance: Double { squares / Double(max(1, errors.count - degrees + 1)) }

  /// nil when the series is too short, the regression singular or its autoregression not
  /// stationary.
  init?(_ shape: Shape, _ design: LaggedDesign) {
    self.shape = shape
    self.design = design
    let lags = Array(1..<(shape.lags + 1)) + (shape.seasonalLag ? [design.period] : [])
    let furthest = lags.max() ?? 0
    columns = design.columns(of: shape)
    let all = columns.known + columns.lags
    guard design.count > all.count + 3, design.start >= furthest + shape.differences,
      let solution = design.solution(all), solution.allSatisfy({ abs($0) < 1e12 })
    else { return nil }
    self.solution = solution
    errors = design.errors(all, solution)
    squares = errors.reduce(0) { $0 + $1 * $1 }
    guard squares > 0, squares.isFinite else { return nil }
    var polynomial = [1] + [Double](repeating: 0, count: furthest)
    for (lag, phi) in zip(lags, solution.suffix(lags.count)) { polynomial[lag] -= phi }
    guard LaggedRegression.isStationary(polynomial) else { return nil }
    if shape.differences > 0 {
      polynomial = zip(polynomial + [0], [0] + polynomial).map { $0 - $1 }
    }
    recursion = polynomial.enumerated().dropFirst().compactMap { lag, value in
      value == 0 ? nil : (lag, -value)
    }
  }

  /// Whether the autoregression's roots keep clear of the unit circle: by the step-down recursion,
  /// whose reflection coefficients are then below 1 (Brockwell and Davis, "Time Series", 1991,
  /// section 5.2).
  static func isStationary(_ polynomial: [Double]) -> Bool {
    // Roots nearer to the circle than this wander like differences, which have a shape of their
    // own.
    let radius = 0.995
    var phi = polynomial.dropFirst().enumerated().map {
      $1 == 0 ? 0 : -$1 / pow(radius, Double($0 + 1))
    }
    for order in stride(from: phi.count, to: 0, by: -1) {
      let last = phi[order - 1]
      if abs(last) >= 1 { return false }
      // In place: an entry and its mirror image need only each other.
      for left in 0..<(order / 2) {
        let right = order - 2 - left
        let (a, b) = (phi[left], phi[right])
        phi[left] = (a + last * b) / (1 - last * last)
        phi[right] = (b + last * a) / (1 - last * last)
      }
    }
    return true
  }

  /// The expected course after each of the origins, for so many steps, and to the design's last
  /// step at most.
  func courses(_ y: [Double], origins: Range<Int>, steps: (_ origin: Int) -> Int) -> [[Double]] {
    let width = design.knownWidth
    let known = (0..<(design.known.count / width)).map { t in
      columns.known.indices.reduce(0) {
        $0 + design.known[t * width + columns.known[$1]] * solution[$1]
      }
    }
    return origins.map { origin in
      var course: [Double] = []
      course.reserveCapacity(steps(origin))
      for t in origin..<(origin + steps(origin)) {
        var value = known[t]
        for (lag, coefficient) in recursion {
          let past = t - lag < origin ? y[t - lag] : course[t - lag - origin]
          value += coefficient * (past - design.mean)
        }
        course.append(value + design.mean)
      }
      return course
    }
  }

  func responses(_ steps: Int) -> [Double] {
    var psi = [1.0]
    for step in 1..<steps {
      psi.append(
        recursion.reduce(0) { $1.lag <= step ? $0 + $1.coefficient * psi[step - $1.lag] : $0 })
    }
    return psi
  }
}
