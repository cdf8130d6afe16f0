// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// A ``SmoothingForm`` estimated on a series.
///
/// The errors are linear in the first state, so for given parameters the best first state is a least
/// squares solution: it is profiled out at every start, the best two starts are polished jointly with it by
/// Levenberg and Marquardt's method, and the better of them is kept. A search from one start with a guessed
/// first state ends on a lower hill of the likelihood. Checked by `SmoothingFitTests`.
struct SmoothingFit<Form: SmoothingForm>: Sendable {
  let form: Form
  let parameters: [Double]
  /// What the first state was made of.
  let free: [Double]
  /// The state after the last observation.
  let state: [Double]
  /// One-step errors.
  let errors: [Double]
  let squares: Double

  var coefficients: Form.Coefficients {
    parameters.withUnsafeBufferPointer { form.coefficients($0.baseAddress!) }
  }

  /// Parameters, free states and the variance.
  var degrees: Int { form.parameterCount + form.freeStates + 1 }
  /// −n/2 · log of the sum of squares: the concentrated log-likelihood without its constants.
  var logLikelihood: Double { -Double(errors.count) / 2 * log(squares) }
  var variance: Double { squares / Double(max(1, errors.count - degrees + 1)) }

  /// nil when the series is too short for the form, or fits without error.
  init?(_ form: Form, _ y: [Double]) {
    let n = y.count
    guard n > form.parameterCount + form.freeStates + 2 else { return nil }
    self.form = form
    let problem = Problem(form, y)
    var starts: [(squares: Double, point: [Double])] = []
    for start in form.starts {
      guard let free = problem.profile(start) else { continue }
      let point = start + free
      let squares = problem.squares(point)
      if squares.isFinite { starts.append((squares, point)) }
    }
    starts.sort { $0.squares < $1.squares }
    var best: (squares: Double, point: [Double])?
    for start in starts.prefix(2) {
      var point = problem.polished(start.point)
      if let free = problem.profile(Array(point.prefix(form.parameterCount))) {
        point.replaceSubrange(form.parameterCount..., with: free)
      }
      let squares = min(problem.squares(point), .infinity)
      if squares.isFinite, squares < best?.squares ?? .infinity { best = (squares, point) }
    }
    guard let best, best.squares > 0 else { return nil }
    parameters = Array(best.point.prefix(form.parameterCount))
    free = Array(best.point.dropFirst(form.parameterCount))
    squares = best.squares
    (errors, state) = problem.run(best.point)
  }

  /// The expected course of the next `steps` from the end, without errors.
  func course(_ steps: Int) -> [Double] {
    var state = state
    return course(&state, after: errors.count, steps: steps)
  }

  /// How an error of one now moves each of the steps after it: ψ₀ = 1, ψ₁, ….
  func responses(_ steps: Int) -> [Double] {
    var state = [Double](repeating: 0, count: form.stateCount)
    form.update(coefficients, &state, season: 0, error: 1)
    return [1] + course(&state, after: 1, steps: steps - 1)
  }

  private func course(_ state: inout [Double], after count: Int, steps: Int) -> [Double] {
    let c = coefficients
    return state.withUnsafeMutableBufferPointer { state in
      (0..<steps).map { step in
        let season = (count + step) % form.period
        let value = form.expected(c, state.baseAddress!, season: season)
        form.update(c, state.baseAddress!, season: season, error: 0)
        return value
      }
    }
  }

  /// What the model, with today's parameters, would have expected `1…steps` ahead of each of the last
  /// origins; row by origin, `origin` observations known.
  func pastCourses(from first: Int, steps: Int) -> [[Double]] {
    let n = errors.count
    return states(from: first).enumerated().map { offset, state in
      var state = state
      let origin = first + offset
      return course(&state, after: origin, steps: min(steps, n - origin))
    }
  }

  /// The level before each observation.
  func levels() -> [Double] { states(from: 0).map { $0[0] } }

  /// The state before each observation from `first` on.
  private func states(from first: Int) -> [[Double]] {
    let c = coefficients
    var state = [Double](repeating: 0, count: form.stateCount)
    free.withUnsafeBufferPointer { form.expand($0.baseAddress!, into: &state) }
    return errors.indices.compactMap { index in
      let before = index < first ? nil : state
      form.update(c, &state, season: index % form.period, error: errors[index])
      return before
    }
  }

  /// What regressors do to the series, the fitted smoothing being right: least squares of the series' filtered values
  /// on the filtered regressors and on the first state.
  func effects(of columns: [[Double]], on y: [Double])
    -> (sizes: [Double], covariance: [Double])?
  {
    let k = form.freeStates
    let none = [Double](repeating: 0, count: k)
    func filtered(_ series: [Double], _ free: [Double]) -> [Double] {
      Problem(form, series).run(parameters + free).errors
    }
    let zeros = [Double](repeating: 0, count: y.count)
    let states = (0..<k).map { state -> [Double] in
      var unit = none
      unit[state] = -1
      return filtered(zeros, unit)
    }
    let all = states + columns.map { filtered($0, none) }
    guard y.count > all.count + 2 else { return nil }
    let rows = y.indices.flatMap { t in all.map { $0[t] } }
    guard
      let fit = try? LinearAlgebra.leastSquares(
        rows: rows, columns: all.count, observations: filtered(y, none))
    else { return nil }
    let places = k..<all.count
    return (
      places.map { fit.coefficients[$0] },
      places.flatMap { row in places.map { fit.covariance[row * all.count + $0] } }
    )
  }

  /// The function that is minimised, with its scratch memory.
  private final class Problem {
    let form: Form
    let y: [Double]
    private var state: [Double]
    private var rows: [Double]
    private var target: [Double]

    init(_ form: Form, _ y: [Double]) {
      self.form = form
      self.y = y
      state = .init(repeating: 0, count: form.stateCount)
      rows = .init(repeating: 0, count: y.count * form.freeStates)
      target = .init(repeating: 0, count: y.count)
    }

    /// Writes the one-step errors with a stride. `scale` 0 takes the series for zeros.
    @inline(__always)
    private func errors(
      _ c: Form.Coefficients, _ free: UnsafePointer<Double>, scale: Double,
      into out: UnsafeMutablePointer<Double>, stride: Int
    ) {
      let (n, period) = (y.count, form.period)
      y.withUnsafeBufferPointer { y in
        state.withUnsafeMutableBufferPointer { buffer in
          let state = buffer.baseAddress!
          form.expand(free, into: state)
          var season = 0
          var place = 0
          for index in 0..<n {
            let error = scale * y[index] - form.expected(c, state, season: season)
            form.update(c, state, season: season, error: error)
            out[place] = error
            place += stride
            season += 1
            if season == period { season = 0 }
          }
        }
      }
    }

    /// The first state of least squares at the parameters.
    func profile(_ parameters: [Double]) -> [Double]? {
      let k = form.freeStates
      let c = parameters.withUnsafeBufferPointer { form.coefficients($0.baseAddress!) }
      var unit = [Double](repeating: 0, count: k)
      errors(c, unit, scale: 1, into: &target, stride: 1)
      rows.withUnsafeMutableBufferPointer { rows in
        for column in 0..<k {
          unit[column] = -1
          errors(c, unit, scale: 0, into: rows.baseAddress! + column, stride: k)
          unit[column] = 0
        }
      }
      guard rows.allSatisfy(\.isFinite) else { return nil }
      return try? LinearAlgebra.solve(rows: &rows, columns: k, observations: &target)
    }

    func squares(_ point: [Double]) -> Double {
      run(point).errors.reduce(0) { $0 + $1 * $1 }
    }

    func run(_ point: [Double]) -> (errors: [Double], state: [Double]) {
      var out = [Double](repeating: 0, count: y.count)
      point.withUnsafeBufferPointer { point in
        errors(
          form.coefficients(point.baseAddress!), point.baseAddress! + form.parameterCount,
          scale: 1, into: &out, stride: 1)
      }
      return (out, state)
    }

    func polished(_ start: [Double]) -> [Double] {
      let polished = try? NonlinearLeastSquares.minimize(
        count: y.count, from: start, iterations: 50
      ) { point, out, stride in
        errors(
          form.coefficients(point), point + form.parameterCount, scale: 1, into: out,
          stride: stride)
      }
      return polished ?? start
    }
  }
}
