// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level of the echelon: the stage's stock and all of it that is downstream.
///
/// Source: Clark and Scarf (1960), "Optimal policies for a multi-echelon inventory problem"; Snyder
/// and Shen (2019), section 6.2. Checked by `InventoryOracleTests`.
public struct EchelonBaseStock: ReplenishmentPolicy {
  public static let name = "echelon-base-stock"
  public static let parameters = ["echelon level in units"]

  public let level: Double
  public var basis: StockBasis { .echelon }

  public init(parameters: [Double]) throws(PolicyParameterError) {
    level = parameters[0]
  }

  public func orderQuantity(_ view: StockView) -> Double {
    max(0, level - view.position)
  }
}
