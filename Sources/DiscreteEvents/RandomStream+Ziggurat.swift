// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// Tables of the ziggurat method with 256 layers (Marsaglia and Tsang 2000, "The Ziggurat Method for
/// Generating Random Variables"), in doubles. Moments and tails are checked by `RandomStreamTests`.
///
/// Two constants that live as long as the process, read by plain pointers: a layer is eight bits, so
/// no index can be out of bounds.
@usableFromInline struct ZigguratTable: @unchecked Sendable {
  @usableFromInline let edge: UnsafePointer<Double>
  @usableFromInline let height: UnsafePointer<Double>

  /// - Parameters:
  ///   - tail: where the base layer's tail begins.
  ///   - area: the area of every layer.
  init(tail: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double) {
    var edge = [Double](repeating: 0, count: 257)
    edge[0] = area / density(tail)
    edge[1] = tail
    for layer in 2..<256 {
      edge[layer] = inverse(density(edge[layer - 1]) + area / edge[layer - 1])
    }
    self.edge = ZigguratTable.constant(edge)
    height = ZigguratTable.constant(edge.map(density))
  }

  private static func constant(_ values: [Double]) -> UnsafePointer<Double> {
    let place = UnsafeMutablePointer<Double>.allocate(capacity: values.count)
    place.initialize(from: values, count: values.count)
    return UnsafePointer(place)
  }

  @usableFromInline static let normal = ZigguratTable(
    tail: 3.654_152_885_361_009, area: 0.004_928_673_233_974_655,
    density: { exp(-0.5 * $0 * $0) }, inverse: { (-2 * log($0)).squareRoot() })
  @usableFromInline static let exponential = ZigguratTable(
    tail: 7.697_117_470_131_05, area: 0.003_949_659_822_581_557,
    density: { exp(-$0) }, inverse: { -log($0) })
}

extension RandomStream {
  /// Standard normal.
  @inlinable public mutating func normal() -> Double {
    let table = ZigguratTable.normal
    while true {
      let bits = next()
      let layer = Int(bits & 255)
      let signed = 2 * (Double(bits &>> 11) * 0x1p-53) - 1
      let value = signed * table.edge[layer]
      if abs(value) < table.edge[layer &+ 1] { return value }
      if let settled = settleNormal(value, layer: layer, in: table) { return settled }
    }
  }

  /// Exponential with mean 1.
  @inlinable public mutating func exponential() -> Double {
    let table = ZigguratTable.exponential
    while true {
      let bits = next()
      let layer = Int(bits & 255)
      let value = Double(bits &>> 11) * 0x1p-53 * table.edge[layer]
      if value < table.edge[layer &+ 1] { return value }
      if layer == 0 { return table.edge[1] - log(openUniform()) }
      if accepted(value, layer: layer, in: table, density: exp(-value)) { return value }
    }
  }

  @usableFromInline mutating func settleNormal(
    _ value: Double, layer: Int, in table: ZigguratTable
  ) -> Double? {
    if layer > 0 {
      return accepted(value, layer: layer, in: table, density: exp(-0.5 * value * value))
        ? value : nil
    }
    // Marsaglia's tail.
    while true {
      let beyond = -log(openUniform()) / table.edge[1]
      if -2 * log(openUniform()) > beyond * beyond {
        return value < 0 ? -(table.edge[1] + beyond) : table.edge[1] + beyond
      }
    }
  }

  @usableFromInline mutating func accepted(
    _ value: Double, layer: Int, in table: ZigguratTable, density: Double
  ) -> Bool {
    let (low, high) = (table.height[layer], table.height[layer + 1])
    return low + uniform() * (high - low) < density
  }
}
