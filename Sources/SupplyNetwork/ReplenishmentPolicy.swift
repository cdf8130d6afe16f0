// SPDX-License-Identifier: GPL-3.0-or-later
/// How a stage decides what to order at a review.
///
/// A new policy is a folder under `Policies` and a line in ``ReplenishmentPolicies``.
public protocol ReplenishmentPolicy: Sendable {
  /// The name scenarios use: `base-stock(400)`.
  static var name: String { get }
  /// Parameters in order, each with its unit, for messages and the schema.
  static var parameters: [String] { get }
  /// Which stock the position counts.
  var basis: StockBasis { get }
  /// Lots it orders in; 0: any quantity.
  var lotSize: Double { get }
  /// Periods of past demand the policy looks at; 0: none.
  var demandWindow: Int { get }

  /// - Throws: what is wrong with the parameters, as a sentence without a full stop.
  init(parameters: [Double]) throws(PolicyParameterError)

  /// Units to order; never negative.
  func orderQuantity(_ view: StockView) -> Double
}

extension ReplenishmentPolicy {
  public var basis: StockBasis { .local }
  public var lotSize: Double { 0 }
  public var demandWindow: Int { 0 }
}

/// What a policy sees.
public struct StockView: Sendable, Hashable {
  /// On hand − backorders + on order − today's demand; over the echelon where the policy says so.
  public let position: Double
  /// Today's.
  public let demand: Double
  /// Mean and standard deviation of the demand of the policy's window, today included.
  public let meanDemand: Double
  public let demandDeviation: Double

  public init(
    position: Double, demand: Double = 0, meanDemand: Double = 0, demandDeviation: Double = 0
  ) {
    self.position = position
    self.demand = demand
    self.meanDemand = meanDemand
    self.demandDeviation = demandDeviation
  }
}

public struct PolicyParameterError: Error, Sendable, Hashable {
  public let message: String
  public init(_ message: String) { self.message = message }
}

public enum ReplenishmentPolicies {
  /// Every policy there is.
  public static let registry: [any ReplenishmentPolicy.Type] = [
    BaseStock.self,
    EchelonBaseStock.self,
    BalancedEchelonBaseStock.self,
    MovingBaseStock.self,
    ReorderPointOrderUpTo.self,
    MinMax.self,
    ReorderPointLots.self,
    ReorderPointManyLots.self,
    OrderDemand.self,
  ]
}
