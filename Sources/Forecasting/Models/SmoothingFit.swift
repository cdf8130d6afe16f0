// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// A ``SmoothingForm`` estimated on a series.
///
/// The first state is profiled out (``ProfiledErrors``). The best of many starts are polished by
/// Levenberg and Marquardt's method and the best of these is kept: a search from one start with a
/// guessed first state ends on a lower hill of the likelihood. Checked by `SmoothingFitTests`.
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

  /// Starts that are polished. A season makes it slow, and its likelihood has fewer hills.
  private static func polishedStarts(_ form: Form) -> Int {
    form.period > 1 ? 2 : 1 + form.parameterCount
  }

  /// nil when the series is too short for the form, or fits without error.
  init?(_ form: Form, _ y: [Double]) {
    guard y.count > form.parameterCount + form.freeStates + 2 else { return nil }
    self.form = form
    var problem = ProfiledErrors(form, y)
    var starts: [(squares: Double, parameters: [Double])] = []
    for start in form.starts {
      problem.move(to: start)
      if problem.squares.isFinite { starts.append((problem.squares, start)) }
    }
    starts.sort { $0.squares < $1.squares }
    var best: (squares: Double, parameters: [Double])?
    for start in starts.prefix(SmoothingFit.polishedStarts(form)) {
      let parameters = SmoothingFit.polished(
        &problem, from: start.parameters, improvement: 1e-2)
      problem.move(to: parameters)
      if problem.squares < best?.squares ?? .infinity { best = (problem.squares, parameters) }
    }
    guard let best else { return nil }
    parameters = SmoothingFit.polished(&problem, from: best.parameters, improvement: 1e-6)
    problem.move(to: parameters)
    problem.refine()
    guard problem.squares > 0, problem.squares.isFinite else { return nil }
    (free, state) = (problem.free, problem.lastState)
    (errors, squares) = (Array(problem.errors.prefix(y.count)), problem.squares)
  }

  private static func polished(
    _ problem: inout ProfiledErrors<Form>, from start: [Double], improvement: Double
  ) -> [Double] {
    let count = start.count
    let polished = withUnsafeMutablePointer(to: &problem) { problem in
      try? NonlinearLeastSquares.minimize(
        count: problem.pointee.y.count, from: start, iterations: 50, improvement: improvement,
        residuals: { point, out in
          problem.pointee.move(to: UnsafeBufferPointer(start: point, count: count))
          problem.pointee.write(into: out)
        },
        derivatives: { point, out, rowLength in
          problem.pointee.move(to: UnsafeBufferPointer(start: point, count: count))
          problem.pointee.derivatives(into: out, rowLength: rowLength)
        })
    }
    return polished ?? start
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

  /// What the model, with today's parameters, would have expected `1…steps` ahead of each of the
  /// last origins; row by origin, `origin` observations known.
  func pastCourses(from first: Int, steps: Int) -> [[Double]] {
    let n = errors.count
    var scratch = state
    return states { origin, state in
      guard origin >= first else { return nil }
      for place in state.indices { scratch[place] = state[place] }
      return course(&scratch, after: origin, steps: min(steps, n - origin))
    }
  }

  /// The level before each observation.
  func levels() -> [Double] { states { $1[0] } }

  /// What is made of the state before each observation.
  private func states<Result>(_ make: (_ known: Int, _ state: [Double]) -> Result?) -> [Result] {
    let c = coefficients
    var state = [Double](repeating: 0, count: form.stateCount)
    free.withUnsafeBufferPointer { form.expand($0.baseAddress!, into: &state) }
    return errors.indices.compactMap { index in
      let result = make(index, state)
      form.update(c, &state, season: index % form.period, error: errors[index])
      return result
    }
  }

  /// What regressors do to the series, the fitted smoothing being right: least squares of the
  /// series' filtered values on the filtered regressors and on the first state.
  func effects(of columns: [[Double]], on y: [Double])
    -> (sizes: [Double], covariance: [Double])?
  {
    let k = form.freeStates
    var filter = FormFilter(form, count: y.count)
    var states = PaddedColumns(count: k + 1, rows: y.count)
    filter.columns(coefficients, y, into: &states)
    let none = [Double](repeating: 0, count: k)
    let filtered = columns.map { column in
      var errors = column
      filter.errors(coefficients, column, from: none, into: &errors)
      return errors
    }
    let width = k + columns.count
    guard y.count > width + 2 else { return nil }
    let rows = y.indices.flatMap { t in (0..<k).map { states[t, $0] } + filtered.map { $0[t] } }
    guard
      let fit = try? LinearAlgebra.leastSquares(
        rows: rows, columns: width, observations: y.indices.map { states[$0, k] })
    else { return nil }
    let places = k..<width
    return (
      places.map { fit.coefficients[$0] },
      places.flatMap { row in places.map { fit.covariance[row * width + $0] } }
    )
  }
}
