// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// A GSL call that failed, by GSL's own code and words.
public struct NumericalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// GSL's error number.
  public let code: Int32
  init(code: Int32) { self.code = code }
  public var description: String { "GSL: " + String(cString: gsl_strerror(code)) }
}

/// Linear algebra of GSL.
public enum LinearAlgebra {
  /// Evaluated once: GSL would abort the process on an error.
  private static let errorsOff: Void = cgsl_errors_off()

  static func keepErrorsQuiet() { _ = errorsOff }

  /// `GSL_ENOMEM`; the enumeration's Swift type differs between GSL versions.
  static let outOfMemory: Int32 = 8

  /// Throws what a GSL call returned, unless it is zero.
  public static func check(_ code: Int32) throws(NumericalError) {
    if code != 0 { throw NumericalError(code: code) }
  }

  /// Ordinary least squares by singular value decomposition (`gsl_multifit_linear`).
  ///
  /// - Parameter rows: n rows of k columns, row-major.
  /// - Returns: k coefficients, their covariance (row-major), and the residual sum of squares.
  public static func leastSquares(rows: [Double], columns k: Int, observations y: [Double])
    throws(NumericalError) -> (coefficients: [Double], covariance: [Double], squares: Double)
  {
    _ = errorsOff
    let n = y.count
    guard let work = gsl_multifit_linear_alloc(n, k), let matrix = gsl_matrix_alloc(n, k),
      let target = gsl_vector_alloc(n), let solution = gsl_vector_alloc(k),
      let covariance = gsl_matrix_alloc(k, k)
    else { throw NumericalError(code: outOfMemory) }
    defer {
      gsl_multifit_linear_free(work)
      gsl_matrix_free(matrix)
      gsl_vector_free(target)
      gsl_vector_free(solution)
      gsl_matrix_free(covariance)
    }
    for row in 0..<n {
      gsl_vector_set(target, row, y[row])
      for column in 0..<k { gsl_matrix_set(matrix, row, column, rows[row * k + column]) }
    }
    var squares = 0.0
    try check(gsl_multifit_linear(matrix, target, solution, covariance, &squares, work))
    let coefficients = (0..<k).map { gsl_vector_get(solution, $0) }
    let spread = (0..<(k * k)).map { gsl_matrix_get(covariance, $0 / k, $0 % k) }
    return (coefficients, spread, squares)
  }

  /// Solution of least residual squares by QR decomposition (`gsl_linalg_QR_lssolve`), without the
  /// covariance; for columns known to be independent.
  ///
  /// - Parameter rows: n rows of k columns, row-major; overwritten by the decomposition.
  public static func solve(
    rows: inout [Double], columns k: Int, observations: inout [Double]
  ) throws(NumericalError) -> [Double] {
    _ = errorsOff
    let n = observations.count
    var solution = [Double](repeating: 0, count: k)
    var work = [Double](repeating: 0, count: k + n)
    let code = rows.withUnsafeMutableBufferPointer { rows in
      observations.withUnsafeMutableBufferPointer { observations in
        solution.withUnsafeMutableBufferPointer { solution in
          work.withUnsafeMutableBufferPointer { work -> Int32 in
            var matrix = gsl_matrix_view_array(rows.baseAddress!, n, k)
            var target = gsl_vector_view_array(observations.baseAddress!, n)
            var found = gsl_vector_view_array(solution.baseAddress!, k)
            var factors = gsl_vector_view_array(work.baseAddress!, k)
            var rest = gsl_vector_view_array(work.baseAddress! + k, n)
            let code = gsl_linalg_QR_decomp(&matrix.matrix, &factors.vector)
            if code != 0 { return code }
            return gsl_linalg_QR_lssolve(
              &matrix.matrix, &factors.vector, &target.vector, &found.vector, &rest.vector)
          }
        }
      }
    }
    try check(code)
    return solution
  }

  /// Lower factor L of a symmetric positive definite matrix (row-major): A = L·Lᵀ.
  public static func cholesky(_ matrix: [Double], size: Int) throws(NumericalError) -> [Double] {
    _ = errorsOff
    guard let work = gsl_matrix_alloc(size, size) else {
      throw NumericalError(code: outOfMemory)
    }
    defer { gsl_matrix_free(work) }
    for index in 0..<(size * size) {
      gsl_matrix_set(work, index / size, index % size, matrix[index])
    }
    try check(gsl_linalg_cholesky_decomp1(work))
    return (0..<(size * size)).map { index in
      let (row, column) = (index / size, index % size)
      return column <= row ? gsl_matrix_get(work, row, column) : 0
    }
  }
}
