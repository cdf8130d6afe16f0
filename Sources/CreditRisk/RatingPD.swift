// SPDX-License-Identifier: GPL-3.0-or-later

/// The probability of default a lender rates a borrower by: how often it was in default in
/// simulation, drawn to the firms of its class, with a floor, and replaced by its upper bound where
/// too few defaults were seen to count.
///
/// A firm is in default when it leaves a due unpaid past its grace or is in arrears for more than
/// 90 days on end (Basel Framework CRE36.69). The estimate is Jeffreys' posterior mean, (k + ½)/(n
/// + 1) (Brown, Cai and DasGupta, Statistical Science 16, 2001), drawn to the class by a beta prior
/// whose weight is that of the class's spread (empirical Bayes, method of moments), and never more
/// than the firm's own; the interval is Clopper and Pearson's. Where nothing hangs on chance, what
/// was seen is certain and only the floor is left. Checked by `RatingPDTests`.
public struct RatingPD: Sendable, Hashable {
  /// What the rating rests on.
  public enum Source: String, Sendable {
    case simulated
    /// Too few defaults were seen: the upper bound stands in.
    case upperBound = "upper bound"
    /// Every replication is the same.
    case certain = "no chance"
  }

  /// A year; what capital and appetite are reckoned with.
  public let value: Double
  public let source: Source
  /// A year, drawn to the class, before floor and bound.
  public let estimate: Double
  public let lower: Double
  public let upper: Double
  /// Replications in which the firm was in default.
  public let defaults: Int

  /// Ratings for the firms of one class.
  ///
  /// - Parameters:
  ///   - defaults: per firm, out of `replications`.
  ///   - minimumDefaults: fewer and the upper bound counts.
  public static func ratings(
    defaults: [Int], replications: Int, horizonDays: Int, minimumDefaults: Int,
    confidence: Double = 0.95, isCertain: Bool = false
  ) -> [RatingPD] {
    if isCertain {
      return defaults.map {
        RatingPD(certain: $0, replications: replications, horizonDays: horizonDays)
      }
    }
    let n = Double(replications)
    let shares = defaults.map { (Double($0) + 0.5) / (n + 1) }
    let mean = shares.reduce(0, +) / Double(max(1, shares.count))
    let weight = priorWeight(shares, mean: mean, replications: n)
    return defaults.map { count in
      RatingPD(
        count, n, prior: (mean, weight), horizonDays: horizonDays, minimum: minimumDefaults,
        confidence)
    }
  }

  private init(
    _ defaults: Int, _ n: Double, prior: (mean: Double, weight: Double), horizonDays: Int,
    minimum: Int, _ confidence: Double
  ) {
    let own = DefaultProbability(
      defaults: defaults, replications: Int(n), confidence: confidence)
    let (a, b) = (
      Double(defaults) + 0.5 + prior.weight * prior.mean,
      n - Double(defaults) + 0.5 + prior.weight * (1 - prior.mean)
    )
    let yearly = DefaultProbability.yearly(horizonDays: horizonDays)
    self.defaults = defaults
    estimate = yearly(a / (a + b))
    lower = yearly(own.lower)
    upper = yearly(own.upper)
    source = defaults < minimum ? .upperBound : .simulated
    // What fewer defaults would be rated at is the least: more of them must not look better.
    let fewer = DefaultProbability(
      defaults: max(0, min(defaults, minimum - 1)), replications: Int(n), confidence: confidence)
    value = max(BaselCapital.pdFloor, yearly(fewer.upper), source == .simulated ? estimate : 0)
  }

  private init(certain defaults: Int, replications: Int, horizonDays: Int) {
    let seen = DefaultProbability(
      defaults: defaults, replications: replications, isCertain: true
    ).annualised(horizonDays: horizonDays)
    self.defaults = defaults
    (estimate, lower, upper) = (seen.estimate, seen.lower, seen.upper)
    source = .certain
    value = max(BaselCapital.pdFloor, estimate)
  }

  /// Replications the class counts for.
  private static func priorWeight(_ shares: [Double], mean: Double, replications n: Double)
    -> Double
  {
    guard shares.count > 1, mean > 0, mean < 1 else { return 0 }
    let spread =
      shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1)
    let between = spread - mean * (1 - mean) / n
    guard between > 0 else { return n }
    return min(n, max(0, mean * (1 - mean) / between - 1))
  }
}
