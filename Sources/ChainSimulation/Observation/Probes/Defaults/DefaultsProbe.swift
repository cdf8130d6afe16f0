// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Every default of the horizon, and what each facility lost by it.
public struct DefaultsProbe: Probe {
  public static let name = "defaults"
  public static let bytes = ProbeBytes()

  public init(_ world: World) {}

  public func record(_ world: World) -> Columns.Record {
    let defaults = world.defaultsOfHorizon
    let defaulted = Set(defaults.map(\.firm))
    return Columns.Record(
      defaults: defaults,
      facilityLosses: world.facilityLosses.filter { defaulted.contains($0.firm) })
  }

  public struct Columns: ProbeColumns {
    public struct Record: Sendable {
      /// In the order they happened.
      public var defaults: [DefaultRecord]
      /// By facility.
      public var facilityLosses: [FacilityLoss]
    }

    /// A default and the replication it happened in.
    public struct NumberedDefault: Sendable, Hashable {
      /// By number, from 0.
      public let replication: Int
      /// When, why and what was owed.
      public let record: DefaultRecord
    }

    /// A loss and the replication it happened in.
    public struct NumberedLoss: Sendable, Hashable {
      /// By number, from 0.
      public let replication: Int
      /// What the lender loses.
      public let loss: FacilityLoss
    }

    /// By replication, then in the order they happened.
    public private(set) var defaults: [NumberedDefault] = []
    /// By replication, then by facility.
    public private(set) var losses: [NumberedLoss] = []

    public init() {}

    public mutating func add(_ record: Record, replication: Int) {
      defaults += record.defaults.map { .init(replication: replication, record: $0) }
      losses += record.facilityLosses.map { .init(replication: replication, loss: $0) }
    }

    public mutating func merge(_ other: Columns) {
      defaults += other.defaults
      losses += other.losses
      // One replication's are together and in order already; the sort is stable.
      defaults.sort { $0.replication < $1.replication }
      losses.sort { $0.replication < $1.replication }
    }
  }
}
