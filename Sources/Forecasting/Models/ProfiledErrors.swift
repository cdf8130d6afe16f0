// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// The one-step errors of a form on a series as a function of its smoothing parameters alone: the
/// first state, in which they are linear, is always the one of least squares.
///
/// Derivatives are by differences at a first state held still, less their part that another first
/// state would take up (variable projection: Golub and Pereyra, SIAM Journal on Numerical Analysis
/// 10, 1973, in Kaufman's form, BIT 15, 1975).
struct ProfiledErrors<Form: SmoothingForm> {
  let y: [Double]
  /// What the first state is made of at ``parameters``.
  private(set) var free: [Double]
  private(set) var parameters: [Double] = []
  /// One-step errors, filled up with zeros as the columns are.
  private(set) var errors: [Double]
  /// Sum of squares; infinite where the filter runs off or the first state cannot be told.
  private(set) var squares = Double.infinity

  /// The state after the last observation, once ``refine()`` has run.
  var lastState: [Double] { filter.state }

  private let form: Form
  private var filter: FormFilter<Form>
  /// As ``FormFilter/columns(_:_:into:)`` gives them, and their products.
  private var columns: PaddedColumns
  private var products: [Double]
  private var equations: NormalEquations
  private var change: [Double]

  init(_ form: Form, _ y: [Double]) {
    let k = form.freeStates
    self.form = form
    self.y = y
    free = .init(repeating: 0, count: k)
    filter = FormFilter(form, count: y.count)
    columns = PaddedColumns(count: k + 1, rows: y.count)
    errors = .init(repeating: 0, count: columns.length)
    change = errors
    products = .init(repeating: 0, count: (k + 1) * (k + 1))
    equations = NormalEquations(columns: k)
  }

  private var coefficients: Form.Coefficients { coefficients(parameters) }

  private func coefficients(_ parameters: [Double]) -> Form.Coefficients {
    parameters.withUnsafeBufferPointer { form.coefficients($0.baseAddress!) }
  }

  /// Brings everything to new parameters.
  mutating func move(to new: UnsafeBufferPointer<Double>) {
    if parameters.elementsEqual(new) { return }
    parameters.replaceSubrange(0..., with: new)
    let (c, k) = (coefficients, free.count)
    filter.columns(c, y, into: &columns)
    columns.products(into: &products)
    squares = .infinity
    guard equations.decompose(product: { products[$0 * (k + 1) + $1] }) else { return }
    for state in 0..<k { free[state] = products[k * (k + 1) + state] }
    equations.solve(&free)
    // Not by taking the columns off, which loses the digits where a filter runs off.
    filter.errors(c, y, from: free, into: &errors)
    sumUp()
  }

  mutating func move(to new: [Double]) { new.withUnsafeBufferPointer { move(to: $0) } }

  private mutating func sumUp() {
    let sum = y.indices.reduce(0) { $0 + errors[$1] * errors[$1] }
    squares = sum.isFinite ? sum : .infinity
  }

  /// The errors; where there are none, numbers that turn a search back.
  func write(into out: UnsafeMutablePointer<Double>) {
    let isKnown = squares.isFinite
    for t in y.indices { out[t] = isKnown ? errors[t] : 1e100 }
  }

  /// Derivatives of the errors at the parameters, a column a parameter.
  mutating func derivatives(into out: UnsafeMutablePointer<Double>, rowLength: Int) {
    var (moved, taken) = (parameters, free)
    for parameter in parameters.indices {
      let step = 1e-6 * max(1, abs(parameters[parameter]))
      moved[parameter] += step
      filter.errors(coefficients(moved), y, from: free, into: &change)
      moved[parameter] = parameters[parameter]
      for t in y.indices { change[t] = (change[t] - errors[t]) / step }
      columns.products(with: change, into: &taken)
      equations.solve(&taken)
      columns.subtract(taken, from: &change)
      for t in y.indices { out[t * rowLength + parameter] = change[t] }
    }
  }

  /// The first state again by QR decomposition, which keeps more digits.
  mutating func refine() {
    guard squares.isFinite else { return }
    let k = free.count
    var rows: [Double] = []
    rows.reserveCapacity(y.count * k)
    for t in y.indices { for state in 0..<k { rows.append(columns[t, state]) } }
    var target = y.indices.map { columns[$0, k] }
    if let found = try? LinearAlgebra.solve(rows: &rows, columns: k, observations: &target) {
      free = found
    }
    filter.errors(coefficients, y, from: free, into: &errors)
    sumUp()
  }
}
