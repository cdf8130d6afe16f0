// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import CreditRisk

@Suite struct RatingPDTests {
  /// With the fifth default the upper bound gave way to the mean, and the firm was rated better than with four.
  @Test(arguments: [100, 200, 1_000])
  func moreDefaultsNeverLookBetter(replications: Int) {
    let counts = Array(0...40)
    let ratings = RatingPD.ratings(
      defaults: counts, replications: replications, horizonDays: 365, minimumDefaults: 5)
    for (fewer, more) in zip(ratings, ratings.dropFirst()) { #expect(fewer.value <= more.value) }
  }
}
