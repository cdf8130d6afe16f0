// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// Trend, season and autocorrelated residual of a positive monthly series on the log scale:
///
///     log y(t) = a + b·t + s(month) + e(t),   e an autoregression of order 0 to 3.
///
/// Fitted by generalised least squares: ordinary least squares, then Cochrane and Orcutt's (1949)
/// iteration with the residual's autoregression. The forecast counts the uncertainty of the
/// coefficients as well as of the future. Checked by `SeasonalTrendModelTests`: recovery and
/// coverage on simulated series.
public struct SeasonalTrendModel: Sendable {
  static let columns = 13

  let coefficients: [Double]
  /// Row-major, `columns` × `columns`.
  let covariance: [Double]
  let residual: Autoregression
  public let innovationDeviation: Double
  private let firstMonth: Int
  private let count: Int
  /// The last residual, oldest first, as many as the autoregression looks back.
  private let lastResiduals: [Double]
  private let design: [[Double]]

  public init(_ history: MonthlyHistory) throws(NumericalError) {
    let y = history.values.map { log($0) }
    let firstMonth = history.firstMonth.monthNumber
    let design = y.indices.map { SeasonalTrendModel.row($0, firstMonth: firstMonth, of: y.count) }
    var residual = Autoregression(coefficients: [], innovationVariance: 0)
    var fit = try SeasonalTrendModel.regress(design, y, residual)
    var errors = SeasonalTrendModel.errors(design, y, fit.coefficients)
    // Three rounds: the coefficients of the test series stop moving at 1e-6 after two.
    for _ in 0..<3 {
      residual = Autoregression.fit(errors, maximumOrder: 3)
      fit = try SeasonalTrendModel.regress(design, y, residual)
      errors = SeasonalTrendModel.errors(design, y, fit.coefficients)
    }
    let freedom = Double(max(1, y.count - residual.order - SeasonalTrendModel.columns))
    coefficients = fit.coefficients
    covariance = fit.covariance
    self.residual = residual
    innovationDeviation = (fit.squares / freedom).squareRoot()
    self.firstMonth = firstMonth
    count = y.count
    lastResiduals = Array(errors.suffix(residual.order))
    self.design = design
  }

  /// The distribution of the `months` months after the history.
  public func forecast(months: Int) -> MonthlyForecast {
    let ahead = (0..<months).map {
      SeasonalTrendModel.row(count + $0, firstMonth: firstMonth, of: count)
    }
    // A coefficient moves the forecast directly, and against it through the last residuals.
    var loadings: [[Double]] = []
    for column in 0..<SeasonalTrendModel.columns {
      let echo = continued(design.suffix(residual.order).map { $0[column] }, months)
      loadings.append(zip(ahead, echo).map { $0[column] - $1 })
    }
    let echo = continued(lastResiduals, months)
    let center = zip(ahead, echo).map { row, echo in
      zip(row, coefficients).reduce(echo) { $0 + $1.0 * $1.1 }
    }
    return MonthlyForecast(
      center: center,
      loadings: (0..<months).map { month in loadings.map { $0[month] } },
      covariance: covariance, responses: residual.responses(months),
      innovationDeviation: innovationDeviation)
  }

  /// The autoregression's expectation of the next values after `past`.
  private func continued(_ past: [Double], _ months: Int) -> [Double] {
    var values = past
    for _ in 0..<months { values.append(residual.next(after: values[...])) }
    return Array(values.suffix(months))
  }

  /// 1, trend in units of the sample length, and eleven monthly effects; December is minus their sum.
  private static func row(_ index: Int, firstMonth: Int, of count: Int) -> [Double] {
    var row = [Double](repeating: 0, count: columns)
    row[0] = 1
    row[1] = Double(index + 1) / Double(count) - 0.5
    let month = (firstMonth + index) % 12
    if month < 11 { row[2 + month] = 1 } else { for other in 2..<13 { row[other] = -1 } }
    return row
  }

  private static func errors(_ design: [[Double]], _ y: [Double], _ beta: [Double]) -> [Double] {
    zip(design, y).map { row, value in
      zip(row, beta).reduce(value) { $0 - $1.0 * $1.1 }
    }
  }

  /// Least squares after taking out the residual's autoregression.
  private static func regress(_ design: [[Double]], _ y: [Double], _ residual: Autoregression)
    throws(NumericalError) -> (coefficients: [Double], covariance: [Double], squares: Double)
  {
    let start = residual.order
    var rows: [Double] = []
    var target: [Double] = []
    for index in start..<y.count {
      var row = design[index]
      var value = y[index]
      for (lag, phi) in residual.coefficients.enumerated() {
        value -= phi * y[index - 1 - lag]
        for column in 0..<columns { row[column] -= phi * design[index - 1 - lag][column] }
      }
      rows += row
      target.append(value)
    }
    return try LinearAlgebra.leastSquares(rows: rows, columns: columns, observations: target)
  }
}
