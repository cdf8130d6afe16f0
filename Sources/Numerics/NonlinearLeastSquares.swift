// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Least squares of residuals that are not linear in their parameters: Levenberg and Marquardt's
/// method in GSL's trust-region form (`gsl_multifit_nlinear`).
public enum NonlinearLeastSquares {
  /// Writes the residuals at the parameters.
  public typealias Residuals = (
    _ parameters: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) -> Void
  /// Writes the residuals' derivatives at the parameters: a row a residual, rows so many places
  /// apart.
  public typealias Derivatives = (
    _ parameters: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ rowLength: Int
  ) -> Void

  private final class Functions {
    let residuals: Residuals
    let derivatives: Derivatives

    init(_ residuals: @escaping Residuals, _ derivatives: @escaping Derivatives) {
      self.residuals = residuals
      self.derivatives = derivatives
    }

    static func at(_ context: UnsafeMutableRawPointer?) -> Functions {
      Unmanaged<Functions>.fromOpaque(context!).takeUnretainedValue()
    }
  }

  /// The parameters reached from `start` in at most `iterations` steps; the start itself when no
  /// step makes the residuals smaller.
  ///
  /// - Parameter improvement: share of the sum of squares; a step that takes off less is the last.
  ///   (GSL's own tests of the parameters never end where one of them runs off to a bound.)
  public static func minimize(
    count: Int, from start: [Double], iterations: Int, improvement: Double,
    residuals: @escaping Residuals, derivatives: @escaping Derivatives
  ) throws(NumericalError) -> [Double] {
    LinearAlgebra.keepErrorsQuiet()
    var settings = cgsl_cholesky_steps()
    guard
      let work = gsl_multifit_nlinear_alloc(cgsl_trust_region(), &settings, count, start.count),
      let point = gsl_vector_alloc(start.count)
    else { throw NumericalError(code: LinearAlgebra.outOfMemory) }
    defer {
      gsl_multifit_nlinear_free(work)
      gsl_vector_free(point)
    }
    for (index, value) in start.enumerated() { gsl_vector_set(point, index, value) }
    let functions = Functions(residuals, derivatives)
    return withExtendedLifetime(functions) {
      var target = gsl_multifit_nlinear_fdf()
      target.f = { x, context, out in
        Functions.at(context).residuals(x!.pointee.data, out!.pointee.data)
        return 0
      }
      target.df = { x, context, out in
        Functions.at(context).derivatives(x!.pointee.data, out!.pointee.data, out!.pointee.tda)
        return 0
      }
      target.n = count
      target.p = start.count
      target.params = Unmanaged.passUnretained(functions).toOpaque()
      return withUnsafeMutablePointer(to: &target) { target in
        guard gsl_multifit_nlinear_init(point, target, work) == 0 else { return start }
        search(work, iterations: iterations, improvement: improvement)
        return (0..<start.count).map { gsl_vector_get(gsl_multifit_nlinear_position(work), $0) }
      }
    }
  }

  private static func search(
    _ work: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>, iterations: Int,
    improvement: Double
  ) {
    var squares = Double.infinity
    for _ in 0..<iterations {
      // A code that is not zero says that no step helps.
      guard gsl_multifit_nlinear_iterate(work) == 0 else { return }
      let residual = gsl_multifit_nlinear_residual(work)
      var found = 0.0
      gsl_blas_ddot(residual, residual, &found)
      if found > squares * (1 - improvement) { return }
      squares = found
    }
  }
}
