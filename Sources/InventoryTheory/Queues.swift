// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// A single exponential server with Poisson arrivals.
///
/// Source: Buzacott and Shanthikumar (1993), "Stochastic Models of Manufacturing Systems", section
/// 4.2. Checked by `InventoryFormulaTests` and `SimulatedAgreementTests`.
public struct SingleServerQueue: Sendable {
  /// Customers a unit of time.
  public var arrivalRate: Double
  /// Customers a busy server serves in a unit of time.
  public var serviceRate: Double

  /// An M/M/1 queue.
  ///
  /// - Precondition: arrivals are fewer than the server can serve; else figures are no means.
  public init(arrivalRate: Double, serviceRate: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  /// Share of time the server is busy.
  public var load: Double { arrivalRate / serviceRate }
  /// Mean number waiting or served.
  public var meanInSystem: Double { load / (1 - load) }
  /// Mean number waiting.
  public var meanWaiting: Double { load * load / (1 - load) }
  /// Mean time waiting and served.
  public var meanTime: Double { meanInSystem / arrivalRate }
  /// Mean time waiting.
  public var meanWait: Double { meanWaiting / arrivalRate }

  /// Long-run means of a server that makes to stock.
  public struct StockFigures: Sendable, Hashable {
    /// Units customers wait for.
    public let backorders: Double
    /// Units in stock.
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
