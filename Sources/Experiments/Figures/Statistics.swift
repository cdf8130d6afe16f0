// SPDX-License-Identifier: GPL-3.0-or-later

/// Mean, its 95 % interval, and quantiles of one figure over the replications.
public struct Statistics: Sendable {
  public let mean: Double
  public let low: Double
  public let high: Double
  /// Replications that carry the figure: those that differ from the value most of them share. The
  /// interval of fewer than ten is wide, and none says nothing about how often it happens.
  public let carriers: Int
  private let sorted: [Double]

  /// - Parameter limits: what the figure cannot leave; its interval ends there.
  public init(
    _ values: [Double], within limits: ClosedRange<Double> = -.infinity ... .infinity
  ) {
    sorted = values.sorted()
    let interval = MeanInterval(
      sorted: sorted, mean: values.reduce(0, +) / Double(max(1, values.count)))
    mean = interval.mean
    low = max(interval.low, limits.lowerBound)
    high = min(interval.high, limits.upperBound)
    carriers = interval.carriers
  }

  /// Of the differences of two runs, replication by replication: under common random numbers they
  /// vary far less than the runs do.
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
}
