// SPDX-License-Identifier: GPL-3.0-or-later

/// ``LaggedRegression`` in every shape that the history can carry, averaged by Akaike weight.
struct LaggedMember: ForecastMember {
  let scale: ValueScale
  var name: String { scale == .raw ? "autoregression" : "autoregression of the log" }

  let years = 5

  private static let mostLags = 3

  func models(_ history: SeriesHistory, steps: Int) -> [Candidate] {
    guard let y = history.scaled(scale) else { return [] }
    let m = history.period
    let isSeasonal = m > 1 && y.count > 3 * m
    let lags = min(LaggedMember.mostLags, y.count / 8)
    // All shapes explain the same observations, or their criteria could not be compared.
    let start = max(lags, isSeasonal ? m : 0) + 1
    guard start < y.count else { return [] }
    let shapes = shapes(lags: lags, period: isSeasonal ? m : 1)
    let fits = (0...1).flatMap { differences in
      let design = LaggedDesign(
        y, period: m, start: start, differences: differences, mostLags: lags,
        mostWaves: shapes.map(\.waves).max() ?? 0, steps: steps)
      return shapes.filter { $0.differences == differences }.compactMap {
        LaggedRegression($0, design)
      }
    }
    let likelihoods = fits.map { fit in
      Likelihood(
        logarithm: fit.logLikelihood - scale.jacobian(y), degrees: fit.degrees,
        observations: y.count - start)
    }
    let limit = (likelihoods.map(\.criterion).min() ?? 0) + MemberForecast.widestGap
    return zip(fits, likelihoods).filter { $0.1.criterion < limit }.map {
      candidate($0, $1, y, history, steps: steps)
    }
  }

  private func shapes(lags: Int, period m: Int) -> [LaggedRegression.Shape] {
    var all: [LaggedRegression.Shape] = []
    var waves = [0]
    for count in [3, 6] where min(count, m / 2) > waves.last! { waves.append(min(count, m / 2)) }
    for (differences, trend) in [(0, false), (0, true), (1, false)] {
      for waves in waves {
        for seasonalLag in m > 1 ? [false, true] : [false] {
          for lags in 0...lags where !seasonalLag || lags < m {
            all.append(
              .init(
                differences: differences, lags: lags, seasonalLag: seasonalLag, waves: waves,
                trend: trend))
          }
        }
      }
    }
    return all
  }

  private func candidate(
    _ fit: LaggedRegression, _ likelihood: Likelihood, _ y: [Double], _ history: SeriesHistory,
    steps: Int
  ) -> Candidate {
    let n = y.count
    let model = LinearModel(
      name: fit.shape.name, scale: scale, likelihood: likelihood,
      course: fit.courses(y, origins: n..<(n + 1)) { _ in steps }[0],
      responses: fit.responses(steps), errors: fit.errors, variance: fit.variance)
    return Candidate(model: model) {
      fit.courses(y, origins: history.firstOrigin..<n) { min(steps, n - $0) }
        .map { $0.map(scale.invert) }
    }
  }
}
