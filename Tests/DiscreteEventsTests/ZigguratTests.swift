// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import DiscreteEvents

/// The tables in the program are those of the method: layers of equal area.
@Suite struct ZigguratTests {
  private func edges(
    tail: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double
  ) -> [Double] {
    var edges = [Double](repeating: 0, count: 257)
    edges[0] = area / density(tail)
    edges[1] = tail
    for layer in 2..<256 {
      edges[layer] = inverse(density(edges[layer - 1]) + area / edges[layer - 1])
    }
    return edges
  }

  private func check(
    _ edges: [Double], _ heights: [Double], _ computed: [Double], _ density: (Double) -> Double
  ) {
    #expect(edges.count == 257 && heights.count == 257)
    for layer in 0..<257 {
      // The mathematics library may round the last place otherwise elsewhere.
      #expect(abs(edges[layer] - computed[layer]) <= 1e-12 * max(1, computed[layer]))
      #expect(abs(heights[layer] - density(computed[layer])) <= 1e-12)
    }
  }

  @Test func normalLayersHaveEqualAreas() {
    let density: (Double) -> Double = { exp(-0.5 * $0 * $0) }
    let computed = edges(
      tail: 3.654_152_885_361_009, area: 0.004_928_673_233_974_655, density: density,
      inverse: { (-2 * log($0)).squareRoot() })
    check(ZigguratTable.normalEdges, ZigguratTable.normalHeights, computed, density)
  }

  @Test func exponentialLayersHaveEqualAreas() {
    let density: (Double) -> Double = { exp(-$0) }
    let computed = edges(
      tail: 7.697_117_470_131_05, area: 0.003_949_659_822_581_557, density: density,
      inverse: { -log($0) })
    check(ZigguratTable.exponentialEdges, ZigguratTable.exponentialHeights, computed, density)
  }
}
