// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// Columns of a probe that keeps one row a firm and replication, and nothing else.
public struct FirmColumns<Row: Sendable>: ProbeColumns {
  /// By replication, then by firm.
  public private(set) var firms = ReplicationRows<Row>()

  public init() {}

  public mutating func add(_ record: [Row], replication: Int) {
    firms.add(record, replication: replication)
  }

  public mutating func merge(_ other: FirmColumns) { firms.merge(other.firms) }
}
