// SPDX-License-Identifier: GPL-3.0-or-later

/// What a model sees of a series: equally spaced values without gaps.
struct SeriesHistory: Sendable, Hashable {
  let values: [Double]
  /// Observations in a season; 1 without.
  let period: Int

  /// The last `years`, and never fewer than 60 observations: what came before happened to another
  /// firm.
  func last(years: Int) -> SeriesHistory {
    SeriesHistory(values: values.suffix(max(60, years * observationsPerYear)), period: period)
  }

  /// A season is a year, but for days, whose season is a week: there a sixth of a year counts as
  /// one, for what is known of a day ages faster.
  private var observationsPerYear: Int { period == 7 ? 9 * period : period }

  /// The first origin from which the models are compared on their own past: two seasons must be
  /// known, or half of a short series.
  var firstOrigin: Int { max(min(2 * period, values.count / 2), min(8, values.count - 1)) }

  var isPositive: Bool { values.allSatisfy { $0 > 0 } }

  /// nil when there is no logarithm.
  func scaled(_ scale: ValueScale) -> [Double]? {
    scale == .log && !isPositive ? nil : values.map(scale.apply)
  }
}
