// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// The Theta method (Assimakopoulos and Nikolopoulos, International Journal of Forecasting 16,
/// 2000) in the form of Hyndman and Billah (ibid. 19, 2003): simple exponential smoothing with half
/// the slope of the regression line as drift, on a series freed of its season by ratios to the
/// moving average when the autocorrelation at one season is significant. Checked by `ThetaTests`.
struct Theta: ForecastMember {
  let name = "Theta"

  func models(_ history: SeriesHistory, steps: Int) -> [Candidate] {
    let y = history.values
    let n = y.count
    let index = Theta.seasonalIndex(y, period: history.period)
    let m = index.count
    let x = y.indices.map { y[$0] / index[$0 % m] }
    guard
      let fit = SmoothingFit(ExponentialSmoothing(trend: .none, period: 1), x)
    else { return [] }
    let alpha = fit.coefficients.alpha
    let drift = Theta.slope(x) / 2
    // The smoothing lags a line by (1 − (1 − α)ⁿ)/α of its slope.
    func lag(_ known: Int) -> Double { (1 - pow(1 - alpha, Double(known))) / alpha }
    func course(_ level: Double, known: Int, steps: Int) -> [Double] {
      (0..<steps).map { level + drift * (Double($0) + lag(known)) }
    }
    let levels = fit.levels()
    let first = history.firstOrigin
    let model = LinearModel(
      name: m > 1 ? "Theta, season by ratios" : "Theta", scale: .raw, likelihood: nil,
      course: course(fit.state[0], known: n, steps: steps),
      responses: [1] + [Double](repeating: alpha, count: steps - 1),
      errors: fit.errors, variance: fit.squares / Double(max(1, n - 3)),
      factors: m > 1 ? (0..<steps).map { index[(n + $0) % m] } : nil)
    return [
      Candidate(model: model) {
        (first..<n).map { origin in
          let length = min(steps, n - origin)
          let values = course(levels[origin], known: origin, steps: length)
          return values.indices.map { values[$0] * index[(origin + $0) % m] }
        }
      }
    ]
  }

  /// One index per season with mean one; a single 1 when no season shows.
  static func seasonalIndex(_ y: [Double], period m: Int) -> [Double] {
    guard m > 1, y.count >= 2 * m + 4, y.allSatisfy({ $0 > 0 }), isSeasonal(y, period: m) else {
      return [1]
    }
    var ratios = [[Double]](repeating: [], count: m)
    let half = m / 2
    for t in half..<(y.count - half) {
      var sum = y[(t - half)...(t + half)].reduce(0, +)
      if m % 2 == 0 { sum -= (y[t - half] + y[t + half]) / 2 }
      ratios[t % m].append(y[t] * Double(m) / sum)
    }
    let index = ratios.map { $0.isEmpty ? 1 : $0.reduce(0, +) / Double($0.count) }
    let mean = index.reduce(0, +) / Double(m)
    return index.map { max($0 / mean, 1e-3) }
  }

  /// Whether the autocorrelation at one season is beyond 1.645 of its standard error.
  private static func isSeasonal(_ y: [Double], period m: Int) -> Bool {
    let mean = y.reduce(0, +) / Double(y.count)
    let x = y.map { $0 - mean }
    func product(_ lag: Int) -> Double {
      zip(x, x.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let variance = product(0)
    guard variance > 0 else { return false }
    let before = (1..<m).reduce(0.0) { $0 + pow(product($1) / variance, 2) }
    return abs(product(m) / variance) > 1.645 * ((1 + 2 * before) / Double(y.count)).squareRoot()
  }

  /// Slope of the least squares line.
  private static func slope(_ x: [Double]) -> Double {
    let middle = Double(x.count - 1) / 2
    var (across, along) = (0.0, 0.0)
    for (t, value) in x.enumerated() {
      across += (Double(t) - middle) * value
      along += (Double(t) - middle) * (Double(t) - middle)
    }
    return across / along
  }
}
