// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to the maximum when the position is below the minimum.
///
/// The planning systems' rule; unlike (s, S) a position at the minimum does not order. Checked by
/// `PolicyTests`.
public struct MinMax: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "min-max"
  /// In their order.
  public static let parameters = ["minimum in units", "maximum in units"]

  /// Units below which it orders.
  public let minimum: Double
  /// Units the position is raised to.
  public let maximum: Double

  /// Throws when the maximum is below the minimum.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    (minimum, maximum) = (parameters[0], parameters[1])
    if maximum < minimum { throw PolicyParameterError("the maximum is below the minimum") }
  }

  /// What lacks to the maximum, below the minimum.
  public func orderQuantity(_ view: StockView) -> Double {
    view.position < minimum ? maximum - view.position : 0
  }
}
