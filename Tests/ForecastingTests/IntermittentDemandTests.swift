// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Foundation
import Numerics
import Testing

@testable import Forecasting

@Suite struct IntermittentDemandTests {
  private func poisson(_ mean: Double, _ stream: inout RandomStream) -> Double {
    var (count, left) = (0.0, exp(-mean))
    var u = stream.uniform()
    while u > left {
      u -= left
      count += 1
      left *= mean / count
    }
    return count
  }

  /// Counts with a steady rate: the quantiles are near the true distribution's.
  @Test func aSteadyRateIsRecovered() {
    var stream = RandomStream(seed: 1)
    var mean = Tally()
    var inside = 0
    for _ in 0..<200 {
      let values = (0..<60).map { _ in poisson(0.6, &stream) }
      let model = IntermittentDemand(values)
      let below = zip(model.distribution, [0] + model.distribution).map { $0 - $1 }
      mean.add(below.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element })
      if poisson(0.6, &stream) <= model.quantile(0.95) { inside += 1 }
    }
    #expect(abs(mean.mean - 0.6) < 0.05)
    // P(N ≤ 2) = 0.977 at the true 95 % quantile.
    #expect((185...200).contains(inside))
  }

  @Test func neverSoldIsNotNever() {
    let model = IntermittentDemand([Double](repeating: 0, count: 24))
    #expect(model.distribution[0] > 0.9 && model.distribution[0] < 1)
    #expect(model.quantile(0.5) == 0)
  }

  @Test func amountsAreCountedInTwentieths() {
    let values = (0..<40).map { $0 % 3 == 0 ? 1234.5 : 0 }
    let model = IntermittentDemand(values)
    #expect(abs(model.unit - 1234.5 / 20) < 1e-9)
    let mean =
      zip(model.distribution, [0] + model.distribution).enumerated()
      .reduce(0) { $0 + Double($1.offset) * ($1.element.0 - $1.element.1) } * model.unit
    #expect(abs(mean - 1234.5 * 14 / 40) < 60)
  }

  @Test func onlyManyZerosAreIntermittent() {
    #expect(IntermittentDemand.suits([0, 0, 3, 0, 1, 2, 2, 4]))
    #expect(!IntermittentDemand.suits([0, 5, 3, 6, 1, 2, 2, 4]))
    #expect(!IntermittentDemand.suits([0, 0, 3, 0, -1, 2, 2, 4]))
  }
}
