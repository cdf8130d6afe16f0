// SPDX-License-Identifier: GPL-3.0-or-later
/// How a stage decides what to order at a review.
///
/// A new policy is a folder under `Policies` and a line in ``ReplenishmentPolicies``.
public protocol ReplenishmentPolicy: Sendable {
  /// The name scenarios use: `base-stock(400)`.
  static var name: String { get }
  /// Parameters in order, each with its unit, for messages and the schema.
  static var parameters: [String] { get }

  /// - Throws: what is wrong with the parameters, as a sentence without a full stop.
  init(parameters: [Double]) throws(PolicyParameterError)

  /// Units to order at inventory position `position` (on hand − backorders + on order − today's
  /// demand); never negative.
  func orderQuantity(position: Double, demand: Double) -> Double
}

public struct PolicyParameterError: Error, Sendable, Hashable {
  public let message: String
  public init(_ message: String) { self.message = message }
}

public enum ReplenishmentPolicies {
  /// Every policy there is.
  public static let registry: [any ReplenishmentPolicy.Type] = [
    BaseStock.self,
    ReorderPointOrderUpTo.self,
    ReorderPointLots.self,
    OrderDemand.self,
  ]
}
