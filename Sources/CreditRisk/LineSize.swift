// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics
/// The smallest line that covers a need with a given confidence, from simulated needs, with a
/// distribution-free interval.
///
/// The line is a median-unbiased order statistic: the smallest that lies below the true quantile in
/// at most half of all samples. (The ⌈n(1−α)⌉-th, the usual point, lies below it more often than
/// not.) The interval's ranks come from the binomial distribution of how many needs fall below the
/// true quantile (David and Nagaraja, "Order Statistics", 3rd ed., section 7.1). Checked by
/// `LineSizeOracleTests`, coverage included.
public struct LineSize: Sendable, Hashable {
  /// 1-based ranks; a nil bound lies outside the sample.
  public struct Ranks: Sendable, Hashable {
    /// ⌈n(1−α)⌉: the sample's own quantile.
    public let point: Int
    /// Above the true quantile as often as below, or more often.
    public let medianUnbiased: Int
    public let lower: Int?
    public let upper: Int?
    /// Probability that the interval covers the true quantile.
    public let coverage: Double

    /// - Parameters:
    ///   - alpha: tolerated probability that the need exceeds the line.
    ///   - confidence: nominal coverage of the interval.
    public init(count: Int, alpha: Double, confidence: Double = 0.95) {
      let p = 1 - alpha
      point = max(1, Int((Double(count) * p - 1e-12).rounded(.up)))
      // X₍ᵣ₎ is below the quantile when at least r needs are: at most half of the time from here
      // on.
      medianUnbiased = min(count, max(1, Ranks.quantile(0.5, count, p) + 1))
      let low = Ranks.quantile((1 - confidence) / 2, count, p)
      let high = Ranks.quantile(1 - (1 - confidence) / 2, count, p) + 1
      coverage =
        SpecialFunctions.binomialCDF(high - 1, trials: count, probability: p)
        - SpecialFunctions.binomialCDF(low - 1, trials: count, probability: p)
      lower = low >= 1 ? low : nil
      upper = high <= count ? high : nil
    }

    /// Smallest rank whose order statistic is above the true quantile with this confidence.
    public static func oneSidedUpper(count: Int, alpha: Double, confidence: Double) -> Int? {
      let rank = quantile(confidence, count, 1 - alpha) + 1
      return rank <= count ? rank : nil
    }

    /// Smallest k with P(B ≤ k) ≥ probability.
    private static func quantile(_ probability: Double, _ trials: Int, _ p: Double) -> Int {
      var (low, high) = (0, trials)
      while low < high {
        let middle = (low + high) / 2
        if SpecialFunctions.binomialCDF(middle, trials: trials, probability: p) >= probability {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low
    }
  }

  public let line: Int64
  /// Samples with any need.
  public let needs: Int
  public let lower: Int64?
  public let upper: Int64?
  public let ranks: Ranks

  /// - Parameters:
  ///   - needs: one peak need a replication, in any order and any one unit.
  ///   - isCertain: whether one of them tells all.
  public init(needs: [Int64], alpha: Double, confidence: Double = 0.95, isCertain: Bool = false) {
    precondition(!needs.isEmpty)
    let sorted = needs.sorted()
    ranks = Ranks(count: sorted.count, alpha: alpha, confidence: confidence)
    line = sorted[ranks.medianUnbiased - 1]
    self.needs = sorted.count { $0 > 0 }
    lower = isCertain ? line : ranks.lower.map { sorted[$0 - 1] }
    upper = isCertain ? line : ranks.upper.map { sorted[$0 - 1] }
  }
}
