// SPDX-License-Identifier: GPL-3.0-or-later
/// (s, S): when the position is at or below the reorder point s, order up to S.
///
/// Source: Snyder and Shen (2019), section 4.4. Checked by `InventoryOracleTests`.
public struct ReorderPointOrderUpTo: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "s-S"
  /// In their order.
  public static let parameters = ["reorder point in units", "order-up-to level in units"]

  /// Units at or below which it orders.
  public let reorderPoint: Double
  /// Units the position is raised to.
  public let orderUpTo: Double

  /// Throws when the order-up-to level is below the reorder point.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    (reorderPoint, orderUpTo) = (parameters[0], parameters[1])
    if orderUpTo < reorderPoint {
      throw PolicyParameterError("the order-up-to level is below the reorder point")
    }
  }

  /// What lacks to the order-up-to level, at or below the reorder point.
  public func orderQuantity(_ view: StockView) -> Double {
    view.position <= reorderPoint ? orderUpTo - view.position : 0
  }
}
