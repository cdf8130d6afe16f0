// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Foundation
import Testing

@testable import Forecasting

@Suite struct LaggedRegressionTests {
  /// w(t) = 20 + 5 cos(2πt/12) + 0.5 w(t−1) − 0.3 w(t−2) + e.
  private func simulated(_ count: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    var y = [25.0, 25.0]
    for t in 2..<(count + 50) {
      let wave = 5 * cos(2 * .pi * Double(t - 50) / 12)
      y.append(20 + wave + 0.5 * y[t - 1] - 0.3 * y[t - 2] + 2 * stream.normal())
    }
    return Array(y.dropFirst(50))
  }

  private let shape = LaggedRegression.Shape(
    differences: 0, lags: 2, seasonalLag: false, waves: 1, trend: false)

  private func fitted(_ shape: LaggedRegression.Shape, _ y: [Double], start: Int)
    -> LaggedRegression?
  {
    LaggedRegression(
      shape,
      LaggedDesign(
        y, period: 12, start: start, differences: shape.differences, mostLags: 2, mostWaves: 3,
        steps: 6))
  }

  private func course(_ fit: LaggedRegression, _ y: [Double], _ origin: Int, _ steps: Int)
    -> [Double]
  {
    fit.courses(y, origins: origin..<(origin + 1)) { _ in steps }[0]
  }

  @Test func coefficientsAreRecovered() throws {
    var (first, second, variance) = (Tally(), Tally(), Tally())
    for seed in 1...40 {
      let y = simulated(300, seed: UInt64(seed))
      let fit = try #require(fitted(shape, y, start: 2))
      first.add(fit.recursion[0].coefficient)
      second.add(fit.recursion[1].coefficient)
      variance.add(fit.variance)
    }
    #expect(abs(first.mean - 0.5) < 0.03)
    #expect(abs(second.mean + 0.3) < 0.03)
    #expect(abs(variance.mean - 4) < 0.2)
  }

  @Test func theCourseFollowsTheRecursion() throws {
    let y = simulated(150, seed: 4)
    for differences in [0, 1] {
      var shape = shape
      shape.differences = differences
      let fit = try #require(fitted(shape, y, start: 13))
      // One-step courses from known values give back the errors.
      for t in 20..<150 {
        let expected = course(fit, y, t, 1)[0]
        #expect(abs(y[t] - expected - fit.errors[t - 13]) < 1e-6)
      }
      // An error of one now moves the course by the responses.
      let before = course(fit, y, 100, 6)
      var moved = Array(y.prefix(101))
      moved[100] = before[0] + 1
      let after = course(fit, moved, 101, 5)
      for (step, psi) in fit.responses(6).enumerated().dropFirst() {
        #expect(abs(after[step - 1] - before[step] - psi) < 1e-6)
      }
    }
  }

  @Test func unitRootsAreNotStationary() {
    #expect(LaggedRegression.isStationary([1, -0.9]))
    #expect(!LaggedRegression.isStationary([1, -1]))
    #expect(!LaggedRegression.isStationary([1, -1.2]))
    // Roots of 1 − 1.5z + 0.8z² have modulus √1.25; those of 1 − 0.2z − 0.9z² straddle the circle.
    #expect(LaggedRegression.isStationary([1, -1.5, 0.8]))
    #expect(!LaggedRegression.isStationary([1, -0.2, -0.9]))
  }
}
