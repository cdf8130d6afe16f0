// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// Market values by code and time, from what was observed: step functions, or lines between points.
///
/// Contracts reset their rates by it, and the simulation takes its base rate from it.
public struct RiskFactors: Sendable, Hashable {
  /// A value from a time on.
  public struct Point: Sendable, Hashable {
    /// When it was observed.
    public var time: Instant
    /// A rate as a fraction a year; a price or an index in its own unit.
    public var value: Double
    /// A value observed at a time.
    public init(time: Instant, value: Double) {
      self.time = time
      self.value = value
    }
  }

  private struct Series: Sendable, Hashable {
    var points: [Point]
    var interpolates: Bool
  }

  private var series: [String: Series] = [:]

  /// Nothing observed.
  public init() {}

  /// - Parameter interpolates: values lie on lines between the points instead of on steps.
  public mutating func add(_ code: String, _ points: [Point], interpolates: Bool = false) {
    series[code] = Series(
      points: points.sorted { $0.time < $1.time }, interpolates: interpolates)
  }

  /// The times at which a step function takes a new value.
  public func times(_ code: String) -> [Instant] { series[code]?.points.map(\.time) ?? [] }

  /// The last value at or before `time`, or on the line to the next; nil when nothing was observed
  /// by then.
  ///
  /// - Complexity: O(log *n*).
  public func value(_ code: String, at time: Instant) -> Double? {
    guard let series = series[code] else { return nil }
    let points = series.points
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let last = points[low - 1]
    guard series.interpolates, low < points.count else { return last.value }
    let next = points[low]
    let share =
      Double(time.seconds - last.time.seconds) / Double(next.time.seconds - last.time.seconds)
    return last.value + share * (next.value - last.value)
  }
}
