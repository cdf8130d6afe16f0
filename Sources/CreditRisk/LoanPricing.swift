// SPDX-License-Identifier: GPL-3.0-or-later
/// The spread over funding at which a lender just earns its hurdle, and what a given spread earns.
///
/// s* = [EL + (opex − fee)·EAD + C(h/(1−t) − r_f)]/EAD; RAROC = ((s + fee − opex)·EAD − EL +
/// r_f·C)(1 − t)/C. Source: design §7; any bank-management text, e.g. Bessis, "Risk Management in
/// Banking" (4th ed.), chapter on RAROC. Checked by `LoanPricingOracleTests`.
public struct LoanPricing: Sendable, Hashable {
  /// What the lender brings to every price; rates are fractions a year.
  public struct Lender: Sendable, Hashable {
    public var operatingCostRate: Double
    public var feeRate: Double
    /// Return on capital after tax that it must earn.
    public var hurdleRate: Double
    public var riskFreeRate: Double
    public var taxRate: Double
    /// Capital held against risk-weighted assets.
    public var capitalRatio: Double

    public init(
      operatingCostRate: Double, feeRate: Double, hurdleRate: Double, riskFreeRate: Double,
      taxRate: Double, capitalRatio: Double
    ) {
      self.operatingCostRate = operatingCostRate
      self.feeRate = feeRate
      self.hurdleRate = hurdleRate
      self.riskFreeRate = riskFreeRate
      self.taxRate = taxRate
      self.capitalRatio = capitalRatio
    }
  }

  public let exposure: Double
  public let expectedLoss: Double
  public let capital: Double
  public let lender: Lender

  public init(exposure: Double, pd: Double, lgd: Double, riskWeight: Double, lender: Lender) {
    self.exposure = exposure
    expectedLoss = max(pd, BaselCapital.pdFloor) * lgd * exposure
    capital = riskWeight * lender.capitalRatio * exposure
    self.lender = lender
  }

  /// What capital costs a year above what it earns at the risk-free rate.
  public var capitalCost: Double {
    capital * (lender.hurdleRate / (1 - lender.taxRate) - lender.riskFreeRate)
  }

  /// s*, a fraction a year of the exposure.
  public var breakEvenSpread: Double {
    (expectedLoss + (lender.operatingCostRate - lender.feeRate) * exposure + capitalCost) / exposure
  }

  public func returnOnCapital(spread: Double) -> Double {
    profit(spread: spread) / capital
  }

  public func economicProfit(spread: Double) -> Double {
    profit(spread: spread) - lender.hurdleRate * capital
  }

  private func profit(spread: Double) -> Double {
    ((spread + lender.feeRate - lender.operatingCostRate) * exposure - expectedLoss
      + lender.riskFreeRate * capital) * (1 - lender.taxRate)
  }
}
