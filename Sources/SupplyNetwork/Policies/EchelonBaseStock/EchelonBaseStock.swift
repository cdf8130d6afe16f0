// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level of the echelon: the stage's stock and all of it that is downstream.
///
/// Source: Clark and Scarf (1960), "Optimal policies for a multi-echelon inventory problem"; Snyder
/// and Shen (2019), section 6.2. Checked by `InventoryOracleTests`.
public struct EchelonBaseStock: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "echelon-base-stock"
  /// In their order.
  public static let parameters = ["echelon level in units"]

  /// Units the position is raised to.
  public let level: Double
  /// The stock the position counts.
  public var basis: StockBasis { .echelon }

  /// One number for each parameter.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    level = parameters[0]
  }

  /// What lacks to the level.
  public func orderQuantity(_ view: StockView) -> Double {
    max(0, level - view.position)
  }
}
