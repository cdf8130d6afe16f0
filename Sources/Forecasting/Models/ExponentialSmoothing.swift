// SPDX-License-Identifier: GPL-3.0-or-later

/// Exponential smoothing with additive error, trend and season: ETS(A, N|A|Ad, N|A).
///
/// Recursions and bounds as in Hyndman et al. (2008), tables 2.2 and 3.4: level l, growth b, season s,
///
///     y = l + φb + s + e,  l ← l + φb + αe,  b ← φb + βe,  s ← s + γe,
///
/// 0 < α < 1, 0 < β < α, 0 < γ < 1 − α, 0.8 ≤ φ ≤ 0.98. Checked by `SmoothingFitTests`.
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
    var all: [[Double]] = []
    for alpha in [-3.0, -0.8, 1.5, 4] {
      for gamma in isSeasonal ? [-4, -0.8, 2.5] : [0.0] {
        for beta in trend == .none ? [0.0] : [-4, -1] {
          all.append(
            [alpha] + (isSeasonal ? [gamma] : []) + (trend == .none ? [] : [beta])
              + (trend == .damped ? [1] : []))
        }
      }
    }
    return all
  }

  func coefficients(_ p: UnsafePointer<Double>) -> Coefficients {
    let alpha = logistic(p[0], 1e-4, 0.9999)
    let next = isSeasonal ? 2 : 1
    return Coefficients(
      alpha: alpha,
      beta: trend == .none ? 0 : alpha * logistic(p[next], 1e-4, 0.9999),
      gamma: isSeasonal ? (1 - alpha) * logistic(p[1], 1e-4, 0.9999) : 0,
      phi: trend == .none ? 0 : trend == .damped ? logistic(p[next + 1], 0.8, 0.98) : 1)
  }

  func expand(_ free: UnsafePointer<Double>, into state: UnsafeMutablePointer<Double>) {
    state[0] = free[0]
    state[1] = trend == .none ? 0 : free[1]
    if isSeasonal {
      expandSeason(free + (trend == .none ? 1 : 2), period: period, into: state + 2)
    }
  }

  @inline(__always)
  func expected(_ c: Coefficients, _ state: UnsafePointer<Double>, season: Int) -> Double {
    state[0] + c.phi * state[1] + (isSeasonal ? state[2 + season] : 0)
  }

  @inline(__always)
  func update(
    _ c: Coefficients, _ state: UnsafeMutablePointer<Double>, season: Int, error: Double
  ) {
    let growth = c.phi * state[1]
    state[0] += growth + c.alpha * error
    state[1] = growth + c.beta * error
    if isSeasonal { state[2 + season] += c.gamma * error }
  }
}
