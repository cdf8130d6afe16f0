// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level at every review.
///
/// Source: Snyder and Shen, "Fundamentals of Supply Chain Theory" (2nd ed. 2019), section 4.3.
/// Checked by `InventoryOracleTests`.
public struct BaseStock: ReplenishmentPolicy {
  public static let name = "base-stock"
  public static let parameters = ["level in units"]

  public let level: Double

  public init(parameters: [Double]) throws(PolicyParameterError) {
    level = parameters[0]
  }

  public func orderQuantity(_ view: StockView) -> Double {
    max(0, level - view.position)
  }
}
