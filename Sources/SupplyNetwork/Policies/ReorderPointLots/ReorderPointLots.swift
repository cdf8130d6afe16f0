// SPDX-License-Identifier: GPL-3.0-or-later
/// (r, Q): when the position is at or below the reorder point r, order one lot of Q.
///
/// Source: Snyder and Shen (2019), section 5.1. Checked by `InventoryOracleTests`.
public struct ReorderPointLots: ReplenishmentPolicy {
  public static let name = "r-Q"
  public static let parameters = ["reorder point in units", "lot in units"]

  public let reorderPoint: Double
  public let lot: Double
  public var lotSize: Double { lot }

  public init(parameters: [Double]) throws(PolicyParameterError) {
    (reorderPoint, lot) = (parameters[0], parameters[1])
    if lot <= 0 { throw PolicyParameterError("the lot must be above zero") }
  }

  public func orderQuantity(_ view: StockView) -> Double {
    view.position <= reorderPoint ? lot : 0
  }
}
