// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// A way goods go, from a supplier to a part of a stage or to end customers.
public struct Link: Sendable {
  /// Unique; it names the link's streams of chance.
  public let name: String
  /// nil: the outside world, which is never short.
  public let supplier: StageID?
  /// Where the goods go.
  public let destination: Destination
  /// Days from shipment to arrival.
  public var leadTime: Distribution
  /// How a drawn lead time is read.
  public var leadTimeUnit: LeadTimeUnit
  /// Days from order to its arrival at the supplier.
  public var orderLeadTime: Int
  /// Share of the part's orders this source gets, before normalising; zero: a reserve, used when no
  /// other is left.
  public var share: Double
  /// Most that one review may order here, in units of the part.
  public var orderCapacity: Double
  /// Of one unit, landed; read by ``SourcingRule/cheapest`` only.
  public var unitCost: Double
  /// Read by ``AllocationRule/priority`` only; the lowest is served first.
  public var priority: Int
  /// A part of an order may be sent; otherwise an order waits until all of it is there.
  public var shipsPartially: Bool
  /// Demand that cannot be met at once is lost instead of backordered.
  public var losesUnmetDemand: Bool

  /// Where goods go: to a part of a firm, or to end customers.
  public enum Destination: Sendable, Hashable {
    /// A part of a firm.
    case part(PartID)
    /// End customers.
    case customer(DemandID)
  }

  /// How a drawn lead time is read.
  public enum LeadTimeUnit: String, CaseIterable, Sendable {
    /// A drawn time is rounded to whole days.
    case wholeDays = "whole-days"
    /// Goods that arrive within a day are there for the next day's shipments; in continuous review
    /// they arrive at their instant.
    case fractions

    /// A lead time in whole days.
    func wholeDays(_ days: Double) -> Double {
      days.rounded(self == .fractions ? .up : .toNearestOrAwayFromZero)
    }
  }

  /// Unless told otherwise, all orders of a part in units without limit, arriving and shipped in
  /// parts.
  public init(
    name: String, supplier: StageID?, destination: Destination, leadTime: Distribution,
    leadTimeUnit: LeadTimeUnit = .wholeDays, orderLeadTime: Int = 0, share: Double = 1,
    orderCapacity: Double = .infinity, unitCost: Double = 0, priority: Int = 0,
    shipsPartially: Bool = true, losesUnmetDemand: Bool = false
  ) {
    self.name = name
    self.supplier = supplier
    self.destination = destination
    self.leadTime = leadTime
    self.leadTimeUnit = leadTimeUnit
    self.orderLeadTime = orderLeadTime
    self.share = share
    self.orderCapacity = orderCapacity
    self.unitCost = unitCost
    self.priority = priority
    self.shipsPartially = shipsPartially
    self.losesUnmetDemand = losesUnmetDemand
  }
}
