// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@Suite struct DistributionTests {
  /// Each with its variance, from the textbook.
  static let cases: [(Distribution, Double)] = [
    (.uniform(low: 2, high: 8), 3), (.normal(mean: 40, deviation: 8), 64),
    (.lognormal(mean: 3, variation: 0.6), 3.24), (.exponential(mean: 7), 49),
    (.gamma(shape: 2, scale: 5), 50), (.gamma(shape: 0.5, scale: 4), 8),
    (.weibull(shape: 2, scale: 10), 21.4602), (.poisson(mean: 3), 3), (.poisson(mean: 200), 200),
    (.gamma(shape: 4, scale: 5).occurring(with: 0.25), 0.25 * (100 + 400) - 25),
    (.stated([-3, -1, 0, 1, 4], probabilities: [0.1, 0.4, 0.1, 0.3, 0.1]), 3.2),
  ]

  @Test(arguments: 0..<cases.count)
  func meanAndVariance(index: Int) {
    let (distribution, variance) = DistributionTests.cases[index]
    var stream = RandomStream(seed: UInt64(100 + index))
    var tally = Tally()
    for _ in 0..<200_000 { tally.add(distribution.sample(&stream)) }
    let error = (variance / 200_000).squareRoot()
    #expect(abs(tally.mean - distribution.mean) < 5 * error)
    // The variance of a variance depends on the fourth moment; 5 % is wide for all of these.
    #expect(abs(tally.variance / variance - 1) < 0.05)
  }

  @Test(arguments: [
    .normal(mean: 10, deviation: 20), .uniform(low: -5, high: 10), .fixed(-5),
    .stated([-3, 1, 4], probabilities: [0.5, 0.25, 0.25]),
    Distribution.normal(mean: -1, deviation: 3).occurring(with: 0.5),
  ])
  func meanAboveZero(_ distribution: Distribution) {
    var stream = RandomStream(seed: 5)
    var tally = Tally()
    for _ in 0..<200_000 { tally.add(max(0, distribution.sample(&stream))) }
    let error = (tally.variance / 200_000).squareRoot()
    #expect(abs(tally.mean - distribution.meanAboveZero) <= 5 * error)
    #expect(distribution.lowest < 0)
  }

  @Test func aFixedValueIsKnown() {
    #expect(Distribution.fixed(3).fixedValue == 3)
    #expect(Distribution.fixed(3).occurring(with: 0.5).fixedValue == nil)
  }
}
