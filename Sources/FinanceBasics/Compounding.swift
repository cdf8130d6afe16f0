// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// How a rate becomes growth over time.
///
/// Source: any textbook of interest mathematics. Checked by `BusinessDayOracleTests` (QuantLib
/// 1.44).
public enum Compounding: Hashable, Sendable {
  /// 1 + r·t.
  case simple
  /// (1 + r/n)^(n·t).
  case periodic(timesPerYear: Int)
  /// e^(r·t).
  case continuous

  /// What one unit grows to.
  public func factor(rate: Double, years: Double) -> Double {
    switch self {
    case .simple: 1 + rate * years
    case .periodic(let times): pow(1 + rate / Double(times), Double(times) * years)
    case .continuous: exp(rate * years)
    }
  }

  /// The rate that grows one unit to `factor`; the inverse of ``factor(rate:years:)``.
  public func rate(factor: Double, years: Double) -> Double {
    switch self {
    case .simple: (factor - 1) / years
    case .periodic(let times):
      (pow(factor, 1 / (Double(times) * years)) - 1) * Double(times)
    case .continuous: log(factor) / years
    }
  }
}
