// SPDX-License-Identifier: GPL-3.0-or-later
/// (r, nQ): when the position is at or below the reorder point r, order as many lots of Q as raise
/// it above r.
///
/// Source: Axsäter, "Inventory Control" (3rd ed. 2015), section 3.2.3. Checked by `PolicyTests`.
public struct ReorderPointManyLots: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "r-nQ"
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
    let single = try ReorderPointLots(parameters: parameters)
    (reorderPoint, lot) = (single.reorderPoint, single.lot)
  }

  /// Lots enough to lie above the reorder point.
  public func orderQuantity(_ view: StockView) -> Double {
    guard view.position <= reorderPoint else { return 0 }
    return lot * (((reorderPoint - view.position) / lot).rounded(.down) + 1)
  }
}
