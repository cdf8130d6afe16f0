// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// One order for an uncertain, normal demand.
///
/// Source: Snyder and Shen (2019), sections 4.3.2 and 4.3.4. Checked by `InventoryFormulaTests`.
public struct Newsvendor: Sendable {
  /// Of a unit left over, and of a unit short.
  public var overageCost: Double
  public var underageCost: Double
  public var mean: Double
  public var deviation: Double

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

  public var criticalRatio: Double { underageCost / (overageCost + underageCost) }

  public var safetyFactor: Double { Newsvendor.safetyFactor(criticalRatio) }

  /// Standard deviations that cover normal demand with a probability.
  public static func safetyFactor(_ probability: Double) -> Double {
    SpecialFunctions.normalQuantile(probability)
  }

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
