// SPDX-License-Identifier: GPL-3.0-or-later

/// Exponential smoothing with every trend, with and without the season, averaged by Akaike weight.
struct SmoothingMember: ForecastMember {
  let scale: ValueScale
  var name: String { scale == .raw ? "exponential smoothing" : "exponential smoothing of the log" }

  /// Longer seasons have too many free states to be smoothed one by one.
  static let longestSeason = 24

  func models(_ history: SeriesHistory, steps: Int) -> [Candidate] {
    guard let y = history.scaled(scale) else { return [] }
    var periods = [1]
    if history.period > 1, history.period <= SmoothingMember.longestSeason {
      periods.append(history.period)
    }
    return periods.flatMap { period in
      ExponentialSmoothing.Trend.allCases.compactMap { trend in
        SmoothingFit(ExponentialSmoothing(trend: trend, period: period), y)?
          .candidate(y, scale: scale, steps: steps, firstOrigin: history.firstOrigin)
      }
    }
  }
}

/// Complex exponential smoothing with a smoothed season.
struct ComplexMember: ForecastMember {
  let name = "complex smoothing"
  /// Its wandering level needs a longer history than the others to be told from the season.
  let years = 12

  func models(_ history: SeriesHistory, steps: Int) -> [Candidate] {
    let m = history.period
    guard m > 1, m <= SmoothingMember.longestSeason else { return [] }
    let fit = SmoothingFit(ComplexSmoothing(period: m), history.values)
    let candidate = fit?.candidate(
      history.values, scale: .raw, steps: steps, firstOrigin: history.firstOrigin)
    return candidate.map { [$0] } ?? []
  }
}

extension SmoothingFit {
  func candidate(
    _ y: [Double], scale: ValueScale, steps: Int, firstOrigin: Int
  ) -> Candidate {
    let model = LinearModel(
      name: form.name, scale: scale,
      likelihood: Likelihood(
        logarithm: logLikelihood - scale.jacobian(y), degrees: degrees, observations: y.count),
      course: course(steps), responses: responses(steps), errors: errors, variance: variance)
    return Candidate(model: model) {
      pastCourses(from: firstOrigin, steps: steps).map { $0.map(scale.invert) }
    }
  }
}
