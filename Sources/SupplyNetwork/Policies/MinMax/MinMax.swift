// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to the maximum when the position is below the minimum.
///
/// The planning systems' rule; unlike (s, S) a position at the minimum does not order. Checked by
/// `PolicyTests`.
public struct MinMax: ReplenishmentPolicy {
  public static let name = "min-max"
  public static let parameters = ["minimum in units", "maximum in units"]

  public let minimum: Double
  public let maximum: Double

  public init(parameters: [Double]) throws(PolicyParameterError) {
    (minimum, maximum) = (parameters[0], parameters[1])
    if maximum < minimum { throw PolicyParameterError("the maximum is below the minimum") }
  }

  public func orderQuantity(_ view: StockView) -> Double {
    view.position < minimum ? maximum - view.position : 0
  }
}
