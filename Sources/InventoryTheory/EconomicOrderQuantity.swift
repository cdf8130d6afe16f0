// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif
import Numerics

/// Lot sizes under constant demand. Rates are per year, or any one unit of time.
///
/// Source: Snyder and Shen, "Fundamentals of Supply Chain Theory" (2nd ed. 2019), sections 3.2,
/// 3.5, 3.6 and 9.2. Checked by `InventoryFormulaTests`.
public struct EconomicOrderQuantity: Sendable {
  /// Of one order.
  public var setupCost: Double
  /// Of one unit for one unit of time.
  public var holdingCost: Double
  /// Units a unit of time.
  public var demandRate: Double

  /// Constant demand, met from lots.
  public init(setupCost: Double, holdingCost: Double, demandRate: Double) {
    self.setupCost = setupCost
    self.holdingCost = holdingCost
    self.demandRate = demandRate
  }

  /// A lot size and what it costs.
  public struct Lot: Sendable, Hashable {
    /// Units of one order.
    public let quantity: Double
    /// Setup, holding and shortage a unit of time.
    public let cost: Double
    /// Share of demand that waits.
    public var backordered = 0.0
  }

  /// The cheapest lot when no customer waits: √(2KD/h).
  public var lot: Lot {
    Lot(
      quantity: (2 * setupCost * demandRate / holdingCost).squareRoot(),
      cost: (2 * setupCost * demandRate * holdingCost).squareRoot())
  }

  /// With backorders that cost `shortageCost` a unit and unit of time.
  public func lot(shortageCost: Double) -> Lot {
    let ratio = shortageCost / (holdingCost + shortageCost)
    return Lot(
      quantity: lot.quantity / ratio.squareRoot(), cost: lot.cost * ratio.squareRoot(),
      backordered: 1 - ratio)
  }

  /// Made at a finite rate above the demand's: the economic production quantity.
  public func lot(productionRate: Double) -> Lot {
    var slower = self
    slower.holdingCost *= 1 - demandRate / productionRate
    return slower.lot
  }

  /// The supplier breaks down at `failureRate` and recovers at `recoveryRate`; demand that finds no
  /// stock is lost at `lostSaleCost` a unit.
  public func lot(lostSaleCost: Double, failureRate: Double, recoveryRate: Double) -> Lot {
    func cost(_ quantity: Double) -> Double {
      let down =
        failureRate / (failureRate + recoveryRate)
        * (1 - exp(-(failureRate + recoveryRate) * quantity / demandRate))
      let cycle =
        setupCost + holdingCost * quantity * quantity / (2 * demandRate)
        + demandRate * lostSaleCost * down / recoveryRate
      return cycle / (quantity / demandRate + down / recoveryRate)
    }
    let best = Minimum.between(1e-9 * demandRate, 20 * lot.quantity, cost)
    return Lot(quantity: best.place, cost: best.value)
  }
}
