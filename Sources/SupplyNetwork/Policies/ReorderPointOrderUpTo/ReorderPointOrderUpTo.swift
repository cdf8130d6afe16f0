// SPDX-License-Identifier: GPL-3.0-or-later
/// (s, S): when the position is at or below the reorder point s, order up to S.
///
/// Source: Snyder and Shen (2019), section 4.4. Checked by `InventoryOracleTests`.
public struct ReorderPointOrderUpTo: ReplenishmentPolicy {
  public static let name = "s-S"
  public static let parameters = ["reorder point in units", "order-up-to level in units"]

  public let reorderPoint: Double
  public let orderUpTo: Double

  public init(parameters: [Double]) throws(PolicyParameterError) {
    (reorderPoint, orderUpTo) = (parameters[0], parameters[1])
    if orderUpTo < reorderPoint {
      throw PolicyParameterError("the order-up-to level is below the reorder point")
    }
  }

  public func orderQuantity(_ view: StockView) -> Double {
    view.position <= reorderPoint ? orderUpTo - view.position : 0
  }
}
