// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif
import Numerics

/// Policies for normal demand, in approximation.
///
/// Checked by `InventoryFormulaTests`.
public enum NormalPolicies {
  /// (s, S) by the power approximation.
  ///
  /// Source: Ehrhardt and Mosier (1984), "A revision of the power approximation for computing (s,
  /// S) policies", Management Science 30; Snyder and Shen (2019), section 4.4.3.
  public static func powerApproximation(
    holdingCost h: Double, shortageCost p: Double, setupCost: Double, mean: Double,
    deviation: Double, leadTime: Double = 0
  ) -> (s: Double, S: Double) {
    let coverMean = mean * (leadTime + 1)
    let coverDeviation = deviation * (leadTime + 1).squareRoot()
    let lot =
      1.30 * pow(mean, 0.494) * pow(setupCost / h, 0.506)
      * pow(1 + coverDeviation * coverDeviation / (mean * mean), 0.116)
    let z = (lot * h / (p * coverDeviation)).squareRoot()
    let s = 0.973 * coverMean + coverDeviation * (0.183 / z + 1.063 - 2.192 * z)
    return (s, s + lot)
  }

  /// Cost a unit of time of any (r, Q), with normal lead-time demand.
  ///
  /// Source: Zheng (1992), "On properties of stochastic inventory systems", Management Science 38;
  /// the integral of the newsvendor cost over the positions between r and r + Q.
  public static func cost(
    reorderPoint r: Double, lot: Double, holdingCost h: Double, shortageCost p: Double,
    setupCost: Double, demandRate: Double, leadTimeMean: Double, leadTimeDeviation: Double
  ) -> Double {
    func secondLoss(_ level: Double) -> Double {
      let z = (level - leadTimeMean) / leadTimeDeviation
      let upper = SpecialFunctions.normalCDF(-z)
      return leadTimeDeviation * leadTimeDeviation
        * ((z * z + 1) * upper - z * SpecialFunctions.normalDensity(z)) / 2
    }
    return setupCost * demandRate / lot + h * (r + lot / 2 - leadTimeMean)
      + (h + p) * (secondLoss(r) - secondLoss(r + lot)) / lot
  }
}
