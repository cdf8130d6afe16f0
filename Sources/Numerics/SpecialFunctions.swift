// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Distribution functions of GSL under their textbook names. None of these calls can fail for
/// the arguments checked here.
public enum SpecialFunctions {
  /// Φ(x).
  public static func normalCDF(_ x: Double) -> Double { gsl_cdf_ugaussian_P(x) }

  /// Φ⁻¹(p) for 0 < p < 1.
  public static func normalQuantile(_ probability: Double) -> Double {
    gsl_cdf_ugaussian_Pinv(probability)
  }

  /// P(B ≤ k) of a binomial.
  public static func binomialCDF(_ successes: Int, trials: Int, probability: Double) -> Double {
    if successes < 0 { return 0 }
    if successes >= trials { return 1 }
    return gsl_cdf_binomial_P(UInt32(successes), probability, UInt32(trials))
  }

  /// Quantile of the beta distribution, by halving: the library's own inverse gives up, and stops
  /// the program, where one parameter is some millions times the other.
  ///
  /// - Complexity: O(100) distribution functions.
  public static func betaQuantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    root(0, 1) { gsl_cdf_beta_P($0, a, b) < probability }
  }

  /// Quantile of the gamma distribution with scale 1, by halving for the same reason; of large
  /// shapes, where the library's sums do not end, by Wilson and Hilferty ("The distribution of
  /// chi-square", Proc. Natl. Acad. Sci. 17, 1931), 1e-7 of the quantile off or less.
  ///
  /// - Complexity: O(100) distribution functions.
  public static func gammaQuantile(_ probability: Double, shape: Double) -> Double {
    guard shape < 1e5 else {
      let variance = 1 / (9 * shape)
      let root = 1 - variance + normalQuantile(probability) * variance.squareRoot()
      return shape * root * root * root
    }
    var high = 2 * shape + 1
    while gsl_cdf_gamma_P(high, shape, 1) < probability { high *= 2 }
    return root(0, high) { gsl_cdf_gamma_P($0, shape, 1) < probability }
  }

  /// Where a predicate that holds below some point ceases to.
  private static func root(_ low: Double, _ high: Double, _ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// φ(x).
  public static func normalDensity(_ x: Double) -> Double { gsl_ran_ugaussian_pdf(x) }

  /// P(N = k) of a Poisson.
  public static func poissonDensity(_ k: Int, mean: Double) -> Double {
    k < 0 ? 0 : mean == 0 ? (k == 0 ? 1 : 0) : gsl_ran_poisson_pdf(UInt32(k), mean)
  }

  /// P(N ≤ k) of a Poisson.
  public static func poissonCDF(_ k: Int, mean: Double) -> Double {
    k < 0 ? 0 : mean == 0 ? 1 : gsl_cdf_poisson_P(UInt32(k), mean)
  }

  /// The smallest k with P(N ≤ k) ≥ p.
  public static func poissonQuantile(_ probability: Double, mean: Double) -> Int {
    var k = max(0, Int(mean + normalQuantile(probability) * mean.squareRoot()) - 2)
    while k > 0, poissonCDF(k - 1, mean: mean) >= probability { k -= 1 }
    while poissonCDF(k, mean: mean) < probability { k += 1 }
    return k
  }

  /// P(B = k) of a binomial.
  public static func binomialDensity(_ k: Int, trials: Int, probability: Double) -> Double {
    k < 0 || k > trials ? 0 : gsl_ran_binomial_pdf(UInt32(k), probability, UInt32(trials))
  }

  /// log Γ(x) for x > 0.
  public static func logGamma(_ x: Double) -> Double { gsl_sf_lngamma(x) }

  /// P(N = k) of a negative binomial with `size` r and mean m: a Poisson whose rate is gamma with
  /// shape r.
  public static func negativeBinomialDensity(_ k: Int, size r: Double, mean m: Double) -> Double {
    k < 0 ? 0 : m <= 0 ? (k == 0 ? 1 : 0) : gsl_ran_negative_binomial_pdf(UInt32(k), r / (r + m), r)
  }

  /// Upper tail P(X > x) of a gamma with scale 1.
  public static func gammaSurvival(_ x: Double, shape: Double) -> Double {
    x <= 0 ? 1 : gsl_cdf_gamma_Q(x, shape, 1)
  }

  /// P(T ≤ x) of Student's t.
  public static func studentCDF(_ x: Double, degrees: Double) -> Double {
    gsl_cdf_tdist_P(x, degrees)
  }

  /// Quantile of Student's t.
  public static func studentQuantile(_ probability: Double, degrees: Double) -> Double {
    gsl_cdf_tdist_Pinv(probability, degrees)
  }

  /// Density of Student's t.
  public static func studentDensity(_ x: Double, degrees: Double) -> Double {
    gsl_ran_tdist_pdf(x, degrees)
  }
}
