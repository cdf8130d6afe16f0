// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level at every review.
///
/// Source: Snyder and Shen, "Fundamentals of Supply Chain Theory" (2nd ed. 2019), section 4.3.
/// Checked by `InventoryOracleTests`.
public struct BaseStock: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "base-stock"
  /// In their order.
  public static let parameters = ["level in units"]

  /// Units the position is raised to.
  public let level: Double

  /// One number for each parameter.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    level = parameters[0]
  }

  /// What lacks to the level.
  public func orderQuantity(_ view: StockView) -> Double {
    max(0, level - view.position)
  }
}
