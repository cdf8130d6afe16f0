// SPDX-License-Identifier: GPL-3.0-or-later
/// Order up to a level that follows the demand seen: mean over the last periods times the time to
/// cover, plus a safety factor times the deviation over that time.
///
/// Source: Chen, Drezner, Ryan and Simchi-Levi (2000), "Quantifying the bullwhip effect in a simple
/// supply chain", Management Science 46. Checked by `SimulatedAgreementTests` and `PolicyTests`.
public struct MovingBaseStock: ReplenishmentPolicy {
  /// Its name in scenarios.
  public static let name = "moving-base-stock"
  /// In their order.
  public static let parameters = ["days of demand remembered", "days to cover", "safety factor"]

  /// Days of demand remembered.
  public let window: Int
  /// Days of demand the stock is to last.
  public let cover: Double
  /// Deviations of the demand over these days kept beyond its mean.
  public let safety: Double
  /// The days remembered.
  public var demandWindow: Int { window }

  /// Throws when the window or the cover is out of bounds.
  public init(parameters: [Double]) throws(PolicyParameterError) {
    guard (1...3_650).contains(parameters[0]) else {
      throw PolicyParameterError("the days remembered are not between 1 and 3650")
    }
    guard parameters[1] > 0 else {
      throw PolicyParameterError("the days to cover must be above zero")
    }
    (window, cover, safety) = (Int(parameters[0]), parameters[1], parameters[2])
  }

  /// What lacks to mean × cover + safety × deviation × √cover.
  public func orderQuantity(_ view: StockView) -> Double {
    let level = view.meanDemand * cover + safety * view.demandDeviation * cover.squareRoot()
    return max(0, level - view.position)
  }
}
