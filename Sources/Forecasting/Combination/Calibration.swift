// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// Split-conformal rescale (Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World",
/// 2005, in the normalised form of Lei et al., JASA 113, 2018): intervals are widened about the
/// median so that the share of outcomes inside, on series kept apart for it, is what they say.
///
/// The factors are the 80 % and 95 % quantiles of the outcomes' distance from the median in
/// half-widths of the raw interval, over the 61 regular series of the study and all their origins,
/// each series with the same weight; learnt and cross-validated by `Benchmarks/forecasts/learn.py`.
/// A factor from the series' own past was tried: its errors are too small there, in-sample, and the
/// more it counted the worse the forecasts (sCRPS +0.1 % at weight ¼ to +1 % at 1).
enum Calibration {
  private struct Factors {
    let at80: Double
    let at95: Double
  }
  private static let firstStep = Factors(at80: 0.84, at95: 0.93)
  private static let laterSteps = Factors(at80: 1.00, at95: 1.14)

  private static let score80 = SpecialFunctions.normalQuantile(0.9)
  private static let score95 = SpecialFunctions.normalQuantile(0.975)

  /// Quantiles of a step, 0 for the first, at the levels of ``QuantileFunction``.
  static func rescaled(_ quantiles: [Double], step: Int) -> [Double] {
    let factors = step == 0 ? firstStep : laterSteps
    let median = quantiles[QuantileFunction.middle]
    return zip(quantiles, QuantileFunction.scores).map { value, score in
      // The 80 % factor within its interval, the 95 % factor beyond its own, a line between.
      let outer = min(max((abs(score) - score80) / (score95 - score80), 0), 1)
      return median + (value - median) * (factors.at80 + (factors.at95 - factors.at80) * outer)
    }
  }
}
