// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Foundation
import TestSupport
import Testing

@testable import Forecasting

@Suite struct SmoothingFitTests {
  /// A seasonal series with a trend from its own recursion, written out here and not shared with
  /// the code.
  private func simulated(
    _ count: Int, alpha: Double, beta: Double, gamma: Double, deviation: Double, seed: UInt64
  ) -> [Double] {
    var stream = RandomStream(seed: seed)
    var (level, growth) = (100.0, 0.5)
    var season = (0..<12).map { 10 * sin(Double($0) * .pi / 6) }
    return (0..<count).map { t in
      let error = deviation * stream.normal()
      let value = level + growth + season[t % 12] + error
      level += growth + alpha * error
      growth += beta * error
      season[t % 12] += gamma * error
      return value
    }
  }

  /// Long series: with 300 observations γ piles up at 0, as the free first season takes its place.
  @Test func parametersAreRecovered() throws {
    var (alpha, gamma, variance) = (Tally(), Tally(), Tally())
    for seed in 1...12 {
      let y = simulated(
        1_000, alpha: 0.4, beta: 0.02, gamma: 0.2, deviation: 2, seed: UInt64(seed))
      let fit = try #require(
        SmoothingFit(ExponentialSmoothing(trend: .additive, period: 12), y))
      alpha.add(fit.coefficients.alpha)
      gamma.add(fit.coefficients.gamma)
      variance.add(fit.variance)
    }
    #expect(abs(alpha.mean - 0.4) < 0.06)
    #expect(abs(gamma.mean - 0.2) < 0.06)
    #expect(abs(variance.mean - 4) < 0.4)
  }

  /// The sum of squares again, from the fitted parameters and first state, by the textbook's
  /// equations.
  @Test(arguments: ExponentialSmoothing.Trend.allCases)
  func likelihoodIsWhatTheEquationsGive(trend: ExponentialSmoothing.Trend) throws {
    let y = simulated(120, alpha: 0.3, beta: 0.01, gamma: 0.1, deviation: 3, seed: 7)
    let form = ExponentialSmoothing(trend: trend, period: 12)
    let fit = try #require(SmoothingFit(form, y))
    let c = fit.coefficients
    var level = fit.free[0]
    var growth = trend == .none ? 0 : fit.free[1]
    var season = Array(fit.free.dropFirst(trend == .none ? 1 : 2))
    season.append(-season.reduce(0, +))
    var squares = 0.0
    for (t, value) in y.enumerated() {
      let damped = growth * (trend == .damped ? c.phi : 1)
      let error = value - level - damped - season[t % 12]
      level = level + damped + c.alpha * error
      growth = damped + c.beta * error
      season[t % 12] += c.gamma * error
      squares += error * error
    }
    #expect(abs(squares / fit.squares - 1) < 1e-9)
    #expect(abs(fit.logLikelihood + 60 * log(squares)) < 1e-6)
    #expect([c.alpha, c.beta, c.gamma].allSatisfy { (0..<1).contains($0) })
    // The course goes on from the last state, and an error of one moves it by the responses.
    let course = fit.course(14)
    #expect(abs(course[0] - (level + growth * c.phi + season[0])) < 1e-6)
    let psi = fit.responses(14)
    let multipliers = (1..<14).map { step -> Double in
      let powers = (1...step).reduce(0.0) { $0 + pow(trend == .none ? 0 : c.phi, Double($1)) }
      return c.alpha + c.beta * powers + (step % 12 == 0 ? c.gamma : 0)
    }
    #expect(zip(psi.dropFirst(), multipliers).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  /// From one start the likelihood of this series ends at −764, R's forecast at −766, statsforecast
  /// at −740.
  @Test func airPassengersReachItsTop() throws {
    guard let y = try Oracles.studySeries("AirPassengers") else { return }
    #expect(y.count == 144)
    let fit = try #require(
      SmoothingFit(ExponentialSmoothing(trend: .additive, period: 12), y))
    #expect(fit.logLikelihood > -718.6, "\(fit.logLikelihood)")
  }

  /// No start the search did not use finds a higher hill.
  @Test func noStartEndsHigher() throws {
    let y = simulated(96, alpha: 0.6, beta: 0.1, gamma: 0.3, deviation: 6, seed: 11)
    struct Started: SmoothingForm {
      var inner: ExponentialSmoothing
      var starts: [[Double]]
      var name: String { inner.name }
      var parameterCount: Int { inner.parameterCount }
      var stateCount: Int { inner.stateCount }
      var freeStates: Int { inner.freeStates }
      var period: Int { inner.period }
      func coefficients(_ p: UnsafePointer<Double>) -> ExponentialSmoothing.Coefficients {
        inner.coefficients(p)
      }
      func expand<V: StateValue>(_ free: UnsafePointer<V>, into state: UnsafeMutablePointer<V>) {
        inner.expand(free, into: state)
      }
      func expected<V: StateValue>(
        _ c: ExponentialSmoothing.Coefficients, _ state: UnsafePointer<V>, season: Int
      ) -> V { inner.expected(c, state, season: season) }
      func update<V: StateValue>(
        _ c: ExponentialSmoothing.Coefficients, _ state: UnsafeMutablePointer<V>,
        season: Int, error: V
      ) { inner.update(c, state, season: season, error: error) }
    }
    let form = ExponentialSmoothing(trend: .damped, period: 12)
    let fit = try #require(SmoothingFit(form, y))
    var stream = RandomStream(seed: 3)
    for _ in 0..<30 {
      let start = (0..<form.parameterCount).map { _ in 3 * stream.normal() }
      let other = try #require(SmoothingFit(Started(inner: form, starts: [start]), y))
      #expect(
        other.logLikelihood < fit.logLikelihood + 0.1, "\(other.coefficients) \(fit.coefficients)")
    }
  }

  @Test func complexSmoothingIsRecovered() throws {
    var (a0, a1) = (Tally(), Tally())
    for seed in 1...20 {
      var stream = RandomStream(seed: UInt64(seed))
      var (level, companion) = (200.0, 150.0)
      let y = (0..<400).map { _ -> Double in
        let error = 2 * stream.normal()
        let (l, c) = (level, companion)
        level = l - (1 - 1.0) * c + (1.4 - 1.0) * error
        companion = l + (1 - 1.4) * c + (1.4 + 1.0) * error
        return l + error
      }
      let fit = try #require(SmoothingFit(ComplexSmoothing(period: 1), y))
      a0.add(fit.coefficients.a0)
      a1.add(fit.coefficients.a1)
    }
    #expect(abs(a0.mean - 1.4) < 0.06)
    #expect(abs(a1.mean - 1) < 0.02)
  }

  @Test func aShortSeriesHasNoSeasonalFit() {
    let form = ExponentialSmoothing(trend: .none, period: 12)
    #expect(SmoothingFit(form, [3, 1, 4, 1, 5, 9, 2, 6]) == nil)
    #expect(
      SmoothingFit(ExponentialSmoothing(trend: .none, period: 1), [3, 1, 4, 1, 5, 9]) != nil)
  }
}
