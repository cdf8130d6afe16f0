// SPDX-License-Identifier: GPL-3.0-or-later
/// Whole numbers summed over the replications, place by place: what means are read from, at a cost
/// that does not grow with the replications. Integers, so that the order of adding does not matter.
public struct ReplicationSums<Number: FixedWidthInteger & Sendable>: Sendable, Hashable {
  /// By place; empty before the first values.
  public private(set) var sums: [Number] = []

  /// Sums of no replications.
  public init() {}

  /// - Complexity: O(*places*).
  public mutating func add(_ values: [Number]) {
    if sums.isEmpty {
      sums = values
    } else {
      for place in values.indices { sums[place] += values[place] }
    }
  }

  /// - Complexity: O(*places*).
  public mutating func merge(_ other: ReplicationSums) {
    if !other.sums.isEmpty { add(other.sums) }
  }
}
