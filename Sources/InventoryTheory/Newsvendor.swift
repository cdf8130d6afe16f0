// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// One order for an uncertain, normal demand.
///
/// Source: Snyder and Shen (2019), sections 4.3.2 and 4.3.4. Checked by `InventoryFormulaTests`.
public struct Newsvendor: Sendable {
  /// Of a unit left over.
  public var overageCost: Double
  /// Of a unit short.
  public var underageCost: Double
  /// Demand, units.
  public var mean: Double
  /// Standard deviation of demand, units.
  public var deviation: Double

  /// One order for one demand.
  public init(overageCost: Double, underageCost: Double, mean: Double, deviation: Double) {
    self.overageCost = overageCost
    self.underageCost = underageCost
    self.mean = mean
    self.deviation = deviation
  }

  /// Base stock reviewed every period; an order placed arrives `leadTime` periods later and then
  /// has to last until the next does.
  public init(
    holdingCost: Double, shortageCost: Double, meanDemand: Double, demandDeviation: Double,
    leadTime: Double
  ) {
    self.init(
      overageCost: holdingCost, underageCost: shortageCost, mean: meanDemand * (leadTime + 1),
      deviation: demandDeviation * (leadTime + 1).squareRoot())
  }

  /// The best probability that demand is met.
  public var criticalRatio: Double { underageCost / (overageCost + underageCost) }

  /// Standard deviations above the mean of the best level.
  public var safetyFactor: Double { Newsvendor.safetyFactor(criticalRatio) }

  /// Standard deviations that cover normal demand with a probability.
  public static func safetyFactor(_ probability: Double) -> Double {
    SpecialFunctions.normalQuantile(probability)
  }

  /// The best level, units.
  public var level: Double { mean + safetyFactor * deviation }

  /// Expected, at the best level.
  public var cost: Double {
    (overageCost + underageCost) * deviation * SpecialFunctions.normalDensity(safetyFactor)
  }

  /// Expected profit when a unit is bought, sold, or sold off at these prices.
  public static func profit(
    price: Double, cost: Double, salvage: Double, mean: Double, deviation: Double
  ) -> (level: Double, profit: Double) {
    let order = Newsvendor(
      overageCost: cost - salvage, underageCost: price - cost, mean: mean, deviation: deviation)
    return (order.level, (price - cost) * mean - order.cost)
  }
}
