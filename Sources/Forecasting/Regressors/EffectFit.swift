// SPDX-License-Identifier: GPL-3.0-or-later

/// Sizes of regressors' effects with their covariance, under the smoothing that fits best.
struct EffectFit {
  let sizes: [Double]
  /// Row-major.
  let covariance: [Double]
  let errors: [Double]

  /// nil without regressors, or when no smoothing fits.
  init?(_ y: [Double], period: Int, _ regressors: [Regressor]) {
    guard !regressors.isEmpty else { return nil }
    let columns = regressors.map { Array($0.values.prefix(y.count)) }
    var found: (sizes: [Double], covariance: [Double])?
    // Twice: the smoothing was first fitted with the effects still in the series.
    for _ in 0..<2 {
      let free = y.indices.map { t in
        columns.indices.reduce(y[t]) { $0 - (found?.sizes[$1] ?? 0) * columns[$1][t] }
      }
      let fit = EffectFit.smoothing(free, period: period)
      guard let next = fit?.effects(of: columns, on: y) else { break }
      found = next
    }
    guard let found else { return nil }
    (sizes, covariance) = found
    errors = sizes.indices.map { [covariance, count = sizes.count] in
      covariance[$0 * count + $0].squareRoot()
    }
  }

  /// The effect that is smallest beside its standard error, if it is smaller than it.
  var weakest: Int? {
    func ratio(_ index: Int) -> Double { abs(sizes[index]) / errors[index] }
    return sizes.indices.min { ratio($0) < ratio($1) }.flatMap { ratio($0) < 1 ? $0 : nil }
  }

  /// Of all trends, with and without a season, by the corrected Akaike criterion.
  private static func smoothing(_ y: [Double], period: Int)
    -> SmoothingFit<ExponentialSmoothing>?
  {
    let periods = period > 1 && period <= SmoothingMember.longestSeason ? [1, period] : [1]
    let fits = periods.flatMap { period in
      ExponentialSmoothing.Trend.allCases.compactMap {
        SmoothingFit(ExponentialSmoothing(trend: $0, period: period), y)
      }
    }
    func criterion(_ fit: SmoothingFit<ExponentialSmoothing>) -> Double {
      Likelihood(logarithm: fit.logLikelihood, degrees: fit.degrees, observations: y.count)
        .criterion
    }
    return fits.min { criterion($0) < criterion($1) }
  }
}
