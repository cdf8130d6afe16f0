// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// An autoregression of a zero-mean series, its order chosen by corrected Akaike criterion.
///
/// Coefficients by the Levinson–Durbin recursion on the autocovariances (Brockwell and Davis,
/// "Time Series: Theory and Methods", 2nd ed., section 8.2), which always gives a stationary model.
/// Checked by `SeasonalTrendModelTests` on simulated series.
struct Autoregression: Sendable, Hashable {
  let coefficients: [Double]
  let innovationVariance: Double

  var order: Int { coefficients.count }

  static func fit(_ series: [Double], maximumOrder: Int) -> Autoregression {
    let n = Double(series.count)
    func autocovariance(_ lag: Int) -> Double {
      zip(series, series.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / n
    }
    func criterion(_ variance: Double, _ order: Int) -> Double {
      let k = Double(order + 1)
      return n * log(max(variance, 1e-300)) + 2 * k * n / (n - k - 1)
    }
    let variance = autocovariance(0)
    var current = Autoregression(coefficients: [], innovationVariance: variance)
    var best = current
    guard variance > 0 else { return best }
    for order in 1...maximumOrder {
      var reflected = autocovariance(order)
      for (lag, phi) in current.coefficients.enumerated() {
        reflected -= phi * autocovariance(order - lag - 1)
      }
      let last = reflected / current.innovationVariance
      let kept = zip(current.coefficients, current.coefficients.reversed()).map {
        $0 - last * $1
      }
      current = Autoregression(
        coefficients: kept + [last],
        innovationVariance: current.innovationVariance * (1 - last * last))
      if criterion(current.innovationVariance, order)
        < criterion(best.innovationVariance, best.order)
      {
        best = current
      }
    }
    return best
  }

  /// ψ₀ … ψ_{count−1} of the moving-average form.
  func responses(_ count: Int) -> [Double] {
    var psi = [Double](repeating: 0, count: count)
    for step in 0..<count { psi[step] = step == 0 ? 1 : next(after: psi[0..<step]) }
    return psi
  }

  /// What the autoregression expects after `past`, oldest first; values before it are zero.
  func next(after past: ArraySlice<Double>) -> Double {
    var expected = 0.0
    for (lag, phi) in coefficients.enumerated() where lag < past.count {
      expected += phi * past[past.endIndex - 1 - lag]
    }
    return expected
  }
}
