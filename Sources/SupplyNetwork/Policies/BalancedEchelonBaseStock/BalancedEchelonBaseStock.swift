// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level of the echelon, but never ahead of the part whose way to the customer is the
/// next longer: parts of an assembly arrive in matching numbers.
///
/// Source: Rosling (1989), "Optimal inventory policies for assembly systems under random demands",
/// Operations Research 37. Checked by `InventoryOracleTests`.
public struct BalancedEchelonBaseStock: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "balanced-echelon-base-stock"
  /// In their order.
  public static let parameters = ["echelon level in units"]

  /// Units the position is raised to.
  public let level: Double
  /// The stock the position counts.
  public var basis: StockBasis { .balancedEchelon }

  /// One number for each parameter.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    level = parameters[0]
  }

  /// What lacks to the level; the caller keeps it in balance.
  public func orderQuantity(_ view: StockView) -> Double {
    max(0, level - view.position)
  }
}
