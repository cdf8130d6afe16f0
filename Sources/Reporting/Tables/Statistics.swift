// SPDX-License-Identifier: GPL-3.0-or-later
/// Mean, its 95 % interval, and quantiles of one figure over the replications.
struct Statistics {
  let mean: Double
  let low: Double
  let high: Double
  private let sorted: [Double]

  /// - Parameter limits: what the figure cannot leave; its interval ends there.
  init(_ values: [Double], within limits: ClosedRange<Double> = -.infinity ... .infinity) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / max(1, count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // Replications are independent, so the mean is close to normal: ± 1.96 standard errors.
    let error = values.count > 1 ? 1.959_964 * (squares / (count - 1) / count).squareRoot() : 0
    self.mean = mean
    low = max(mean - error, limits.lowerBound)
    high = min(mean + error, limits.upperBound)
    sorted = values.sorted()
  }

  /// The ⌈np⌉-th smallest.
  func quantile(_ probability: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[max(0, Int((probability * Double(sorted.count)).rounded(.up)) - 1)]
  }
}
