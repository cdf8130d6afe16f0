// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows of every replication, kept whole: what quantiles and order statistics are read from.
///
///     var needs = ReplicationRows<Int64>()
///     needs.add([5, 0], replication: 1)
///     needs.add([7, 2], replication: 0)
///     needs.column(0)  // [7, 5]
///
/// Read in the order of the replications' numbers, whoever added which, so that sums over them are
/// the same for any number of threads.
public struct ReplicationRows<Row: Sendable>: Sendable {
  /// By number.
  @usableFromInline var parts: [(number: Int, rows: [Row])] = []

  /// No replications yet.
  @inlinable public init() {}

  /// How many replications were added.
  @inlinable public var replications: Int { parts.count }

  /// Rows in one replication.
  @inlinable public var width: Int { parts.first?.rows.count ?? 0 }

  /// Appends a replication whose number is above those added before.
  ///
  /// - Complexity: O(1); the rows are not copied.
  @inlinable public mutating func add(_ rows: [Row], replication: Int) {
    parts.append((replication, rows))
  }

  /// - Complexity: O(*replications* · log *replications*) at most; rows are not copied.
  @inlinable public mutating func merge(_ other: ReplicationRows) {
    parts += other.parts
    parts.sort { $0.number < $1.number }
  }

  /// One replication's rows: its place in the order of the numbers.
  @inlinable public subscript(replication place: Int) -> [Row] { parts[place].rows }

  /// One row of every replication.
  ///
  /// - Complexity: O(*replications*).
  @inlinable public func column(_ place: Int) -> [Row] { parts.map { $0.rows[place] } }

  /// One value of one row of every replication.
  ///
  /// - Complexity: O(*replications*).
  @inlinable public func column<Value>(_ place: Int, _ value: (Row) -> Value) -> [Value] {
    parts.map { value($0.rows[place]) }
  }
}

extension ReplicationRows: Equatable where Row: Equatable {
  /// Whether the same replications left the same rows.
  ///
  /// - Complexity: O(*rows*).
  public static func == (left: ReplicationRows, right: ReplicationRows) -> Bool {
    left.parts.count == right.parts.count
      && zip(left.parts, right.parts).allSatisfy { $0.number == $1.number && $0.rows == $1.rows }
  }
}
