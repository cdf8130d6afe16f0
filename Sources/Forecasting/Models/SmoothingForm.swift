// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// A linear model in innovations form with one source of error (Hyndman, Koehler, Ord and Snyder,
/// "Forecasting with Exponential Smoothing", 2008, ch. 3): the state says what the next observation
/// should be, the error of that moves the state.
///
/// A form says only how; ``SmoothingFit`` estimates any of them. Its functions run in the innermost
/// loop, hence the pointers.
protocol SmoothingForm: Sendable {
  associatedtype Coefficients
  var name: String { get }
  /// Smoothing parameters, each free on the whole line; ``coefficients(_:)`` maps them into their
  /// bounds.
  var parameterCount: Int { get }
  /// Numbers in the running state.
  var stateCount: Int { get }
  /// Numbers the first state is made of, linearly.
  var freeStates: Int { get }
  /// Parameters to begin the search from: the likelihood has several hills.
  var starts: [[Double]] { get }
  /// Observations in a season; 1 without.
  var period: Int { get }

  func coefficients(_ parameters: UnsafePointer<Double>) -> Coefficients
  func expand<V: StateValue>(_ free: UnsafePointer<V>, into state: UnsafeMutablePointer<V>)
  func expected<V: StateValue>(_ c: Coefficients, _ state: UnsafePointer<V>, season: Int) -> V
  func update<V: StateValue>(
    _ c: Coefficients, _ state: UnsafeMutablePointer<V>, season: Int, error: V)
}

/// What states are made of: numbers, or four numbers of four states that run side by side. One
/// state alone waits at every step for the step before.
protocol StateValue {
  static var zero: Self { get }
  static func + (_: Self, _: Self) -> Self
  static func - (_: Self, _: Self) -> Self
  static func * (_: Double, _: Self) -> Self
  static func += (_: inout Self, _: Self)
}

extension Double: StateValue {}
extension SIMD4: StateValue where Scalar == Double {}

/// A number of the whole line between two bounds.
@inline(__always)
func logistic(_ x: Double, _ low: Double, _ high: Double) -> Double {
  low + (high - low) / (1 + exp(-x))
}

/// A season from all but its last number: the seasons sum to zero at the start.
@inline(__always)
func expandSeason<V: StateValue>(
  _ free: UnsafePointer<V>, period: Int, into season: UnsafeMutablePointer<V>
) {
  var sum = V.zero
  for index in 0..<(period - 1) {
    season[index] = free[index]
    sum += free[index]
  }
  season[period - 1] = V.zero - sum
}
