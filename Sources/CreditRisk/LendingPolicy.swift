// SPDX-License-Identifier: GPL-3.0-or-later
/// What a lender goes by when it sizes and prices a line: the settings of a proposal.
public struct LendingPolicy: Sendable, Hashable {
  /// Probability with which the line is to cover the need over the whole horizon.
  public var confidence: Double
  public var lender: LoanPricing.Lender
  public var funding: FundingCurve
  /// Share of the undrawn that counts as drawn at default where the simulation saw none.
  public var conversionFactor: Double
  /// Loss given default where the simulation saw too few defaults to tell.
  public var supervisoryLGD: Double
  /// Defaults the simulation must have seen before its own loss figures are used.
  public var minimumDefaults: Int
  /// Euros for one unit of the chain's currency, for the Basel size adjustment.
  public var eurosPerUnit: Double

  public init(
    confidence: Double, lender: LoanPricing.Lender, funding: FundingCurve,
    conversionFactor: Double, supervisoryLGD: Double, minimumDefaults: Int, eurosPerUnit: Double
  ) {
    self.confidence = confidence
    self.lender = lender
    self.funding = funding
    self.conversionFactor = conversionFactor
    self.supervisoryLGD = supervisoryLGD
    self.minimumDefaults = minimumDefaults
    self.eurosPerUnit = eurosPerUnit
  }
}
