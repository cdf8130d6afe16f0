// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@Suite struct TallyTests {
  @Test func mergingGivesTheWhole() {
    var stream = RandomStream(seed: 3)
    let values = (0..<1_000).map { _ in stream.normal() * 10 + 5 }
    var whole = Tally()
    var (left, right) = (Tally(), Tally())
    for (index, value) in values.enumerated() {
      whole.add(value)
      if index < 300 { left.add(value) } else { right.add(value) }
    }
    left.merge(right)
    #expect(left.count == whole.count)
    #expect(abs(left.mean - whole.mean) < 1e-12)
    #expect(abs(left.variance - whole.variance) < 1e-9)
    #expect(left.minimum == whole.minimum && left.maximum == whole.maximum)
  }

  /// A cash forecast without chance had a mean outside its own quantiles.
  @Test func quantilesStayWithinWhatWasSeen() {
    var histogram = Histogram()
    for _ in 0..<20 { histogram.add(145_300) }
    var other = Histogram()
    other.add(145_300)
    histogram.merge(other)
    for probability in [0, 0.05, 0.5, 1] { #expect(histogram.quantile(probability) == 145_300) }
  }

  @Test(arguments: 1...10)
  func histogramQuantilesAreWithinTheStatedError(seed: UInt64) {
    var stream = RandomStream(seed: seed)
    let values = (0..<999).map { _ in Int64(stream.normal() * 1e6 * Double(seed * seed)) }
    var histogram = Histogram()
    for value in values { histogram.add(value) }
    let sorted = values.sorted()
    for probability in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 1] {
      let exact = sorted[max(0, Int((probability * 999).rounded(.up)) - 1)]
      let error = abs(Double(histogram.quantile(probability) - exact))
      #expect(error <= max(0.5, abs(Double(exact)) * Histogram.relativeError))
    }
    #expect(histogram.sum == Int128(values.reduce(0, +)))
  }

  @Test func histogramsMergeInAnyOrder() {
    var stream = RandomStream(seed: 9)
    var parts = (0..<4).map { _ in Histogram() }
    for index in 0..<4_000 { parts[index % 4].add(Int64(stream.normal() * 12_345)) }
    var forwards = parts[0]
    for part in parts[1...] { forwards.merge(part) }
    var backwards = parts[3]
    for part in parts[..<3].reversed() { backwards.merge(part) }
    for probability in stride(from: 0.0, through: 1, by: 0.01) {
      #expect(forwards.quantile(probability) == backwards.quantile(probability))
    }
    #expect(forwards.count == 4_000 && forwards.sum == backwards.sum)
  }
}
