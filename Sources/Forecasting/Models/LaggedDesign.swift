// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// What all shapes of ``LaggedRegression`` of a series are made of: the columns, and their
/// products, which a shape takes its own from.
struct LaggedDesign {
  /// Observations explained, those from ``start`` on.
  let count: Int
  let start: Int
  /// Taken off the series, for the columns would else be nearly the same.
  let mean: Double
  let period: Int
  private let mostLags: Int
  /// The constant, the line and the waves, from the first observation to the last step, row-major.
  let known: [Double]
  let knownWidth: Int
  /// The columns and then what they explain, row-major, from ``start`` on.
  private let rows: [Double]
  private let width: Int
  /// Of all columns with all, the lower triangle row-major.
  private let products: [Double]

  /// - Precondition: `start` is before the end.
  init(
    _ values: [Double], period: Int, start: Int, differences: Int, mostLags: Int, mostWaves: Int,
    steps: Int
  ) {
    let mean = values.reduce(0, +) / Double(values.count)
    let y = values.map { $0 - mean }
    let w = differences == 0 ? y : [0] + y.indices.dropFirst().map { y[$0] - y[$0 - 1] }
    let hasSeasonalLag = period > 1 && start >= period + differences
    var known: [Double] = []
    for t in 0..<(y.count + steps) {
      // Time runs from −1 to 1 over the series.
      known += [1, 2 * Double(t) / Double(y.count) - 1]
      LaggedDesign.appendWaves(mostWaves, period, t, to: &known)
    }
    let knownWidth = 2 + LaggedDesign.waveColumns(mostWaves, period)
    var rows: [Double] = []
    rows.reserveCapacity((y.count - start) * (knownWidth + mostLags + 2))
    for t in start..<y.count {
      rows += known[(t * knownWidth)..<((t + 1) * knownWidth)]
      for lag in 1..<(mostLags + 1) { rows.append(w[t - lag]) }
      rows.append(hasSeasonalLag ? w[t - period] : 0)
      rows.append(w[t])
    }
    let (count, width) = (y.count - start, rows.count / (y.count - start))
    var columns = PaddedColumns(count: width, rows: count)
    for row in 0..<count {
      for column in 0..<width { columns[row, column] = rows[row * width + column] }
    }
    var products = [Double](repeating: 0, count: width * width)
    columns.products(into: &products)
    (self.count, self.start, self.mean, self.period) = (count, start, mean, period)
    (self.mostLags, self.known, self.knownWidth) = (mostLags, known, knownWidth)
    (self.rows, self.width, self.products) = (rows, width, products)
  }

  /// Coefficients of some columns that explain the last one; nil when they depend on each other.
  func solution(_ columns: [Int]) -> [Double]? {
    func product(_ i: Int, _ j: Int) -> Double { products[max(i, j) * width + min(i, j)] }
    var equations = NormalEquations(columns: columns.count)
    guard equations.decompose(product: { product(columns[$0], columns[$1]) }) else { return nil }
    var solution = columns.map { product($0, width - 1) }
    equations.solve(&solution)
    return solution
  }

  /// What the columns, each so many times, leave of the last one.
  func errors(_ columns: [Int], _ solution: [Double]) -> [Double] {
    (0..<count).map { row in
      let start = row * width
      var error = rows[start + width - 1]
      for index in columns.indices { error -= rows[start + columns[index]] * solution[index] }
      return error
    }
  }

  /// Cosines and sines of the season's waves; that of half a period has no sine.
  private static func appendWaves(_ waves: Int, _ period: Int, _ t: Int, to row: inout [Double]) {
    for wave in 1..<(waves + 1) {
      let angle = 2 * Double.pi * Double(wave * t % period) / Double(period)
      row.append(cos(angle))
      if 2 * wave != period { row.append(sin(angle)) }
    }
  }

  private static func waveColumns(_ waves: Int, _ period: Int) -> Int {
    2 * waves - (2 * waves == period ? 1 : 0)
  }

  /// Places of a shape's columns: the known ones, then the lags.
  func columns(of shape: LaggedRegression.Shape) -> (known: [Int], lags: [Int]) {
    let firstLag = knownWidth
    let waves = LaggedDesign.waveColumns(shape.waves, period)
    return (
      [0] + (shape.trend ? [1] : []) + (2..<(2 + waves)),
      (firstLag..<(firstLag + shape.lags)) + (shape.seasonalLag ? [firstLag + mostLags] : [])
    )
  }
}
