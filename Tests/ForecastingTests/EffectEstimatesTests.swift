// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import Testing

@testable import Forecasting

@Suite struct EffectEstimatesTests {
  private let count = 96
  private let steps = 12

  /// A positive monthly series: a wandering level, a season, and what the regressors add to its
  /// log.
  private func simulated(_ effects: [(Regressor, Double)], seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    var level = 7.0
    return (0..<(count + steps)).map { t in
      level += 0.003 + 0.01 * stream.normal()
      let known = effects.reduce(0) { $0 + $1.1 * $1.0.values[t] }
      return exp(level + 0.15 * sin(Double(t) * .pi / 6) + known + 0.02 * stream.normal())
    }
  }

  /// Runs in four of the months known and, if told so, in step 3.
  private func promotion(isComing: Bool = true, given: Regressor.Given? = nil) -> Regressor {
    var values = [Double](repeating: 0, count: count + steps)
    for t in [20, 45, 46, 77] + (isComing ? [count + 2] : []) { values[t] = 1 }
    return Regressor(name: "promotion", values: values, given: given)
  }

  private var workingDays: Regressor {
    let first = Spacing.months.number(of: Day(year: 2017, month: 1, day: 1))
    return .businessDays(
      .mondayToFriday, spacing: .months, numbers: first..<(first + count + steps), period: 12)
  }

  @Test func effectsAreRecoveredWithTheirErrors() throws {
    let (promotion, days) = (promotion(), workingDays)
    var (size, slope) = (Tally(), Tally())
    var (within, total) = (0, 0)
    for seed in 1...40 {
      let values = simulated([(promotion, 0.25), (days, 0.03)], seed: UInt64(seed))
      let estimates = EffectEstimates(
        Array(values.prefix(count)), period: 12, regressors: [promotion, days])
      for effect in estimates.effects {
        let truth = effect.name == "promotion" ? 0.25 : 0.03
        effect.name == "promotion" ? size.add(effect.size) : slope.add(effect.size)
        let error = try #require(effect.standardError)
        if abs(effect.size - truth) < 1.96 * error { within += 1 }
        total += 1
      }
    }
    #expect(total == 80)
    #expect(abs(size.mean - 0.25) < 0.01)
    #expect(abs(slope.mean - 0.03) < 0.003)
    // 76 of 80 expected; six standard errors of that, and smoothing fitted to the same data.
    #expect((65...80).contains(within))
  }

  /// By least squares on differences, a way that shares no code with the estimate: for a random
  /// walk with an event they are the same.
  @Test func aRandomWalksEffectIsTheMeanOfItsJumps() throws {
    var stream = RandomStream(seed: 77)
    var level = 100.0
    let runs: Set = [30, 61]
    let values = (0..<120).map { t -> Double in
      level += stream.normal()
      return level - 100 + (runs.contains(t) ? 12 : 0)
    }
    let regressor = Regressor(
      name: "sale", values: (0..<130).map { runs.contains($0) ? 1 : 0 })
    let estimates = EffectEstimates(values, period: 1, regressors: [regressor])
    let effect = try #require(estimates.effects.first)
    let jumps = runs.map { values[$0] - (values[$0 - 1] + values[$0 + 1]) / 2 }
    #expect(!effect.isRelative && effect.isKept)
    #expect(abs(effect.size - jumps.reduce(0, +) / 2) < 0.4)
    // The jump's variance is half that of a step, and there are two of them.
    #expect(abs(try #require(effect.standardError) - 0.5) < 0.1)
  }

  @Test func aComingEventMovesItsStepAndWidensIt() throws {
    let promotion = promotion()
    let values = Array(simulated([(promotion, 0.25)], seed: 5).prefix(count))
    let with = try #require(
      SeriesForecast(values, period: 12, steps: steps, regressors: [promotion]))
    let without = try #require(
      SeriesForecast(
        values, period: 12, steps: steps, regressors: [self.promotion(isComing: false)]))
    for step in 0..<steps where step != 2 { #expect(with.steps[step] == without.steps[step]) }
    let (a, b) = (with.steps[2], without.steps[2])
    #expect(abs(log(a.median / b.median) - 0.25) < 0.06)
    #expect(
      a.quantile(0.9) / a.quantile(0.1) > b.quantile(0.9) / b.quantile(0.1) * 1.001)
  }

  @Test func givenEffectsAreTakenAsGiven() throws {
    var stream = RandomStream(seed: 6)
    let values = (0..<60).map { _ in 100 + 5 * stream.normal() }
    func median(_ given: Regressor.Given) throws -> Double {
      let regressor = Regressor(
        name: "contract", values: (0..<62).map { $0 == 61 ? 1 : 0 }, given: given)
      let forecast = try #require(
        SeriesForecast(values, period: 1, steps: 2, regressors: [regressor]))
      #expect(forecast.effects?.effects.first?.standardError == nil)
      return forecast.steps[1].median
    }
    let plain = try #require(SeriesForecast(values, period: 1, steps: 2)).steps[1].median
    #expect(abs(try median(.amount(40)) - plain - 40) < 1e-9)
    #expect(abs(try median(.share(0.2)) / plain - 1.2) < 1e-12)
    #expect(try median(.amount(-1e6)) == 0)
  }

  @Test func noiseIsLeftOut() throws {
    var kept = 0
    for seed in 1...30 {
      let values = simulated([], seed: UInt64(seed))
      let estimates = EffectEstimates(
        Array(values.prefix(count)), period: 12, regressors: [promotion()])
      kept += estimates.effects.filter(\.isKept).count
    }
    // A third of normal draws lie beyond one standard error.
    #expect((3...18).contains(kept))
  }

  @Test func countsKeepTheirZeros() throws {
    let values = (0..<60).map { $0 % 3 == 0 ? 2.0 : 0 }
    let regressor = Regressor(name: "sale", values: (0..<63).map { $0 % 20 == 5 ? 1 : 0 })
    let forecast = try #require(
      SeriesForecast(values, period: 12, steps: 3, regressors: [regressor]))
    guard case .intermittent = forecast.basis else {
      Issue.record("an effect made counts of counts")
      return
    }
    #expect(forecast.effects?.effects.first?.isKept == false)
  }
}
