// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Least squares of residuals that are not linear in their parameters: Levenberg and Marquardt's method in
/// GSL's trust-region form (`gsl_multifit_nlinear`), derivatives by differences.
public enum NonlinearLeastSquares {
  /// Writes the residuals at the parameters, each so many places after the one before: GSL has them
  /// written into the columns of its matrix.
  public typealias Residuals = (
    _ parameters: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ stride: Int
  ) -> Void

  private final class Box {
    let residuals: Residuals
    init(_ residuals: @escaping Residuals) { self.residuals = residuals }
  }

  /// The parameters reached from `start` in at most `iterations` steps; the start itself when no step
  /// makes the residuals smaller.
  ///
  /// - Parameter tolerance: relative change of the parameters, and of the gradient, that counts as none.
  public static func minimize(
    count: Int, from start: [Double], iterations: Int, tolerance: Double = 1e-6,
    _ residuals: Residuals
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
    return withoutActuallyEscaping(residuals) { escaping in
      let box = Box(escaping)
      return withExtendedLifetime(box) {
        var target = gsl_multifit_nlinear_fdf()
        target.f = { x, context, out in
          Unmanaged<Box>.fromOpaque(context!).takeUnretainedValue()
            .residuals(x!.pointee.data, out!.pointee.data, out!.pointee.stride)
          return 0
        }
        target.n = count
        target.p = start.count
        target.params = Unmanaged.passUnretained(box).toOpaque()
        return withUnsafeMutablePointer(to: &target) { target in
          guard gsl_multifit_nlinear_init(point, target, work) == 0 else { return start }
          var reason: Int32 = 0
          // Its code says only that the iterations ran out or that no step helps: the place counts.
          _ = gsl_multifit_nlinear_driver(
            iterations, tolerance, tolerance, 0, nil, nil, &reason, work)
          return (0..<start.count).map { gsl_vector_get(gsl_multifit_nlinear_position(work), $0) }
        }
      }
    }
  }
}
