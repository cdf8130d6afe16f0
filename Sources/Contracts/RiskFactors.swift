// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// Market values by code and time: step functions of what was observed.
public struct RiskFactors: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    public var time: Instant
    public var value: Double
    public init(time: Instant, value: Double) {
      self.time = time
      self.value = value
    }
  }

  private var series: [String: [Point]] = [:]

  public init() {}

  public mutating func add(_ code: String, _ points: [Point]) {
    series[code] = points.sorted { $0.time < $1.time }
  }

  /// The last value at or before `time`; nil when nothing was observed by then.
  ///
  /// - Complexity: O(log *n*).
  public func value(_ code: String, at time: Instant) -> Double? {
    guard let points = series[code] else { return nil }
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? points[low - 1].value : nil
  }
}
