// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// One depot that serves several retailers first come, first served; all replenish one for one, and
/// lead times are fixed.
///
/// Source: Graves (1985), "A multi-echelon inventory model for a repairable item with one-for-one
/// replenishment", Management Science 31, for the exact figures; Sherbrooke (1968) for METRIC.
/// Checked by `InventoryFormulaTests` and `SimulatedAgreementTests`.
public struct DepotAndRetailers: Sendable {
  /// A stage the depot supplies.
  public struct Retailer: Sendable, Hashable {
    /// Poisson demand, units a unit of time.
    public var demandRate: Double
    /// Time from the depot.
    public var leadTime: Double
    /// Base stock, units.
    public var level: Int

    /// A retailer with base stock `level`.
    public init(demandRate: Double, leadTime: Double, level: Int) {
      self.demandRate = demandRate
      self.leadTime = leadTime
      self.level = level
    }
  }

  /// Time from the depot's supplier.
  public var depotLeadTime: Double
  /// Base stock of the depot, units.
  public var depotLevel: Int
  /// Whom the depot supplies, by position.
  public var retailers: [Retailer]

  /// A depot and the retailers it supplies.
  public init(depotLeadTime: Double, depotLevel: Int, retailers: [Retailer]) {
    self.depotLeadTime = depotLeadTime
    self.depotLevel = depotLevel
    self.retailers = retailers
  }

  /// Demand of all retailers, units a unit of time.
  public var demandRate: Double { retailers.reduce(0) { $0 + $1.demandRate } }

  /// Mean units the depot owes its retailers.
  public var depotBackorders: Double {
    OneForOne.expectedShortage(depotLevel, mean: demandRate * depotLeadTime)
  }
  /// Mean time an order waits at the depot.
  public var depotWait: Double { depotBackorders / demandRate }

  /// Exact: each unit the depot owes is a retailer's with the retailer's share of demand.
  public func exact(_ index: Int) -> (backorders: Double, fillRate: Double) {
    let retailer = retailers[index]
    let share = retailer.demandRate / demandRate
    let owed = owedByDepot()
    let travelling = retailer.demandRate * retailer.leadTime
    let last = owed.count + SpecialFunctions.poissonQuantile(1 - 1e-13, mean: travelling)
    var missing = [Double](repeating: 0, count: owed.count)
    for (total, probability) in owed.enumerated() {
      for mine in 0...total {
        missing[mine] +=
          probability
          * SpecialFunctions.binomialDensity(mine, trials: total, probability: share)
      }
    }
    var (backorders, fillRate) = (0.0, 0.0)
    for outstanding in 0...last {
      var probability = 0.0
      for mine in 0...min(outstanding, missing.count - 1) {
        probability +=
          missing[mine]
          * SpecialFunctions.poissonDensity(outstanding - mine, mean: travelling)
      }
      backorders += probability * Double(max(0, outstanding - retailer.level))
      if outstanding < retailer.level { fillRate += probability }
    }
    return (backorders, fillRate)
  }

  /// METRIC: orders wait at the depot for the mean time, independently.
  public func approximateBackorders(_ index: Int) -> Double {
    let retailer = retailers[index]
    return OneForOne.expectedShortage(
      retailer.level, mean: retailer.demandRate * (retailer.leadTime + depotWait))
  }

  /// Distribution of the units the depot owes.
  private func owedByDepot() -> [Double] {
    let mean = demandRate * depotLeadTime
    let last = SpecialFunctions.poissonQuantile(1 - 1e-14, mean: mean)
    var owed = [SpecialFunctions.poissonCDF(depotLevel, mean: mean)]
    for count in stride(from: depotLevel + 1, through: max(last, depotLevel + 1), by: 1) {
      owed.append(SpecialFunctions.poissonDensity(count, mean: mean))
    }
    return owed
  }
}
