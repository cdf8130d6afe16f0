// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics
#if canImport(Glibc)
  import Glibc
#endif

/// A probability estimated from simulated defaults, with its exact interval.
///
/// The interval is Clopper and Pearson's (1934), from beta quantiles. Checked by
/// `DefaultProbabilityTests` against their table and by its coverage.
public struct DefaultProbability: Sendable, Hashable {
  public let estimate: Double
  public let lower: Double
  public let upper: Double

  public init(defaults: Int, replications: Int, confidence: Double = 0.95) {
    precondition(replications > 0 && (0...replications).contains(defaults))
    let (k, n) = (Double(defaults), Double(replications))
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

  /// 1 − (1 − p)^(365/days).
  static func yearly(horizonDays: Int) -> (Double) -> Double {
    { 1 - pow(1 - $0, 365 / Double(horizonDays)) }
  }
}
