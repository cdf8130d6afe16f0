// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics
#if canImport(Glibc)
  import Glibc
#endif

/// A probability estimated from simulated defaults, with its exact interval.
///
/// The interval is Clopper and Pearson's (1934), from beta quantiles. Where nothing hangs on chance
/// every replication is the same: what was seen is certain, and no count of them says more. Checked
/// by `DefaultProbabilityTests` against their table and by its coverage.
public struct DefaultProbability: Sendable, Hashable {
  public let estimate: Double
  public let lower: Double
  public let upper: Double

  /// - Parameter isCertain: whether one replication tells all.
  public init(
    defaults: Int, replications: Int, confidence: Double = 0.95, isCertain: Bool = false
  ) {
    precondition(replications > 0 && (0...replications).contains(defaults))
    let (k, n) = (Double(defaults), Double(replications))
    guard !isCertain else {
      (estimate, lower, upper) = (k / n, k / n, k / n)
      return
    }
    let tail = (1 - confidence) / 2
    estimate = k / n
    lower = defaults == 0 ? 0 : SpecialFunctions.betaQuantile(tail, k, n - k + 1)
    upper =
      defaults == replications ? 1 : SpecialFunctions.betaQuantile(1 - tail, k + 1, n - k)
  }

  private init(estimate: Double, lower: Double, upper: Double) {
    (self.estimate, self.lower, self.upper) = (estimate, lower, upper)
  }

  /// The same for one year, at a constant hazard rate.
  public func annualised(horizonDays: Int) -> DefaultProbability {
    let yearly = DefaultProbability.yearly(horizonDays: horizonDays)
    return DefaultProbability(
      estimate: yearly(estimate), lower: yearly(lower), upper: yearly(upper))
  }

  /// What a probability of a year is over some years, a year on average: p of a year and of half of
  /// it is not the same.
  public static func averaged(_ yearly: Double, overYears years: Double) -> Double {
    (1 - pow(1 - yearly, years)) / years
  }

  /// 1 − (1 − p)^(365/days).
  static func yearly(horizonDays: Int) -> (Double) -> Double {
    { 1 - pow(1 - $0, 365 / Double(horizonDays)) }
  }
}
