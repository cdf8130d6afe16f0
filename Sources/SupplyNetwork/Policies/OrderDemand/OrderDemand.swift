// SPDX-License-Identifier: GPL-3.0-or-later
/// Order exactly what was demanded: a stage that keeps no stock of its own passes demand on.
public struct OrderDemand: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "order-demand"
  /// In their order.
  public static let parameters: [String] = []

  /// One number for each parameter.
  public init(parameters: [Double]) throws(PolicyParameterError) {}

  /// What capacity or cash did not let it order today it wants tomorrow.
  public let passesDemandOn = true

  /// Today's demand.
  public func orderQuantity(_ view: StockView) -> Double { view.demand }
}
