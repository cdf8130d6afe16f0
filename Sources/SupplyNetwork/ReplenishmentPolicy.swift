// SPDX-License-Identifier: GPL-3.0-or-later
/// How a stage decides what to order at a review.
///
/// A new policy is a folder under `Policies` and a line in ``ReplenishmentPolicies``. One that
/// orders what it takes to keep a fixed number of days of demand:
///
///     struct DaysOfCover: ReplenishmentPolicy {
///       static let name = "days-of-cover"
///       static let parameters = ["cover in days"]
///       let demandWindow = 28
///       private let days: Double
///
///       init(parameters: [Double]) throws(PolicyParameterError) {
///         guard parameters[0] > 0 else { throw PolicyParameterError("cover must be above zero") }
///         days = parameters[0]
///       }
///
///       func orderQuantity(_ view: StockView) -> Double {
///         max(0, days * view.meanDemand - view.position)
///       }
///     }
///
/// The answer depends on the view alone: a stage whose view has not changed since it wanted nothing
/// is not asked again. Compiled and run by `PolicyExampleTests`.
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
  /// Whether it orders what is asked for whatever the position: what it could not order is then
  /// wanted again.
  var passesDemandOn: Bool { get }

  /// - Throws: what is wrong with the parameters, as a sentence without a full stop.
  init(parameters: [Double]) throws(PolicyParameterError)

  /// Units to order; never negative.
  func orderQuantity(_ view: StockView) -> Double
}

extension ReplenishmentPolicy {
  /// The stage's own stock.
  public var basis: StockBasis { .local }
  /// Any quantity.
  public var lotSize: Double { 0 }
  /// The policy does not look at past demand.
  public var demandWindow: Int { 0 }
  /// The position shows what was not ordered.
  public var passesDemandOn: Bool { false }
}

/// What a policy sees.
public struct StockView: Sendable, Hashable {
  /// On hand − backorders + on order − today's demand; over the echelon where the policy says so.
  public let position: Double
  /// Today's.
  public let demand: Double
  /// Mean demand of a period of the policy's window, today included.
  public let meanDemand: Double
  /// Standard deviation of the same.
  public let demandDeviation: Double

  /// A view; quantities in units of the stage's item.
  public init(
    position: Double, demand: Double = 0, meanDemand: Double = 0, demandDeviation: Double = 0
  ) {
    self.position = position
    self.demand = demand
    self.meanDemand = meanDemand
    self.demandDeviation = demandDeviation
  }
}

/// Parameters that a policy cannot be made of.
public struct PolicyParameterError: Error, Sendable, Hashable {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// An error that says what is wrong.
  public init(_ message: String) { self.message = message }
}

/// The policies a scenario may name.
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
