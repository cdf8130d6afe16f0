// SPDX-License-Identifier: GPL-3.0-or-later
/// Mean, its 95 % interval, and quantiles of one figure over the replications.
struct Statistics {
  let mean: Double
  let low: Double
  let high: Double
  private let sorted: [Double]

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / max(1, count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // Replications are independent, so the mean is close to normal: ± 1.96 standard errors.
    let error = values.count > 1 ? 1.959_964 * (squares / (count - 1) / count).squareRoot() : 0
    self.mean = mean
    (low, high) = (mean - error, mean + error)
    sorted = values.sorted()
  }

  /// The ⌈np⌉-th smallest.
  func quantile(_ probability: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[max(0, Int((probability * Double(sorted.count)).rounded(.up)) - 1)]
  }
}
