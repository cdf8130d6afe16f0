// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// Expected credit loss: Σ marginal PD · EAD · LGD, discounted at the effective rate.
///
/// Source: IFRS 9, 5.5.17 and B5.5.44. Checked by `ExpectedCreditLossOracleTests`.
public enum ExpectedCreditLoss {
  public struct Period: Sendable, Hashable {
    /// End of the period, in years.
    public var time: Double
    /// PD from the start to the end of the period.
    public var cumulativePD: Double
    public var exposure: Double

    public init(time: Double, cumulativePD: Double, exposure: Double) {
      self.time = time
      self.cumulativePD = cumulativePD
      self.exposure = exposure
    }
  }

  /// - Parameter horizon: periods ending later do not count: 1 for the 12-month loss.
  public static func loss(
    _ periods: [Period], lgd: Double, effectiveRate: Double, horizon: Double = .infinity
  ) -> Double {
    var before = 0.0
    var total = 0.0
    for period in periods {
      let marginal = period.cumulativePD - before
      before = period.cumulativePD
      guard period.time <= horizon else { continue }
      total += marginal * period.exposure * lgd / pow(1 + effectiveRate, period.time)
    }
    return total
  }

  /// Exposure of a revolving line: drawn plus the credit conversion factor times the undrawn.
  public static func exposure(drawn: Double, limit: Double, conversionFactor: Double) -> Double {
    drawn + conversionFactor * (limit - drawn)
  }
}
