// SPDX-License-Identifier: GPL-3.0-or-later

/// Demand over a random lead time that does not depend on it.
///
/// Source: Snyder and Shen (2019), section 4.3.4.3; the law of total variance. Checked by
/// `InventoryFormulaTests`.
public struct LeadTimeDemand: Sendable, Hashable {
  /// Units.
  public let mean: Double
  /// Units squared.
  public let variance: Double
  /// Standard deviation, units.
  public var deviation: Double { variance.squareRoot() }

  /// - Parameters:
  ///   - meanDemand: a period; `demandDeviation` likewise.
  public init(
    meanDemand: Double, demandDeviation: Double, meanLeadTime: Double, leadTimeVariance: Double
  ) {
    mean = meanDemand * meanLeadTime
    variance =
      meanLeadTime * demandDeviation * demandDeviation
      + meanDemand * meanDemand * leadTimeVariance
  }
}
