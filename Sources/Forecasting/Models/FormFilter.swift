// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// Runs a form over a series: its one-step errors from a first state, with scratch memory for the
/// innermost loop.
struct FormFilter<Form: SmoothingForm> {
  let form: Form
  let count: Int
  /// The state after the last run of ``errors(_:_:from:into:)``.
  private(set) var state: [Double]
  private var states: [SIMD4<Double>]
  private var firsts: [SIMD4<Double>]

  init(_ form: Form, count: Int) {
    self.form = form
    self.count = count
    state = .init(repeating: 0, count: form.stateCount)
    states = .init(repeating: .zero, count: form.stateCount)
    firsts = .init(repeating: .zero, count: form.freeStates)
  }

  /// The errors of a series from a first state.
  mutating func errors(
    _ c: Form.Coefficients, _ series: [Double], from free: [Double], into out: inout [Double]
  ) {
    let (form, count) = (form, count)
    free.withUnsafeBufferPointer { free in
      state.withUnsafeMutableBufferPointer { state in
        FormFilter.run(
          form, count, c, free.baseAddress!, state.baseAddress!, value: { series[$0] }
        ) { out[$0] = $1 }
      }
    }
  }

  /// The errors of first states of −1 in a series of zeros, a column a state, then those of a first
  /// state of zeros in the series. Four columns at a time.
  mutating func columns(
    _ c: Form.Coefficients, _ series: [Double], into columns: inout PaddedColumns
  ) {
    let (form, count, k) = (form, count, form.freeStates)
    for first in stride(from: 0, through: k, by: 4) {
      for state in 0..<k {
        firsts[state] = .zero
        if state >= first, state < first + 4 { firsts[state][state - first] = -1 }
      }
      var share = SIMD4<Double>.zero
      if k < first + 4 { share[k - first] = 1 }
      columns.withFour(from: first) { one, two, three, four in
        firsts.withUnsafeBufferPointer { firsts in
          states.withUnsafeMutableBufferPointer { states in
            FormFilter.run(
              form, count, c, firsts.baseAddress!, states.baseAddress!,
              value: { series[$0] * share }
            ) {
              one[$0] = $1[0]
              two[$0] = $1[1]
              three[$0] = $1[2]
              four[$0] = $1[3]
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func run<V: StateValue>(
    _ form: Form, _ count: Int, _ c: Form.Coefficients, _ free: UnsafePointer<V>,
    _ state: UnsafeMutablePointer<V>, value: (Int) -> V, store: (Int, V) -> Void
  ) {
    let period = form.period
    form.expand(free, into: state)
    var season = 0
    for t in 0..<count {
      let error = value(t) - form.expected(c, state, season: season)
      form.update(c, state, season: season, error: error)
      store(t, error)
      season += 1
      if season == period { season = 0 }
    }
  }
}
