// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// A single exponential server with Poisson arrivals.
///
/// Source: Buzacott and Shanthikumar (1993), "Stochastic Models of Manufacturing Systems", section
/// 4.2. Checked by `InventoryFormulaTests` and `SimulatedAgreementTests`.
public struct SingleServerQueue: Sendable {
  public var arrivalRate: Double
  public var serviceRate: Double

  public init(arrivalRate: Double, serviceRate: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  public var load: Double { arrivalRate / serviceRate }
  /// Mean number in the system, and waiting.
  public var meanInSystem: Double { load / (1 - load) }
  public var meanWaiting: Double { load * load / (1 - load) }
  /// Mean time in the system, and waiting.
  public var meanTime: Double { meanInSystem / arrivalRate }
  public var meanWait: Double { meanWaiting / arrivalRate }

  public struct StockFigures: Sendable, Hashable {
    public let backorders: Double
    public let onHand: Double
    /// Share of demand met at once.
    public let fillRate: Double
  }

  /// The server makes to a base stock: a unit is begun for each one sold.
  public func madeToStock(baseStock: Int) -> StockFigures {
    let empty = pow(load, Double(baseStock))
    return StockFigures(
      backorders: empty * load / (1 - load),
      onHand: Double(baseStock) - load * (1 - empty) / (1 - load),
      fillRate: 1 - empty)
  }
}
