// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@testable import Experiments

/// Losses come in few replications. Mean ± 1.96 standard errors then held the truth in 75 of 100
/// cases.
@Suite struct MeanIntervalTests {
  /// What one replication loses: a Poisson number of losses, each of a size with mean 1.
  private func compound(_ rate: Double, _ size: Distribution, _ stream: inout RandomStream)
    -> Double
  {
    let count = stream.poisson(mean: rate)
    return (0..<Int(count)).reduce(0) { sum, _ in sum + size.sample(&stream) }
  }

  private static let sizes: [Distribution] = [
    .fixed(1), .exponential(mean: 1), .lognormal(mean: 1, variation: 1.3),
  ]

  @Test(arguments: [0.02, 0.05, 0.2], MeanIntervalTests.sizes)
  func theTruthLiesInsideInNineteenOfTwenty(rate: Double, size: Distribution) {
    var stream = RandomStream(seed: 11)
    let trials = 600
    var covered = 0
    for _ in 0..<trials {
      let losses = (0..<200).map { _ in compound(rate, size, &stream) }
      let statistics = Statistics(losses, within: 0 ... .infinity)
      if statistics.low <= rate, rate <= statistics.high { covered += 1 }
    }
    // 95 % less three standard errors of 600 trials; 1.8 % of those at 0.02 see no loss at all.
    #expect(Double(covered) / Double(trials) >= 0.923)
  }

  /// Wide enough, and no wider than needed once there are many.
  @Test func manyLossesNarrowItAsTheyWould() {
    var stream = RandomStream(seed: 5)
    let losses = (0..<4_000).map { _ in compound(0.2, .exponential(mean: 1), &stream) }
    let statistics = Statistics(losses)
    // Variance of a compound Poisson: rate × mean square, here 0.2 × 2.
    let width = 2 * 1.96 * (0.4 / 4_000).squareRoot()
    #expect(abs((statistics.high - statistics.low) / width - 1) < 0.15)
    #expect(statistics.carriers == losses.count { $0 > 0 })
  }

  /// Shares that are nearly always full are rare events from above.
  @Test func aRareShortfallIsARareEventToo() {
    let service = Statistics([Double](repeating: 1, count: 97) + [0.9, 0.8, 0.95])
    #expect(service.carriers == 3 && service.high < 1 && service.low < service.mean)
    // Three of a hundred: at least 0.6 %, at most 8.5 % (Clopper and Pearson), each end further for
    // the sizes.
    #expect(1 - service.high < 0.0035 * 0.21 && 1 - service.low > 0.0035 * 2.84)
  }

  @Test func whatNeverHappensHasNoCarrier() {
    let none = Statistics([0, 0, 0])
    #expect(none.carriers == 0 && none.low == 0 && none.high == 0)
    // Differences of either sign are no losses.
    let mixed = Statistics([0, 0, 0, 0, 0, 1, -1])
    #expect(mixed.carriers == 2 && mixed.low < 0 && mixed.high > 0)
  }

  /// Many losses of nearly one size stopped the program: the gamma's shape is then millions, where
  /// the library's sums do not end.
  @Test func lossesOfNearlyOneSizeHaveAnInterval() {
    var width = 0.0
    for power in (-14)...0 {
      let spread = Double(sign: .plus, exponent: 2 * power, significand: 1)
      for carriers in [20, 400, 4_000] {
        let losses = (0..<carriers).map { 1 + spread * Double($0 % 2) }
        let statistics = Statistics(losses + .init(repeating: 0, count: 10_000 - carriers))
        #expect(statistics.low < statistics.mean && statistics.mean < statistics.high)
        // More spread, wider: also where another formula takes over.
        if carriers == 4_000 {
          let next = (statistics.high - statistics.low) / statistics.mean
          #expect(next > width * (1 - 1e-9))
          width = next
        }
      }
    }
  }
}
