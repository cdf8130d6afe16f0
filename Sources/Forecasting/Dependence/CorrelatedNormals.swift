// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics

/// Standard normals for several streams that move together: a Gaussian copula, or Student's t with
/// few degrees of freedom, under which extremes come together too (McNeil, Frey and Embrechts,
/// "Quantitative Risk Management", 2015, section 7.3).
///
/// Each stream draws its own; a lower triangular factor mixes them. For the t copula one more draw
/// from the first stream stretches all of them at once, and each is brought back to a normal.
public struct CorrelatedNormals: Sendable {
  private let factor: [Double]
  private let size: Int
  /// nil for the Gaussian copula.
  public let degrees: Double?

  /// - Parameters:
  ///   - correlation: symmetric, row-major, ones on the diagonal.
  ///   - degrees: of freedom, for the t copula.
  /// - Throws: when it is not positive definite.
  public init(correlation: [Double], size: Int, degrees: Double? = nil) throws(NumericalError) {
    factor = try LinearAlgebra.cholesky(correlation, size: size)
    self.size = size
    self.degrees = degrees
  }

  /// `count` normals for each stream, stream by stream. They are drawn one after another in time:
  /// what comes later does not move what was before.
  public func draw(count: Int, streams: inout [RandomStream]) -> [Double] {
    precondition(streams.count == size)
    var mixed = [Double](repeating: 0, count: size * count)
    for index in 0..<count {
      let own = streams.indices.map { streams[$0].normal() }
      for stream in 0..<size {
        for other in 0...stream {
          mixed[stream * count + index] += factor[stream * size + other] * own[other]
        }
      }
      if let degrees { stretch(&mixed, at: index, of: count, degrees, &streams[0]) }
    }
    return mixed
  }

  private func stretch(
    _ mixed: inout [Double], at index: Int, of count: Int, _ degrees: Double,
    _ stream: inout RandomStream
  ) {
    let chiSquare = 2 * stream.gamma(shape: degrees / 2)
    let factor = (degrees / chiSquare).squareRoot()
    for series in 0..<size {
      let place = series * count + index
      mixed[place] = CorrelatedNormals.normal(fromStudent: mixed[place] * factor, degrees)
    }
  }

  /// The normal at the level of a Student's t; by the nearer tail, where a level keeps its digits.
  private static func normal(fromStudent x: Double, _ degrees: Double) -> Double {
    let level = max(SpecialFunctions.studentCDF(-abs(x), degrees: degrees), 1e-300)
    let score = SpecialFunctions.normalQuantile(level)
    return x > 0 ? -score : score
  }
}
