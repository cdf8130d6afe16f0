// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

extension RandomStream {
  /// Standard normal.
  ///
  /// - Complexity: O(1) on average.
  @inlinable public mutating func normal() -> Double {
    while true {
      let bits = next()
      let layer = Int(bits & 255)
      let (edge, next) = ZigguratTable.normalEdges.withUnsafeBufferPointer {
        ($0.baseAddress.unsafelyUnwrapped[layer], $0.baseAddress.unsafelyUnwrapped[layer &+ 1])
      }
      let signed = 2 * (Double(Int64(bitPattern: bits &>> 11)) * 0x1p-53) - 1
      let value = signed * edge
      if abs(value) < next { return value }
      if let settled = settleNormal(value, layer: layer) { return settled }
    }
  }

  /// Exponential with mean 1.
  ///
  /// - Complexity: O(1) on average.
  @inlinable @inline(__always) public mutating func exponential() -> Double {
    while true {
      let bits = next()
      let layer = Int(bits & 255)
      // A layer is eight bits of 257 edges: no index can be out of bounds.
      let (edge, next) = ZigguratTable.exponentialEdges.withUnsafeBufferPointer {
        ($0.baseAddress.unsafelyUnwrapped[layer], $0.baseAddress.unsafelyUnwrapped[layer &+ 1])
      }
      let value = Double(Int64(bitPattern: bits &>> 11)) * 0x1p-53 * edge
      if value < next { return value }
      if let settled = settleExponential(value, layer: layer) { return settled }
    }
  }

  /// One draw in a hundred; out of line, so that the others stay small.
  @inline(never) @usableFromInline mutating func settleExponential(_ value: Double, layer: Int)
    -> Double?
  {
    // The tail of an exponential is one.
    if layer == 0 { return ZigguratTable.exponentialEdges[1] - log(openUniform()) }
    let heights = (
      ZigguratTable.exponentialHeights[layer], ZigguratTable.exponentialHeights[layer + 1]
    )
    return isUnder(exp(-value), between: heights) ? value : nil
  }

  @inline(never) @usableFromInline mutating func settleNormal(_ value: Double, layer: Int)
    -> Double?
  {
    if layer > 0 {
      let heights = (ZigguratTable.normalHeights[layer], ZigguratTable.normalHeights[layer + 1])
      return isUnder(exp(-0.5 * value * value), between: heights) ? value : nil
    }
    let tail = ZigguratTable.normalEdges[1]
    // Marsaglia's tail.
    while true {
      let beyond = -log(openUniform()) / tail
      if -2 * log(openUniform()) > beyond * beyond {
        return value < 0 ? -(tail + beyond) : tail + beyond
      }
    }
  }

  /// Whether a point at a random height of a layer lies under the density.
  private mutating func isUnder(_ density: Double, between heights: (low: Double, high: Double))
    -> Bool
  {
    heights.low + uniform() * (heights.high - heights.low) < density
  }
}
