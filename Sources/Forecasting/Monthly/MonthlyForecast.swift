// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// The joint distribution of the coming months: normal on the log scale.
public struct MonthlyForecast: Sendable {
  /// Expected log of each month.
  let center: [Double]
  /// Per month, how each coefficient moves it.
  let loadings: [[Double]]
  private let coefficientFactor: [Double]
  let responses: [Double]
  let innovationDeviation: Double
  /// Standard deviation of each month's log.
  public let deviations: [Double]

  init(
    center: [Double], loadings: [[Double]], covariance: [Double], responses: [Double],
    innovationDeviation: Double
  ) {
    let k = SeasonalTrendModel.columns
    self.center = center
    self.responses = responses
    self.innovationDeviation = innovationDeviation
    // A singular covariance means a perfect fit: then the coefficients are certain.
    let factor =
      (try? LinearAlgebra.cholesky(covariance, size: k)) ?? .init(repeating: 0, count: k * k)
    coefficientFactor = factor
    self.loadings = loadings
    var innovations = 0.0
    deviations = center.indices.map { month in
      innovations += responses[month] * responses[month]
      var variance = innovations * innovationDeviation * innovationDeviation
      for column in 0..<k {
        var load = 0.0
        for row in column..<k { load += loadings[month][row] * factor[row * k + column] }
        variance += load * load
      }
      return variance.squareRoot()
    }
  }

  public var months: Int { center.count }

  /// Quantile of a month.
  public func quantile(month: Int, probability: Double) -> Double {
    exp(center[month] + deviations[month] * SpecialFunctions.normalQuantile(probability))
  }

  public func mean(month: Int) -> Double {
    exp(center[month] + deviations[month] * deviations[month] / 2)
  }

  /// Standard normals one path needs.
  public var drawsPerPath: Int { SeasonalTrendModel.columns + months }

  /// One path through all months from `drawsPerPath` standard normals. Normals that are correlated
  /// across streams give correlated paths.
  public func path(normals: ArraySlice<Double>) -> [Double] {
    let k = SeasonalTrendModel.columns
    precondition(normals.count == drawsPerPath)
    let start = normals.startIndex
    var shift = [Double](repeating: 0, count: k)
    for row in 0..<k {
      for column in 0...row {
        shift[row] += coefficientFactor[row * k + column] * normals[start + column]
      }
    }
    return center.indices.map { month in
      var value = center[month]
      for column in 0..<k { value += loadings[month][column] * shift[column] }
      for past in 0...month {
        value += responses[month - past] * innovationDeviation * normals[start + k + past]
      }
      return exp(value)
    }
  }
}
