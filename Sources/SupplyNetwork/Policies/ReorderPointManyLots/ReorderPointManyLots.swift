// SPDX-License-Identifier: GPL-3.0-or-later
/// (r, nQ): when the position is at or below the reorder point r, order as many lots of Q as raise
/// it above r.
///
/// Source: Axsäter, "Inventory Control" (3rd ed. 2015), section 3.2.3. Checked by `PolicyTests`.
public struct ReorderPointManyLots: ReplenishmentPolicy {
  public static let name = "r-nQ"
  public static let parameters = ["reorder point in units", "lot in units"]

  public let reorderPoint: Double
  public let lot: Double
  public var lotSize: Double { lot }

  public init(parameters: [Double]) throws(PolicyParameterError) {
    let single = try ReorderPointLots(parameters: parameters)
    (reorderPoint, lot) = (single.reorderPoint, single.lot)
  }

  public func orderQuantity(_ view: StockView) -> Double {
    guard view.position <= reorderPoint else { return 0 }
    return lot * (((reorderPoint - view.position) / lot).rounded(.down) + 1)
  }
}
