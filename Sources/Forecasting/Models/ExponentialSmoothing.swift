// SPDX-License-Identifier: GPL-3.0-or-later

/// Exponential smoothing with additive error, trend and season: ETS(A, N|A|Ad, N|A).
///
/// Recursions as in Hyndman et al. (2008), table 2.2: level l, growth b, season s,
///
///     y = l + φb + s + e,  l ← l + φb + αe,  b ← φb + βe,  s ← s + γe,
///
/// with 0 < α < 1, 0.8 ≤ φ ≤ 0.98, and with a season the usual 0 < β < α and 0 < γ < 1 − α (ibid.,
/// section 3.4): beyond, filters that run off explain a short series by its first state. Without a
/// season all 0 < β < 1 are stable, and a slope that learns faster than the level is often
/// likelier. Checked by `SmoothingFitTests`.
struct ExponentialSmoothing: SmoothingForm {
  enum Trend: Int, Sendable, Hashable, CaseIterable { case none, additive, damped }

  let trend: Trend
  /// 1 without a season.
  let period: Int

  struct Coefficients {
    var alpha: Double
    var beta: Double
    var gamma: Double
    var phi: Double
  }

  var isSeasonal: Bool { period > 1 }
  var name: String { "ETS(A,\(["N", "A", "Ad"][trend.rawValue]),\(isSeasonal ? "A" : "N"))" }

  private var trendParameters: Int { trend.rawValue }
  var parameterCount: Int { 1 + trendParameters + (isSeasonal ? 1 : 0) }
  /// Level and growth, then one number per season.
  var stateCount: Int { 2 + (isSeasonal ? period : 0) }
  /// The seasons sum to zero at the start.
  var freeStates: Int { (trend == .none ? 1 : 2) + (isSeasonal ? period - 1 : 0) }

  var starts: [[Double]] {
    // Growth that hardly moves goes with little damping.
    let growths: [[Double]] =
      switch trend {
      case .none: [[]]
      case .additive: [[-7], [-4], [-1]]
      case .damped:
        [[-7, 4], [-4, 1], [-1, 1]]
          + (isSeasonal ? [] : [[-8, 0], [-4, 4], [-1, 4], [-4, -3], [-1, -3]])
      }
    let seasons: [[Double]] = isSeasonal ? [[-4], [-0.5], [3]] : [[]]
    let levels = isSeasonal ? [-6, -2.5, 0, 3] : [-8, -3, -0.8, 1.5, 4]
    return levels.flatMap { alpha in
      seasons.flatMap { season in growths.map { [alpha] + season + $0 } }
    }
  }

  func coefficients(_ p: UnsafePointer<Double>) -> Coefficients {
    let alpha = logistic(p[0], 1e-4, 0.9999)
    let next = isSeasonal ? 2 : 1
    return Coefficients(
      alpha: alpha,
      beta: trend == .none
        ? 0 : (isSeasonal ? alpha : 1) * logistic(p[next], 1e-4, 0.9999),
      gamma: isSeasonal ? (1 - alpha) * logistic(p[1], 1e-4, 0.9999) : 0,
      phi: trend == .none ? 0 : trend == .damped ? logistic(p[next + 1], 0.8, 0.98) : 1)
  }

  @inline(__always)
  func expand<V: StateValue>(_ free: UnsafePointer<V>, into state: UnsafeMutablePointer<V>) {
    state[0] = free[0]
    state[1] = trend == .none ? .zero : free[1]
    if isSeasonal {
      expandSeason(free + (trend == .none ? 1 : 2), period: period, into: state + 2)
    }
  }

  @inline(__always)
  func expected<V: StateValue>(_ c: Coefficients, _ state: UnsafePointer<V>, season: Int) -> V {
    state[0] + c.phi * state[1] + (isSeasonal ? state[2 + season] : .zero)
  }

  @inline(__always)
  func update<V: StateValue>(
    _ c: Coefficients, _ state: UnsafeMutablePointer<V>, season: Int, error: V
  ) {
    let growth = c.phi * state[1]
    state[0] += growth + c.alpha * error
    state[1] = growth + c.beta * error
    if isSeasonal { state[2 + season] += c.gamma * error }
  }
}
