// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@testable import Forecasting

@Suite struct SeriesDependenceTests {
  /// Errors of three series under a copula; the third is independent, margins are bent.
  private func errors(_ count: Int, degrees: Double?, seed: UInt64) throws -> [[Double]] {
    let matrix = [1, 0.7, 0, 0.7, 1, 0, 0, 0, 1.0]
    let normals = try CorrelatedNormals(correlation: matrix, size: 3, degrees: degrees)
    var streams = (0..<3).map { RandomStream(seed: seed + UInt64($0)) }
    let drawn = normals.draw(count: count, streams: &streams)
    return (0..<3).map { series in
      drawn[(series * count)..<((series + 1) * count)].map { $0 * $0 * $0 }
    }
  }

  @Test func correlationAndTailsAreRecovered() throws {
    for (degrees, seed) in [(nil, 100), (5.0, 200)] as [(Double?, UInt64)] {
      let found = SeriesDependence(
        try errors(2_000, degrees: degrees, seed: seed), allowsTails: true)
      #expect(abs(found.correlation[1] - 0.7) < 0.04)
      #expect(abs(found.correlation[2]) < 0.06)
      #expect(found.correlation[1] == found.correlation[3] && found.correlation[4] == 1)
      #expect(found.degrees == degrees || (degrees == nil && found.degrees == 15))
      #expect(found.shrinkage < 0.02)
    }
  }

  @Test func fewPeriodsShrink() throws {
    let few = SeriesDependence(try errors(12, degrees: nil, seed: 300), allowsTails: false)
    #expect(few.shrinkage > 0.1)
    #expect(few.degrees == nil)
    var other = try errors(40, degrees: nil, seed: 400)
    other[1] = []
    let lone = SeriesDependence(other, allowsTails: true)
    #expect(lone.correlation[1] == 0 && lone.correlation[4] == 1)
    #expect(lone.normals != nil)
  }

  /// Before, the t copula drew its stretches after all normals: a longer horizon moved the first
  /// month.
  @Test(arguments: [nil, 4.0] as [Double?])
  func laterPeriodsDoNotMoveEarlierOnes(degrees: Double?) throws {
    let normals = try CorrelatedNormals(
      correlation: [1, 0.5, 0.5, 1], size: 2, degrees: degrees)
    func first(of count: Int) -> [Double] {
      var streams = [RandomStream(seed: 1), RandomStream(seed: 2)]
      let drawn = normals.draw(count: count, streams: &streams)
      return [drawn[0], drawn[1], drawn[count], drawn[count + 1]]
    }
    #expect(first(of: 2) == first(of: 40))
  }

  /// Every series stays standard normal; under t extremes come together more often.
  @Test func marginsStayNormalAndExtremesMeet() throws {
    func together(_ degrees: Double?) throws -> Double {
      let normals = try CorrelatedNormals(
        correlation: [1, 0.5, 0.5, 1], size: 2, degrees: degrees)
      var streams = [RandomStream(seed: 1), RandomStream(seed: 2)]
      let drawn = normals.draw(count: 50_000, streams: &streams)
      let (first, second) = (drawn.prefix(50_000), drawn.suffix(50_000))
      #expect(abs(Double(second.filter { $0 < -1.645 }.count) / 50_000 - 0.05) < 0.005)
      return Double(zip(first, second).filter { $0 < -2.326 && $1 < -2.326 }.count) / 50_000
    }
    #expect(try together(3) > 1.7 * together(nil))
  }
}
