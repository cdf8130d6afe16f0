// SPDX-License-Identifier: GPL-3.0-or-later

/// Complex exponential smoothing (Svetunkov, Kourentzes and Ord, "Complex exponential smoothing",
/// Naval Research Logistics 69, 2022) with a smoothed season: level l and an unobserved
/// companion c,
///
///     y = l + s + e,  l ← l − (1 − a₁)c + (a₀ − a₁)e,
///     c ← l + (1 − a₀)c + (a₀ + a₁)e,  s ← s + γe.
///
/// It glides between level and trend without choosing. Checked by `SmoothingFitTests`.
struct ComplexSmoothing: SmoothingForm {
  /// 1 without a season.
  let period: Int

  struct Coefficients {
    var a0: Double
    var a1: Double
    var gamma: Double
  }

  private var isSeasonal: Bool { period > 1 }
  var name: String { isSeasonal ? "CES(P)" : "CES(N)" }
  var parameterCount: Int { isSeasonal ? 3 : 2 }
  /// Level and companion, then one number per season.
  var stateCount: Int { 2 + (isSeasonal ? period : 0) }
  var freeStates: Int { 2 + (isSeasonal ? period - 1 : 0) }

  var starts: [[Double]] {
    var all: [[Double]] = []
    for a0 in [-1.5, 0.5, 2] {
      for a1 in [-0.2, 0.1, 0.6] {
        for gamma in isSeasonal ? [-3.0, 0] : [0] {
          all.append([a0, a1] + (isSeasonal ? [gamma] : []))
        }
      }
    }
    return all
  }

  func coefficients(_ p: UnsafePointer<Double>) -> Coefficients {
    Coefficients(
      a0: logistic(p[0], 0.01, 1.8), a1: logistic(p[1], 0.01, 1.9),
      gamma: isSeasonal ? logistic(p[2], 0.001, 0.99) : 0)
  }

  @inline(__always)
  func expand<V: StateValue>(_ free: UnsafePointer<V>, into state: UnsafeMutablePointer<V>) {
    state[0] = free[0]
    state[1] = free[1]
    if isSeasonal { expandSeason(free + 2, period: period, into: state + 2) }
  }

  @inline(__always)
  func expected<V: StateValue>(_ c: Coefficients, _ state: UnsafePointer<V>, season: Int) -> V {
    state[0] + (isSeasonal ? state[2 + season] : .zero)
  }

  @inline(__always)
  func update<V: StateValue>(
    _ c: Coefficients, _ state: UnsafeMutablePointer<V>, season: Int, error: V
  ) {
    let (level, companion) = (state[0], state[1])
    state[0] = level - (1 - c.a1) * companion + (c.a0 - c.a1) * error
    state[1] = level + (1 - c.a0) * companion + (c.a0 + c.a1) * error
    if isSeasonal { state[2 + season] += c.gamma * error }
  }
}
