// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import Testing
import Numerics

@testable import Forecasting

@Suite struct SeasonalTrendModelTests {
  private let first = Day(year: 2010, month: 1, day: 1)

  /// log y = 4 + 0.002 t + season + AR(1) with φ = 0.6 and σ = 0.05.
  private func series(months: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    var error = 0.0
    return (0..<months).map { month in
      error = 0.6 * error + 0.05 * stream.normal()
      let season = 0.15 * sin(Double(month % 12) / 12 * 2 * .pi)
      return exp(4 + 0.002 * Double(month) + season + error)
    }
  }

  @Test func theResidualIsRecovered() throws {
    var (phi, deviation) = (Tally(), Tally())
    for seed in 1...40 {
      let history = try MonthlyHistory(
        firstMonth: first, values: series(months: 240, seed: UInt64(seed)))
      let model = try SeasonalTrendModel(history)
      phi.add(model.residual.coefficients.first ?? 0)
      deviation.add(model.innovationDeviation)
    }
    // Small-sample bias of φ is about −(1 + 3φ)/n; 0.06 leaves room for it and no more.
    #expect(abs(phi.mean - 0.6) < 0.06)
    #expect(abs(deviation.mean - 0.05) < 0.002)
  }

  /// On series it has not seen the end of, 80 and 95 % intervals hold what they say.
  @Test func intervalsCoverTheFuture() throws {
    var (inside80, inside95, count) = (0, 0, 0)
    for seed in 1...300 {
      let values = series(months: 132, seed: UInt64(1_000 + seed))
      let history = try MonthlyHistory(firstMonth: first, values: Array(values.prefix(120)))
      let forecast = try SeasonalTrendModel(history).forecast(months: 12)
      for month in [0, 5, 11] {
        func between(_ low: Double, _ high: Double) -> Bool {
          forecast.quantile(month: month, probability: low) <= values[120 + month]
            && values[120 + month] <= forecast.quantile(month: month, probability: high)
        }
        if between(0.1, 0.9) { inside80 += 1 }
        if between(0.025, 0.975) { inside95 += 1 }
        count += 1
      }
    }
    #expect((0.76...0.85).contains(Double(inside80) / Double(count)))
    #expect((0.92...0.98).contains(Double(inside95) / Double(count)))
  }

  @Test func pathsAgreeWithTheQuantiles() throws {
    let history = try MonthlyHistory(firstMonth: first, values: series(months: 120, seed: 5))
    let forecast = try SeasonalTrendModel(history).forecast(months: 12)
    var stream = RandomStream(seed: 77)
    let paths = (0..<4_000).map { _ in
      forecast.path(normals: (0..<forecast.drawsPerPath).map { _ in stream.normal() }[...])
    }
    for month in 0..<12 {
      for probability in [0.05, 0.5, 0.95] {
        let limit = forecast.quantile(month: month, probability: probability)
        let below = Double(paths.count { $0[month] <= limit }) / 4_000
        #expect(
          abs(below - probability) < 4 * (probability * (1 - probability) / 4_000).squareRoot()
            + 0.002)
      }
      let mean = paths.reduce(0) { $0 + $1[month] } / 4_000
      #expect(abs(mean / forecast.mean(month: month) - 1) < 0.01)
    }
  }

  @Test func streamsAreCorrelatedAsAsked() throws {
    let normals = try CorrelatedNormals(correlation: [1, 0.7, 0.7, 1], size: 2)
    var streams = [RandomStream(seed: 1), RandomStream(seed: 2)]
    let draws = normals.draw(count: 100_000, streams: &streams)
    var product = 0.0
    for index in 0..<100_000 { product += draws[index] * draws[100_000 + index] }
    #expect(abs(product / 100_000 - 0.7) < 0.02)
    #expect(throws: NumericalError.self) {
      try CorrelatedNormals(correlation: [1, 2, 2, 1], size: 2)
    }
  }

  @Test func daysSumToTheMonthAndHolidaysAreFree() {
    let profile = BusinessDayProfile(dailyVariation: 0.4)
    var stream = RandomStream(seed: 4)
    let month = Day(year: 2025, month: 2, day: 1)
    let days = profile.days(
      ofMonth: month, total: 1_000, calendar: .mondayToFriday, stream: &stream)
    #expect(days.count == 28)
    #expect(abs(days.reduce(0, +) - 1_000) < 1e-9)
    for (offset, quantity) in days.enumerated() where (month + offset).weekday >= 6 {
      #expect(quantity == 0)
    }
  }

  @Test func shortOrNegativeHistoriesAreRefused() {
    #expect(throws: MonthlyHistory.Failure.tooShort(minimum: 36)) {
      try MonthlyHistory(firstMonth: first, values: [1, 2, 3])
    }
    #expect(throws: MonthlyHistory.Failure.notPositive(index: 2)) {
      try MonthlyHistory(firstMonth: first, values: [1, 2, 0] + .init(repeating: 1, count: 40))
    }
  }
}
