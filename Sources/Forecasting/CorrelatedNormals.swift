// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics

/// Standard normals for several streams with a given correlation: each stream draws its own, and a
/// lower triangular factor mixes them (a Gaussian copula).
public struct CorrelatedNormals: Sendable {
  private let factor: [Double]
  private let size: Int

  /// - Parameter correlation: symmetric, row-major, ones on the diagonal.
  /// - Throws: when it is not positive definite.
  public init(correlation: [Double], size: Int) throws(NumericalError) {
    factor = try LinearAlgebra.cholesky(correlation, size: size)
    self.size = size
  }

  /// `count` normals for each stream, stream by stream.
  public func draw(count: Int, streams: inout [RandomStream]) -> [Double] {
    precondition(streams.count == size)
    var own = [Double](repeating: 0, count: size * count)
    for stream in 0..<size {
      for index in 0..<count { own[stream * count + index] = streams[stream].normal() }
    }
    var mixed = [Double](repeating: 0, count: size * count)
    for stream in 0..<size {
      for other in 0...stream {
        let weight = factor[stream * size + other]
        guard weight != 0 else { continue }
        for index in 0..<count {
          mixed[stream * count + index] += weight * own[other * count + index]
        }
      }
    }
    return mixed
  }
}
