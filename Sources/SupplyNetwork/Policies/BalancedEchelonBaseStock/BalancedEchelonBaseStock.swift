// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level of the echelon, but never ahead of the part whose way to the customer is the
/// next longer: parts of an assembly arrive in matching numbers.
///
/// Source: Rosling (1989), "Optimal inventory policies for assembly systems under random demands",
/// Operations Research 37. Checked by `InventoryOracleTests`.
public struct BalancedEchelonBaseStock: ReplenishmentPolicy {
  public static let name = "balanced-echelon-base-stock"
  public static let parameters = ["echelon level in units"]

  public let level: Double
  public var basis: StockBasis { .balancedEchelon }

  public init(parameters: [Double]) throws(PolicyParameterError) {
    level = parameters[0]
  }

  public func orderQuantity(_ view: StockView) -> Double {
    max(0, level - view.position)
  }
}
