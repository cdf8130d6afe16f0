// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A series as it was recorded: in time order, perhaps with gaps.
public struct ObservedSeries: Sendable {
  /// One record.
  public struct Point: Sendable, Hashable {
    /// Number of the period, as ``Spacing/number(of:)`` counts.
    public let number: Int
    /// nil when the record says that it is missing.
    public let value: Double?

    /// A record; nil where it is missing.
    public init(number: Int, value: Double?) {
      self.number = number
      self.value = value
    }
  }

  /// What was done to a value before the models saw it.
  public struct Treatment: Sendable, Hashable {
    /// What was done.
    public enum Kind: Sendable, Hashable {
      /// There was no value; it lies between its neighbours in the season, or in time.
      case filled
      /// It stood alone, far from its neighbours.
      case outlier(recorded: Double)
    }
    /// Of the period.
    public let number: Int
    /// What was done.
    public let kind: Kind
    /// What the models saw.
    public let value: Double
  }

  /// As the file writes it.
  public let name: String
  /// How far apart its periods are.
  public let spacing: Spacing
  /// Rising numbers.
  public let points: [Point]

  /// A series.
  ///
  /// - Precondition: the points' numbers rise.
  public init(name: String, spacing: Spacing, points: [Point]) {
    precondition(zip(points, points.dropFirst()).allSatisfy { $0.number < $1.number })
    self.name = name
    self.spacing = spacing
    self.points = points
  }

  /// The first `count` records as equally spaced values: missing ones at the ends are dropped,
  /// those between are filled, lone outliers are brought back to their neighbours.
  ///
  /// - Parameter isExplained: whether something known happened in a period, which is then no
  ///   outlier.
  /// - Returns: the number of the first value's period, the values, and every treatment.
  public func prepared(
    first count: Int, period: Int, isExplained: (Int) -> Bool = { _ in false }
  ) -> (start: Int, values: [Double], treatments: [Treatment]) {
    let span = span(first: count)
    var values = [Double?](repeating: nil, count: span.count)
    for point in points.prefix(count) where point.value != nil {
      values[point.number - span.lowerBound] = point.value
    }
    var treatments: [Treatment] = []
    let filled = values.indices.map { index -> Double in
      if let value = values[index] { return value }
      let value = ObservedSeries.between(values, index, period: period)
      treatments.append(Treatment(number: span.lowerBound + index, kind: .filled, value: value))
      return value
    }
    var cleaned = Outliers.cleaned(filled, period: period)
    for (index, value) in cleaned.enumerated() where value != filled[index] {
      let number = span.lowerBound + index
      if isExplained(number) {
        cleaned[index] = filled[index]
      } else {
        treatments.append(
          Treatment(number: number, kind: .outlier(recorded: filled[index]), value: value))
      }
    }
    return (span.lowerBound, cleaned, treatments.sorted { $0.number < $1.number })
  }

  /// From the first to the last period with a value, of the first `count` records.
  public func span(first count: Int) -> Range<Int> {
    let known = points.prefix(count).filter { $0.value != nil }
    guard let first = known.first, let last = known.last else { return 0..<0 }
    return first.number..<(last.number + 1)
  }

  /// The mean of the same season's values a season before and after; on the line between the
  /// nearest known values where one of them is missing.
  private static func between(_ values: [Double?], _ index: Int, period: Int) -> Double {
    if index >= period, index + period < values.count, let before = values[index - period],
      let after = values[index + period]
    {
      return (before + after) / 2
    }
    // The first and the last value are known.
    let left = values[..<index].lastIndex { $0 != nil }!
    let right = values[index...].firstIndex { $0 != nil }!
    let share = Double(index - left) / Double(right - left)
    return values[left]! + share * (values[right]! - values[left]!)
  }
}
