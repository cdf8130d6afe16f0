// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics
#if canImport(Glibc)
  import Glibc
#endif

/// Regulatory capital by the internal-ratings formula for corporates.
///
/// Source: Basel Framework CRE31.5 (formula), CRE31.9 (size adjustment of small and medium firms),
/// CRE32.4 (PD floor), CRE34.8 (dilution). Checked by `BaselCapitalOracleTests` against the
/// published risk weights of CRE99 and Basel II Annex 5.
public struct BaselCapital: Sendable, Hashable {
  /// R of the formula.
  public let correlation: Double
  /// Capital per unit of exposure (K).
  public let capitalRatio: Double
  /// 12.5 · K.
  public var riskWeight: Double { 12.5 * capitalRatio }

  /// The floor of CRE32.4: 0.05 %.
  public static let pdFloor = 0.0005

  /// - Parameters:
  ///   - pd: one-year probability of default, a fraction.
  ///   - lgd: loss given default, a fraction.
  ///   - maturityYears: effective maturity M.
  ///   - annualSalesEURMillions: sales of the borrower's group; below 50 the correlation falls.
  public init(
    pd: Double, lgd: Double, maturityYears: Double, annualSalesEURMillions: Double? = nil,
    pdFloor: Double = BaselCapital.pdFloor
  ) {
    let pd = max(pd, pdFloor)
    if pd >= 1 || lgd <= 0 {
      // A certain loss is expected loss; capital covers only the unexpected.
      correlation = 0.12
      capitalRatio = 0
      return
    }
    let weight = (1 - exp(-50 * pd)) / (1 - exp(-50))
    var correlation = 0.12 * weight + 0.24 * (1 - weight)
    if let sales = annualSalesEURMillions, sales < 50 {
      correlation -= 0.04 * (1 - (max(sales, 5) - 5) / 45)
    }
    let slope = 0.11852 - 0.05478 * log(pd)
    let adjustment = slope * slope
    let conditional = SpecialFunctions.normalCDF(
      (SpecialFunctions.normalQuantile(pd)
        + correlation.squareRoot() * SpecialFunctions.normalQuantile(0.999))
        / (1 - correlation).squareRoot())
    let unexpected = lgd * conditional - pd * lgd
    let maturity = (1 + (maturityYears - 2.5) * adjustment) / (1 - 1.5 * adjustment)
    self.correlation = correlation
    capitalRatio = max(0, unexpected * maturity)
  }

  /// Capital for dilution of purchased receivables: the corporate function with PD = expected
  /// dilution loss and LGD = 100 %, one-year maturity when resolved within a year.
  public static func dilution(expectedLoss: Double) -> BaselCapital {
    BaselCapital(pd: expectedLoss, lgd: 1, maturityYears: 1, pdFloor: 0)
  }
}
