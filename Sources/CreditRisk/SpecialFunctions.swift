// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Distribution functions of GSL under their textbook names. None of these calls can fail for
/// the arguments checked here.
enum SpecialFunctions {
  /// Φ(x).
  static func normalCDF(_ x: Double) -> Double { gsl_cdf_ugaussian_P(x) }

  /// Φ⁻¹(p) for 0 < p < 1.
  static func normalQuantile(_ probability: Double) -> Double {
    gsl_cdf_ugaussian_Pinv(probability)
  }

  /// P(B ≤ k) of a binomial.
  static func binomialCDF(_ successes: Int, trials: Int, probability: Double) -> Double {
    if successes < 0 { return 0 }
    if successes >= trials { return 1 }
    return gsl_cdf_binomial_P(UInt32(successes), probability, UInt32(trials))
  }

  /// Quantile of the beta distribution.
  static func betaQuantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    gsl_cdf_beta_Pinv(probability, a, b)
  }
}
