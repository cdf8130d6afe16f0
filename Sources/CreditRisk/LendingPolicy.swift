// SPDX-License-Identifier: GPL-3.0-or-later
/// What a lender goes by when it sizes and prices a line: the settings of a proposal.
public struct LendingPolicy: Sendable, Hashable {
  /// Probability with which the line is to cover the need over the whole horizon.
  public var confidence: Double
  public var lender: LinePricing.Lender
  public var funding: FundingCurve
  /// Share of the undrawn that counts as drawn: for capital, and for the exposure at default where
  /// the simulation saw too few.
  public var conversionFactor: Double
  /// Loss given default where the simulation saw too few defaults to tell.
  public var supervisoryLGD: Double
  /// Defaults the simulation must have seen before its own loss figures are used.
  public var minimumDefaults: Int
  /// Euros for one unit of the chain's currency, for the Basel size adjustment.
  public var eurosPerUnit: Double
  /// Probability of default a year above which nobody lends.
  public var highestPD: Double
  /// Client rate a year above which nobody quotes.
  public var highestRate: Double
  /// Years of the firm's own cash flow within which what is still drawn at the end must be repaid.
  public var repaymentYears: Double

  public init(
    confidence: Double, lender: LinePricing.Lender, funding: FundingCurve,
    conversionFactor: Double, supervisoryLGD: Double, minimumDefaults: Int, eurosPerUnit: Double,
    highestPD: Double, highestRate: Double, repaymentYears: Double
  ) {
    self.confidence = confidence
    self.lender = lender
    self.funding = funding
    self.conversionFactor = conversionFactor
    self.supervisoryLGD = supervisoryLGD
    self.minimumDefaults = minimumDefaults
    self.eurosPerUnit = eurosPerUnit
    self.highestPD = highestPD
    self.highestRate = highestRate
    self.repaymentYears = repaymentYears
  }
}
