// SPDX-License-Identifier: GPL-3.0-or-later
/// The distribution of whole numbers as counts in log-linear bins, symmetric about zero.
///
/// Each power of two is cut into 64 bins, so a quantile is off by at most 1/128 of its size
/// (``relativeError``); below 128 values are exact. Counts are integers: merging in any order gives
/// the same histogram. Only the bins between the smallest and the largest value are stored, and
/// none while all values are of one bin: most firms are never overdue.
public struct Histogram: Sendable, Hashable {
  private static let bits: Int64 = 6
  /// Largest distance of a reported quantile from the true one, as a share of its size.
  public static let relativeError = 1.0 / 128

  private var lowest: Int32 = 0
  /// From the lowest bin on; empty while there is no other.
  private var counts: [UInt32] = []
  /// How many values were added.
  public private(set) var count = 0
  private var smallest = Int64.max
  private var largest = Int64.min
  /// Exact sum, for an exact mean.
  public private(set) var sum: Int128 = 0

  /// The histogram of no values.
  public init() {}

  /// Counts one value.
  ///
  /// - Complexity: O(1) between the smallest and the largest value so far, else O(*bins*).
  public mutating func add(_ value: Int64) {
    insert(bin: Histogram.bin(of: value), times: 1)
    sum += Int128(value)
    smallest = min(smallest, value)
    largest = max(largest, value)
  }

  /// Counts all values of another histogram: the same in any order.
  ///
  /// - Complexity: O(*bins*).
  public mutating func merge(_ other: Histogram) {
    if other.counts.isEmpty, other.count > 0 { insert(bin: other.lowest, times: other.count) }
    for (offset, times) in other.counts.enumerated() where times > 0 {
      insert(bin: other.lowest + Int32(offset), times: Int(times))
    }
    sum += other.sum
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
  }

  /// The exact mean; 0 of no values.
  public var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) }

  /// The ⌈np⌉-th smallest value, as the middle of its bin, or the end of what was seen.
  ///
  /// - Complexity: O(*bins*).
  public func quantile(_ probability: Double) -> Int64 {
    guard count > 0 else { return 0 }
    let rank = max(1, Int((probability * Double(count)).rounded(.up)))
    return min(largest, max(smallest, Histogram.middle(of: bin(ofRank: rank))))
  }

  private func bin(ofRank rank: Int) -> Int32 {
    guard !counts.isEmpty else { return lowest }
    var seen = 0
    for (offset, times) in counts.enumerated() {
      seen += Int(times)
      if seen >= rank { return lowest + Int32(offset) }
    }
    preconditionFailure("ranks end at the count")
  }

  /// Share of the values below `limit`, as far as the bins can tell; 0 of no values.
  ///
  /// - Complexity: O(*bins*).
  public func share(below limit: Int64) -> Double {
    let last = Histogram.bin(of: limit)
    var below = counts.isEmpty && lowest < last ? count : 0
    for (offset, times) in counts.enumerated() where lowest + Int32(offset) < last {
      below += Int(times)
    }
    return Double(below) / Double(max(1, count))
  }

  private mutating func insert(bin: Int32, times: Int) {
    defer { count += times }
    if count == 0 { lowest = bin }
    if counts.isEmpty {
      if bin == lowest { return }
      counts = [UInt32(count)]
    }
    if bin < lowest {
      counts.insert(contentsOf: repeatElement(0, count: Int(lowest - bin)), at: 0)
      lowest = bin
      counts[0] = UInt32(times)
    } else {
      let offset = Int(bin - lowest)
      if offset >= counts.count {
        counts.append(contentsOf: repeatElement(0, count: offset + 1 - counts.count))
      }
      counts[offset] += UInt32(times)
    }
  }

  static func bin(of value: Int64) -> Int32 {
    let size = value.magnitude
    let position: Int64
    if size < 128 {
      position = Int64(size)
    } else {
      let power = Int64(63 - size.leadingZeroBitCount)
      position = (power - bits) << bits + Int64(size >> UInt64(power - bits))
    }
    return Int32(value < 0 ? -position : position)
  }

  static func middle(of bin: Int32) -> Int64 {
    let position = Int64(bin.magnitude)
    guard position >= 128 else { return Int64(bin) }
    let shift = position >> bits - 1
    let low = (position - shift << bits) << shift
    let middle = low + (Int64(1) << shift) / 2
    return bin < 0 ? -middle : middle
  }
}
