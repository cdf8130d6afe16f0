// SPDX-License-Identifier: GPL-3.0-or-later

/// Mean, its 95 % interval, and quantiles of one figure over the replications.
public struct Statistics: Sendable {
  public let mean: Double
  public let low: Double
  public let high: Double
  private let sorted: [Double]

  /// - Parameter limits: what the figure cannot leave; its interval ends there.
  public init(
    _ values: [Double], within limits: ClosedRange<Double> = -.infinity ... .infinity
  ) {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let error = Statistics.halfWidth(values)
    self.mean = mean
    low = max(mean - error, limits.lowerBound)
    high = min(mean + error, limits.upperBound)
    sorted = values.sorted()
  }

  /// Of the differences of two runs, replication by replication: under common random numbers they vary far
  /// less than the runs do.
  ///
  /// - Precondition: both have the same replications.
  public init(_ values: [Double], less others: [Double]) {
    precondition(values.count == others.count)
    self.init(zip(values, others).map { $0 - $1 })
  }

  /// The ⌈np⌉-th smallest; zero of nothing.
  public func quantile(_ probability: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[max(0, Int((probability * Double(sorted.count)).rounded(.up)) - 1)]
  }

  /// Half of the 95 % interval of the mean. Replications are independent, so that the mean is close to normal:
  /// 1.96 standard errors.
  static func halfWidth(_ values: [Double]) -> Double {
    let count = Double(values.count)
    guard count > 1 else { return 0 }
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return 1.959_964 * (squares / (count - 1) / count).squareRoot()
  }
}
