// SPDX-License-Identifier: GPL-3.0-or-later

/// A stage's demand of the last periods, for policies that follow it.
struct DemandHistory: Sendable {
  private var values: [Double]
  private var next = 0
  private var count = 0

  init(window: Int) { values = .init(repeating: 0, count: window) }

  mutating func add(_ demand: Double) {
    guard !values.isEmpty else { return }
    values[next] = demand
    next = next + 1 == values.count ? 0 : next + 1
    count = min(count + 1, values.count)
  }

  /// Mean and standard deviation (n − 1) of what has been seen so far, at most a window.
  func view(_ position: Double, _ demand: Double) -> StockView {
    let seen = values[..<count]
    let mean = seen.reduce(0, +) / Double(max(1, count))
    let squares = seen.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return StockView(
      position: position, demand: demand, meanDemand: mean,
      demandDeviation: (squares / Double(max(1, count - 1))).squareRoot())
  }
}
