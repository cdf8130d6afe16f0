// SPDX-License-Identifier: GPL-3.0-or-later

/// Hampel's filter (Davies and Gather, "The identification of multiple outliers", JASA 88, 1993): a
/// value far from the median of itself and its two neighbours on each side, season taken out, is
/// replaced by that median.
///
/// A level that moves and stays, or a peak of two periods, is kept: the median follows it. So is a
/// peak that the seasons beside it show at half the height: the season itself is changing. The last
/// two values are kept too, as nobody knows yet what they are. Positive series are looked at on the
/// log scale. Checked by `ObservedSeriesTests`.
enum Outliers {
  /// In robust standard deviations. Wide on purpose: a slip of the pen is meant, not a promotion.
  /// With 8, the forecasts of the study got worse by 1.4 %, nearly all of it from one series whose
  /// outlier was the truth.
  private static let limit = 20.0
  /// Shorter series have no typical distance from the median.
  private static let leastCount = 24

  static func cleaned(_ values: [Double], period: Int) -> [Double] {
    guard values.count >= leastCount, !IntermittentDemand.suits(values) else { return values }
    let scale: ValueScale = values.allSatisfy { $0 > 0 } ? .log : .raw
    let index = Theta.seasonalIndex(values, period: period)
    let free = values.indices.map { scale.apply(values[$0] / index[$0 % index.count]) }
    let interior = 2..<(free.count - 2)
    var distances = [Double](repeating: 0, count: free.count)
    for place in interior {
      distances[place] = free[place] - median(free[(place - 2)...(place + 2)])
    }
    let sizes = distances[interior].map { abs($0) }
    // 1.4826 makes the median absolute deviation a normal's standard deviation; where most
    // distances are zero, the mean one stands in.
    let typical = max(1.4826 * median(sizes[...]), sizes.reduce(0, +) / Double(sizes.count))
    var cleaned = values
    for place in interior where abs(distances[place]) > limit * typical {
      let beside = [place - period, place + period].filter { free.indices.contains($0) }
      if period > 1, beside.contains(where: { distances[$0] / distances[place] > 0.5 }) { continue }
      cleaned[place] = scale.invert(free[place] - distances[place]) * index[place % index.count]
    }
    return cleaned
  }

  private static func median(_ values: ArraySlice<Double>) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
