// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk

/// A price and the parts it is made of. Rates are fractions a year.
public struct Price: Sendable, Hashable {
  public enum Source: String, Sendable {
    /// From the simulated defaults of the plan.
    case simulated
    /// Too few defaults were seen: the supervisory or contractual figure.
    case supervisory
  }

  /// Over one year.
  public var pd: DefaultProbability
  /// Defaults seen in the plan.
  public var defaults: Int
  public var lgd: Double
  public var lgdSource: Source
  /// Drawn at default, in major units.
  public var exposure: Double
  public var exposureSource: Source
  public var riskWeight: Double
  public var fundingRate: Double
  public var expectedLossRate: Double
  public var capitalCostRate: Double
  public var operatingCostRate: Double
  public var feeRate: Double

  /// Over the funding rate, at which the lender just earns its hurdle.
  public var breakEvenSpread: Double {
    expectedLossRate + capitalCostRate + operatingCostRate - feeRate
  }
  /// What the borrower pays on the drawn part.
  public var clientRate: Double { fundingRate + breakEvenSpread }

  init(
    pd: DefaultProbability, defaults: Int, lgd: (value: Double, source: Source),
    exposure: (value: Double, source: Source), years: Double, salesEURMillions: Double,
    policy: LendingPolicy
  ) {
    self.pd = pd
    self.defaults = defaults
    (self.lgd, lgdSource) = lgd
    (self.exposure, exposureSource) = exposure
    riskWeight =
      BaselCapital(
        pd: pd.estimate, lgd: lgd.value, maturityYears: max(1, years),
        annualSalesEURMillions: salesEURMillions
      ).riskWeight
    // Every part is proportional to the exposure, so one unit prices the line.
    let pricing = LoanPricing(
      exposure: 1, pd: pd.estimate, lgd: lgd.value, riskWeight: riskWeight, lender: policy.lender)
    fundingRate = policy.funding.rate(years: years)
    expectedLossRate = pricing.expectedLoss
    capitalCostRate = pricing.capitalCost
    operatingCostRate = policy.lender.operatingCostRate
    feeRate = policy.lender.feeRate
  }
}
