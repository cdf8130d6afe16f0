// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Minima of functions of one variable, by Brent's method (`gsl_min_fminimizer_brent`).
public enum Minimum {
  private final class Box {
    let function: (Double) -> Double
    init(_ function: @escaping (Double) -> Double) { self.function = function }
  }

  /// The least value between `low` and `high`, of a function with one valley there.
  /// The best of 33 points brackets it.
  public static func between(
    _ low: Double, _ high: Double, _ function: (Double) -> Double
  ) -> (place: Double, value: Double) {
    withoutActuallyEscaping(function) { escaping in
      let points = (0...32).map { low + (high - low) * Double($0) / 32 }
      let best = points.indices.min { escaping(points[$0]) < escaping(points[$1]) } ?? 0
      let (left, right) = (points[max(0, best - 1)], points[min(32, best + 1)])
      let start = points[best]
      guard start > left, start < right, let solver = gsl_min_fminimizer_alloc(cgsl_brent()) else {
        return (points[best], escaping(points[best]))
      }
      defer { gsl_min_fminimizer_free(solver) }
      let box = Box(escaping)
      return withExtendedLifetime(box) {
        var target = gsl_function(
          function: { x, context in
            Unmanaged<Box>.fromOpaque(context!).takeUnretainedValue().function(x)
          }, params: Unmanaged.passUnretained(box).toOpaque())
        return withUnsafeMutablePointer(to: &target) { target in
          guard gsl_min_fminimizer_set(solver, target, start, left, right) == 0 else {
            return (start, escaping(start))
          }
          for _ in 0..<200 {
            guard gsl_min_fminimizer_iterate(solver) == 0 else { break }
            let (low, high) = (
              gsl_min_fminimizer_x_lower(solver), gsl_min_fminimizer_x_upper(solver)
            )
            if high - low <= 1e-10 * max(1, abs(low)) { break }
          }
          return (gsl_min_fminimizer_x_minimum(solver), gsl_min_fminimizer_f_minimum(solver))
        }
      }
    }
  }
}
