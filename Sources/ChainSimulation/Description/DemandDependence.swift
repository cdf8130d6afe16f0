// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// How the forecast streams of demand move together.
public enum DemandDependence: Sendable {
  /// Each stream goes its own way.
  case apart
  /// Any two streams correlate by this much, through one common factor: √ρ · F + √(1 − ρ) · e. What
  /// a stream draws then depends on no other stream.
  case commonFactor(Double)
  /// As learned; streams in the order of the chain's demands.
  case copula(CorrelatedNormals)
}
