// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics

/// Draws whole futures of a series: every step has the forecast's own distribution, and the steps
/// hang together as in the paths of the fitted models (ensemble copula coupling: Schefzik,
/// Thorarinsdottir and Gneiting, Statistical Science 28, 2013, with the Gaussian copula in place of
/// the ranks). Checked by `PathSamplerTests`.
public struct PathSampler: Sendable {
  /// The distributions the paths keep.
  public let steps: [QuantileFunction]
  /// Lower factor of the steps' correlation, row-major.
  private let factor: [Double]

  /// Correlations shrink by this, which also keeps the matrix positive definite: a thousand paths
  /// leave an error of this size in them.
  private static let shrinkage = 0.02

  /// - Parameter stream: for the paths that the correlation is measured on.
  public init(_ forecast: SeriesForecast, stream: inout RandomStream) {
    steps = forecast.steps
    let n = steps.count
    let raw = forecast.dependence.correlation(steps: n, stream: &stream)
    let shrunk = raw.indices.map {
      $0 / n == $0 % n ? 1 : raw[$0] * (1 - PathSampler.shrinkage)
    }
    // Shrunk towards the identity it is positive definite; if rounding says no, the steps go apart.
    factor =
      (try? LinearAlgebra.cholesky(shrunk, size: n))
      ?? raw.indices.map { $0 / n == $0 % n ? 1 : 0 }
  }

  /// Standard normals one path needs.
  public var drawsPerPath: Int { steps.count }

  /// One path for each sampler, their normals mixed by `together`, or each for itself.
  public static func paths(
    _ samplers: [PathSampler], together: CorrelatedNormals?, streams: inout [RandomStream]
  ) -> [[Double]] {
    guard let draws = samplers.map(\.drawsPerPath).max() else { return [] }
    let normals =
      together?.draw(count: draws, streams: &streams)
      ?? streams.indices.flatMap { series in (0..<draws).map { _ in streams[series].normal() } }
    return samplers.enumerated().map { series, sampler in
      let start = series * draws
      return sampler.path(normals: normals[start..<(start + sampler.drawsPerPath)])
    }
  }

  /// One path. Normals that are correlated across series give correlated paths.
  public func path(normals: ArraySlice<Double>) -> [Double] {
    precondition(normals.count == steps.count)
    let (n, start) = (steps.count, normals.startIndex)
    return (0..<n).map { step in
      var score = 0.0
      for other in 0...step { score += factor[step * n + other] * normals[start + other] }
      return steps[step].value(atScore: score)
    }
  }
}
