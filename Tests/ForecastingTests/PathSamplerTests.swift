// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Foundation
import Testing

@testable import Forecasting

@Suite struct PathSamplerTests {
  /// A wandering level: the errors of successive steps are nearly the same.
  private func forecast() throws -> SeriesForecast {
    var stream = RandomStream(seed: 21)
    var level = 6.0
    let values = (0..<80).map { t -> Double in
      level += 0.03 * stream.normal()
      return exp(level + 0.1 * sin(Double(t) * .pi / 6))
    }
    return try #require(SeriesForecast(values, period: 12, steps: 12))
  }

  private func paths(_ forecast: SeriesForecast, _ count: Int) -> [[Double]] {
    var stream = RandomStream(seed: 22)
    let sampler = PathSampler(forecast, stream: &stream)
    return (0..<count).map { _ in
      let normals = (0..<sampler.drawsPerPath).map { _ in stream.normal() }
      return sampler.path(normals: normals[...])
    }
  }

  @Test func everyStepHasItsOwnDistribution() throws {
    let forecast = try forecast()
    let paths = paths(forecast, 20_000)
    for step in [0, 5, 11] {
      for level in [0.025, 0.1, 0.5, 0.9, 0.975] {
        let bound = forecast.steps[step].quantile(level)
        let below = paths.filter { $0[step] <= bound }.count
        // Five standard errors of a share of 20,000.
        let error = 5 * (level * (1 - level) / 20_000).squareRoot()
        #expect(abs(Double(below) / 20_000 - level) < error)
      }
    }
  }

  @Test func neighboursAreCloserThanStrangers() throws {
    let paths = paths(try forecast(), 4_000)
    func correlation(_ a: Int, _ b: Int) -> Double {
      RankCorrelation.matrix([paths.map { $0[a] }, paths.map { $0[b] }])[1]
    }
    #expect(correlation(10, 11) > 0.6)
    #expect(correlation(10, 11) > correlation(0, 11) + 0.1)
    // The year's sum spreads far more than twelve independent months would.
    let sums = paths.map { $0.reduce(0, +) }
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
    let apart = (0..<12).map { step in variance(paths.map { $0[step] }) }.reduce(0, +)
    #expect(variance(sums) > 3 * apart)
  }

  /// A figure of one month must not move because later months are asked for too.
  @Test func laterStepsDoNotMoveEarlierOnes() throws {
    var stream = RandomStream(seed: 23)
    let values = (0..<70).map { t in
      exp(5 + 0.2 * sin(Double(t) * .pi / 6) + 0.1 * stream.normal())
    }
    func sampled(_ steps: Int) throws -> ([QuantileFunction], [Double]) {
      let forecast = try #require(
        SeriesForecast(values, period: 12, steps: steps, judgedOver: 12))
      var own = RandomStream(seed: 5)
      let sampler = PathSampler(forecast, stream: &own)
      var normals = RandomStream(seed: 6)
      let path = sampler.path(normals: (0..<steps).map { _ in normals.normal() }[...])
      return (Array(sampler.steps.prefix(12)), Array(path.prefix(12)))
    }
    let (short, long) = (try sampled(12), try sampled(30))
    #expect(short.0 == long.0)
    #expect(short.1 == long.1)
  }

  @Test func ranksIgnoreTheMargins() {
    var stream = RandomStream(seed: 4)
    let x = (0..<2_000).map { _ in stream.normal() }
    let y = x.map { 0.6 * $0 + 0.8 * stream.normal() }
    let matrix = RankCorrelation.matrix([
      x, y.map { exp(3 * $0) }, .init(repeating: 1, count: 2_000),
    ])
    #expect(abs(matrix[1] - 0.6) < 0.05)
    #expect(matrix[1] == matrix[3])
    #expect(matrix[2] == 0 && matrix[8] == 1)
  }
}
