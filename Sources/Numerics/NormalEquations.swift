// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Linear least squares by the normal equations, solved by GSL's Cholesky decomposition of the
/// columns scaled to length one: several times as fast as orthogonal decompositions, and half as
/// many digits. For inner loops whose last answer is found again by QR. Checked by
/// `NormalEquationsTests`.
public struct NormalEquations: Sendable {
  /// Unknowns.
  public let columns: Int
  private var products: [Double]
  private var scales: [Double]

  /// Room for so many unknowns, to be used many times.
  public init(columns: Int) {
    LinearAlgebra.keepErrorsQuiet()
    self.columns = columns
    products = .init(repeating: 0, count: columns * columns)
    scales = .init(repeating: 0, count: columns)
  }

  /// Smaller squares of pivots are rounding errors.
  private static let leastPivot = 1e-13

  /// - Parameter product: of column `i` with column `j ≤ i`.
  /// - Returns: false when the columns depend on each other.
  public mutating func decompose(product: (_ i: Int, _ j: Int) -> Double) -> Bool {
    for i in 0..<columns { for j in 0...i { products[i * columns + j] = product(i, j) } }
    return decompose()
  }

  private mutating func decompose() -> Bool {
    let k = columns
    return products.withUnsafeMutableBufferPointer { buffer in
      scales.withUnsafeMutableBufferPointer { scales in
        let g = buffer.baseAddress!
        for i in 0..<k {
          let square = g[i * k + i]
          guard square > 0, square.isFinite else { return false }
          scales[i] = 1 / square.squareRoot()
        }
        for i in 0..<k { for j in 0...i { g[i * k + j] *= scales[i] * scales[j] } }
        var matrix = gsl_matrix_view_array(g, k, k)
        guard gsl_linalg_cholesky_decomp1(&matrix.matrix) == 0 else { return false }
        return (0..<k).allSatisfy {
          g[$0 * k + $0] * g[$0 * k + $0] > NormalEquations.leastPivot
        }
      }
    }
  }

  /// From the columns' products with the observations to the coefficients.
  public mutating func solve(_ values: UnsafeMutablePointer<Double>) {
    let k = columns
    for i in 0..<k { values[i] *= scales[i] }
    products.withUnsafeMutableBufferPointer { products in
      var matrix = gsl_matrix_view_array(products.baseAddress!, k, k)
      var view = gsl_vector_view_array(values, k)
      _ = gsl_linalg_cholesky_svx(&matrix.matrix, &view.vector)
    }
    for i in 0..<k { values[i] *= scales[i] }
  }
}
