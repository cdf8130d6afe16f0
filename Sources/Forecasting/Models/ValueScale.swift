// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// The scale a model works on: the values themselves, or their logarithms when all are positive.
enum ValueScale: Sendable, Hashable, CaseIterable {
  case raw
  case log

  func apply(_ value: Double) -> Double { self == .raw ? value : Glibc.log(value) }

  /// e⁵⁰ and beyond is no forecast but an accident: it stays finite so that the rest can be
  /// averaged.
  func invert(_ value: Double) -> Double {
    self == .raw ? value : exp(min(max(value, -50), 50))
  }

  /// What the log-likelihood loses when the series, not its logarithm, is the observation.
  func jacobian(_ scaled: [Double]) -> Double { self == .raw ? 0 : scaled.reduce(0, +) }
}
