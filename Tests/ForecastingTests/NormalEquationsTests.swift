// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics
import Testing

@Suite struct NormalEquationsTests {
  private let rows = 23
  private let columns = 5

  private func matrix(_ stream: inout RandomStream) -> (PaddedColumns, [Double], [Double]) {
    var padded = PaddedColumns(count: columns, rows: rows)
    var plain: [Double] = []
    for row in 0..<rows {
      for column in 0..<columns {
        // Of very different lengths, as the columns of models are.
        let value = (stream.normal() + 1) * [1, 1e6, 1e-6, 30, 0.2][column]
        padded[row, column] = value
        plain.append(value)
      }
    }
    return (padded, plain, (0..<rows).map { _ in stream.normal() })
  }

  @Test func productsAreSumsOverTheRows() {
    var stream = RandomStream(seed: 31)
    let (padded, plain, _) = matrix(&stream)
    var products = [Double](repeating: .nan, count: columns * columns)
    padded.products(into: &products)
    for i in 0..<columns {
      for j in 0...i {
        let sum = (0..<rows).reduce(0.0) { $0 + plain[$1 * columns + i] * plain[$1 * columns + j] }
        #expect(abs(products[i * columns + j] - sum) <= 1e-12 * abs(sum) + 1e-12)
      }
    }
  }

  /// Against GSL's singular value decomposition.
  @Test func theSolutionIsThatOfLeastSquares() throws {
    var stream = RandomStream(seed: 32)
    let (padded, plain, y) = matrix(&stream)
    let known = try LinearAlgebra.leastSquares(rows: plain, columns: columns, observations: y)
    var equations = NormalEquations(columns: columns)
    var products = [Double](repeating: 0, count: columns * columns)
    padded.products(into: &products)
    let isSolvable = equations.decompose(product: { products[$0 * columns + $1] })
    #expect(isSolvable)
    var solution = [Double](repeating: 0, count: columns)
    var observations = y
    observations.append(contentsOf: [Double](repeating: 0, count: padded.length - rows))
    padded.products(with: observations, into: &solution)
    equations.solve(&solution)
    for (found, expected) in zip(solution, known.coefficients) {
      #expect(abs(found / expected - 1) < 1e-9)
    }
    // What the columns explain taken off, they explain no more.
    padded.subtract(solution, from: &observations)
    #expect(
      abs(observations.reduce(0) { $0 + $1 * $1 } / known.squares - 1) < 1e-9)
  }

  @Test func dependentColumnsAreTold() {
    var equations = NormalEquations(columns: 2)
    let products: [(off: Double, on: Double)] = [(1, 1), (0, .nan), (0, 0), (0.5, 1)]
    let answers = products.map { pair in
      equations.decompose(product: { $0 == $1 ? pair.on : pair.off })
    }
    #expect(answers == [false, false, false, true])
  }
}
