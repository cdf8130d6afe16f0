// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Foundation
import Testing

@testable import Forecasting

@Suite struct SeriesForecastTests {
  /// A slowly wandering level with growth, season and noise, on the log scale.
  private func simulated(_ count: Int, _ stream: inout RandomStream) -> [Double] {
    var level = 5.0
    return (0..<count).map { t in
      level += 0.004 + 0.012 * stream.normal()
      return exp(level + 0.2 * sin(Double(t) * .pi / 6) + 0.05 * stream.normal())
    }
  }

  @Test func intervalsCoverTheFuture() throws {
    var stream = RandomStream(seed: 8)
    var (inside80, inside95, count) = (0.0, 0.0, 0.0)
    for _ in 0..<40 {
      let values = simulated(96, &stream)
      let forecast = try #require(
        SeriesForecast(Array(values.prefix(84)), period: 12, steps: 12))
      for (step, distribution) in forecast.steps.enumerated() {
        let y = values[84 + step]
        if distribution.quantile(0.1) <= y, y <= distribution.quantile(0.9) { inside80 += 1 }
        if distribution.quantile(0.025) <= y, y <= distribution.quantile(0.975) {
          inside95 += 1
        }
        count += 1
      }
    }
    // 480 outcomes, but only some 40 · 3 independent ones.
    #expect((0.70...0.90).contains(inside80 / count))
    #expect((0.88...0.99).contains(inside95 / count))
  }

  @Test func nothingIsNegative() throws {
    var stream = RandomStream(seed: 9)
    let values = (0..<40).map { _ in max(0.01, 1 + 2 * stream.normal()) }
    let forecast = try #require(SeriesForecast(values, period: 12, steps: 12))
    #expect(forecast.steps.allSatisfy { $0.values.allSatisfy { $0 >= 0 } })
    let debts = values.map { -$0 }
    let other = try #require(SeriesForecast(debts, period: 12, steps: 12))
    #expect(other.steps.contains { $0.median < 0 })
  }

  /// Series that models stumble over: without an error, with one value that differs, at either end
  /// of the numbers.
  @Test(arguments: [1, 4, 12], [6, 9, 14, 40])
  func oddSeriesGiveFiniteForecasts(period: Int, count: Int) throws {
    var stream = RandomStream(seed: UInt64(100 * period + count))
    let shapes: [(Int) -> Double] = [
      { 10 + 2 * Double($0) },
      { 10 + 5 * sin(2 * .pi * Double($0) / Double(max(period, 2))) },
      { $0 == count - 1 ? 5 : 3 },
      { $0 % 2 == 0 ? 1 : 2 },
      { exp(0.3 * Double($0)) },
      { _ in 1e12 * exp(0.1 * stream.normal()) },
      { _ in 1e-9 * exp(0.1 * stream.normal()) },
      { _ in -50 + stream.normal() },
      { $0 > count * 4 / 5 ? 0 : 5 + stream.uniform() },
    ]
    for shape in shapes {
      let values = (0..<count).map(shape)
      let forecast = try #require(SeriesForecast(values, period: period, steps: 6))
      for step in forecast.steps {
        #expect(step.values.allSatisfy(\.isFinite) && step.mean.isFinite, "\(values)")
        #expect(step.values == step.values.sorted())
      }
    }
  }

  /// On the log scale the growth from 1 to 1,000 went on to ten thousand millions.
  @Test func aJumpDoesNotGrowForEver() throws {
    let values = [1.01, 0.99, 1, 1_000.01, 999.99, 1_000]
    let forecast = try #require(SeriesForecast(values, period: 1, steps: 6))
    for step in forecast.steps {
      #expect(step.values.allSatisfy { (0...11_000).contains($0) })
      #expect(step.mean < 11_000)
    }
  }

  @Test func theShortTheConstantAndTheEmptyAreTold() throws {
    #expect(SeriesForecast([1, 2, 3, 4, 5], period: 12, steps: 3) == nil)
    #expect(SeriesForecast([5, 2, 3, 4, 6, 3], period: 12, steps: 3) != nil)
    let constant = try #require(
      SeriesForecast(.init(repeating: 7, count: 20), period: 12, steps: 3))
    guard case .constant = constant.basis else { throw Wrong() }
    #expect(constant.steps.allSatisfy { $0.quantile(0.05) == 7 && $0.quantile(0.95) == 7 })
    let never = try #require(
      SeriesForecast(.init(repeating: 0, count: 20), period: 12, steps: 3))
    guard case .intermittent(1) = never.basis else { throw Wrong() }
  }
  private struct Wrong: Error {}

  @Test func aNormalKeepsItsQuantilesAndItsMean() {
    let normal = QuantileFunction(QuantileFunction.scores.map { 10 + 2 * $0 })
    #expect(abs(normal.mean - 10) < 1e-9)
    #expect(abs(normal.quantile(0.5) - 10) < 1e-12)
    #expect(abs(normal.value(atScore: 0.123) - 10.246) < 1e-9)
    #expect(abs(normal.quantile(0.999) - (10 + 2 * 3.0902)) < 1e-3)
  }

  @Test func weightsAreSharesAndFollowThePast() throws {
    var stream = RandomStream(seed: 12)
    let values = simulated(84, &stream)
    let forecast = try #require(SeriesForecast(values, period: 12, steps: 6))
    guard case .combined(let parts) = forecast.basis else { throw Wrong() }
    #expect(abs(parts.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(parts.count == ForecastMembers.all.count)
    let byError = parts.sorted { $0.pastError! < $1.pastError! }
    #expect(byError.map(\.weight) == parts.map(\.weight).sorted(by: >))
    for part in parts {
      #expect(abs(part.models.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
    }
  }
}
