// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@Suite struct RandomStreamTests {
  /// An address must give the same numbers for ever, for old runs to be repeatable.
  @Test func streamsAreStableForEver() {
    var stream = StreamAddress("Huadong Electric", .demand).open(seed: 42, replication: 7)
    let first = (0..<3).map { _ in stream.next() }
    var again = StreamAddress("Huadong Electric", .demand).open(seed: 42, replication: 7)
    #expect(first == (0..<3).map { _ in again.next() })
    let digest = first.reduce(UInt64(0)) { $0 &* 31 &+ $1 }
    #expect(digest == RandomStreamTests.goldenDigest)
  }
  private static let goldenDigest: UInt64 = 17_429_052_546_006_717_650

  @Test func addressesDoNotShareStreams() {
    var seen: Set<UInt64> = []
    for name in ["a", "b", "ab", "ba"] {
      for purpose in [StreamAddress.Purpose.demand, .leadTime, .paymentDelay] {
        for seed in [UInt64(0), 1, 2] {
          for replication in -1..<50 {
            var stream = StreamAddress(name, purpose).open(seed: seed, replication: replication)
            #expect(seen.insert(stream.next()).inserted)
          }
        }
      }
    }
  }

  /// Mean, variance, skewness and a tail, each within five standard errors.
  @Test func normalsHaveTheirMomentsAndTails() {
    var stream = RandomStream(seed: 11)
    let count = 1_000_000
    var (sum, squares, fourth, beyond) = (0.0, 0.0, 0.0, 0)
    for _ in 0..<count {
      let x = stream.normal()
      sum += x
      squares += x * x
      fourth += x * x * x * x
      if abs(x) > 3.7 { beyond += 1 }
    }
    let n = Double(count)
    #expect(abs(sum / n) < 5 / n.squareRoot())
    #expect(abs(squares / n - 1) < 5 * (2 / n).squareRoot())
    #expect(abs(fourth / n - 3) < 5 * (96 / n).squareRoot())
    // 2 Φ(−3.7) = 2.1560e-4: the tail beyond the ziggurat's base layer.
    #expect(abs(Double(beyond) - 215.6) < 5 * 14.7)
  }

  @Test func exponentialsHaveTheirMomentsAndTails() {
    var stream = RandomStream(seed: 12)
    let count = 1_000_000
    var (sum, squares, beyond) = (0.0, 0.0, 0)
    for _ in 0..<count {
      let x = stream.exponential()
      sum += x
      squares += x * x
      if x > 8 { beyond += 1 }
    }
    let n = Double(count)
    #expect(abs(sum / n - 1) < 5 / n.squareRoot())
    #expect(abs(squares / n - 2) < 5 * (20 / n).squareRoot())
    #expect(abs(Double(beyond) - 335.5) < 5 * 18.4)
  }
}
