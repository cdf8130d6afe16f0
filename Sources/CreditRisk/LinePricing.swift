// SPDX-License-Identifier: GPL-3.0-or-later
/// The price of a credit line in two parts: a fee on what is kept ready and a spread on what is
/// drawn, such that both together pay for the line as it is used.
///
///     spread · D + fee · U = EL + C · (h/(1 − t) − r) + o · D + (o′ + l · κ) · U
///
/// with D the mean drawn, U the mean undrawn, EL the expected loss a year, C = k · (D + κ · U) the
/// capital at the conversion factor κ, h the hurdle after tax t, r what capital earns free of risk,
/// o and o′ the operating cost of a drawn and an undrawn unit, l the liquidity premium. The fee
/// pays for what is kept ready: capital, operating cost and liquidity of the undrawn; the spread
/// for the rest. Where the market gives one of the two, the other is solved. Source: the return on
/// risk-adjusted capital set equal to its hurdle, as in Bessis, "Risk Management in Banking" (4th
/// ed.); checked by `LinePricingTests`, and in the simulation by `BreakEvenTests`.
public struct LinePricing: Sendable, Hashable {
  /// What the lender brings to every price; rates are fractions a year.
  public struct Lender: Sendable, Hashable {
    /// Of a drawn unit.
    public var operatingCostRate: Double
    /// Of an undrawn unit.
    public var undrawnOperatingCostRate: Double
    /// Commitment fee the market gives; nil: what the undrawn costs.
    public var marketFee: Double?
    /// Spread the market gives; nil: what breaks even.
    public var marketSpread: Double?
    /// Return on capital after tax that it must earn.
    public var hurdleRate: Double
    public var riskFreeRate: Double
    public var taxRate: Double
    /// Capital held against risk-weighted assets.
    public var capitalRatio: Double

    public init(
      operatingCostRate: Double, undrawnOperatingCostRate: Double = 0, marketFee: Double? = nil,
      marketSpread: Double? = nil, hurdleRate: Double, riskFreeRate: Double, taxRate: Double,
      capitalRatio: Double
    ) {
      self.operatingCostRate = operatingCostRate
      self.undrawnOperatingCostRate = undrawnOperatingCostRate
      self.marketFee = marketFee
      self.marketSpread = marketSpread
      self.hurdleRate = hurdleRate
      self.riskFreeRate = riskFreeRate
      self.taxRate = taxRate
      self.capitalRatio = capitalRatio
    }

    /// What a unit of capital must bring in a year before tax, beyond what it earns free of risk.
    public var capitalCostRate: Double { hurdleRate / (1 - taxRate) - riskFreeRate }

    /// After tax, of a year's profit before it and of what the capital itself earns; nil without
    /// capital.
    public func returnOnCapital(profit: Double, capital: Double) -> Double? {
      guard capital > 0 else { return nil }
      return (profit + riskFreeRate * capital) * (1 - taxRate) / capital
    }
  }

  /// How a line is used, a year, in any one unit.
  public struct Use: Sendable, Hashable {
    public var drawn: Double
    public var undrawn: Double
    public var expectedLoss: Double

    public init(drawn: Double, undrawn: Double, expectedLoss: Double) {
      self.drawn = drawn
      self.undrawn = undrawn
      self.expectedLoss = expectedLoss
    }
  }

  public let use: Use
  /// Money held against the line.
  public let capital: Double
  /// Over the funding rate, on the drawn; nil: nothing is ever drawn, so no spread can pay.
  public let spread: Double?
  public let fee: Double
  // What the line costs its lender a year, funding aside.
  public let expectedLoss: Double
  public let capitalCost: Double
  public let operatingCost: Double
  public let liquidityCost: Double

  /// - Parameters:
  ///   - riskWeight: of the borrower, for one unit of exposure.
  ///   - conversionFactor: share of the undrawn that counts as exposure.
  ///   - liquidityPremium: a year, for one unit that must be ready.
  public init(
    _ use: Use, riskWeight: Double, conversionFactor: Double, liquidityPremium: Double,
    lender: Lender
  ) {
    self.use = use
    let ratio = riskWeight * lender.capitalRatio
    capital = ratio * (use.drawn + conversionFactor * use.undrawn)
    expectedLoss = use.expectedLoss
    capitalCost = capital * lender.capitalCostRate
    operatingCost =
      lender.operatingCostRate * use.drawn + lender.undrawnOperatingCostRate * use.undrawn
    liquidityCost = liquidityPremium * conversionFactor * use.undrawn
    let cost = expectedLoss + capitalCost + operatingCost + liquidityCost
    let ready =
      ratio * conversionFactor * lender.capitalCostRate + lender.undrawnOperatingCostRate
      + liquidityPremium * conversionFactor
    if let given = lender.marketSpread, lender.marketFee == nil, use.undrawn > 0 {
      spread = given
      fee = (cost - given * use.drawn) / use.undrawn
    } else {
      fee = lender.marketFee ?? ready
      spread = use.drawn > 0 ? (cost - fee * use.undrawn) / use.drawn : nil
    }
  }

  /// After tax, when the lender takes in so much a year over its funding; nil without capital.
  public func returnOnCapital(income: Double, lender: Lender) -> Double? {
    lender.returnOnCapital(
      profit: income - expectedLoss - operatingCost - liquidityCost, capital: capital)
  }

  /// What the lender must take in a year over its funding.
  public var cost: Double { expectedLoss + capitalCost + operatingCost + liquidityCost }
}
