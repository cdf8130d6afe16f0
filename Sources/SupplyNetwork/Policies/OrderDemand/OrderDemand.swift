// SPDX-License-Identifier: GPL-3.0-or-later
/// Order exactly what was demanded: a stage that keeps no stock of its own passes demand on.
public struct OrderDemand: ReplenishmentPolicy {
  public static let name = "order-demand"
  public static let parameters: [String] = []

  public init(parameters: [Double]) throws(PolicyParameterError) {}

  public func orderQuantity(_ view: StockView) -> Double { view.demand }
}
