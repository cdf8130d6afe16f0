// SPDX-License-Identifier: GPL-3.0-or-later
/// (r, Q): when the position is at or below the reorder point r, order one lot of Q.
///
/// Source: Snyder and Shen (2019), section 5.1. Checked by `InventoryOracleTests`.
public struct ReorderPointLots: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "r-Q"
  /// In their order.
  public static let parameters = ["reorder point in units", "lot in units"]

  /// Units at or below which it orders.
  public let reorderPoint: Double
  /// Units of one lot.
  public let lot: Double
  /// One lot.
  public var lotSize: Double { lot }

  /// Throws when the lot is not above zero.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    (reorderPoint, lot) = (parameters[0], parameters[1])
    if lot <= 0 { throw PolicyParameterError("the lot must be above zero") }
  }

  /// One lot, at or below the reorder point.
  public func orderQuantity(_ view: StockView) -> Double {
    view.position <= reorderPoint ? lot : 0
  }
}
