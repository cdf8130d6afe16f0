// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@testable import Forecasting

@Suite struct ThetaTests {
  @Test func theSeasonIsFoundAndAveragesOne() {
    var stream = RandomStream(seed: 2)
    let truth = [0.8, 0.9, 1.1, 1.2]
    let y = (0..<80).map { (100 + Double($0)) * truth[$0 % 4] * (1 + 0.01 * stream.normal()) }
    let index = Theta.seasonalIndex(y, period: 4)
    #expect(abs(index.reduce(0, +) / 4 - 1) < 1e-9)
    #expect(zip(index, truth).allSatisfy { abs($0 - $1) < 0.01 })
    let noise = (0..<80).map { _ in 100 + stream.normal() }
    #expect(Theta.seasonalIndex(noise, period: 4) == [1])
  }

  /// On a line with noise the forecast grows by half the slope a step from the smoothed line.
  @Test func theDriftIsHalfTheSlope() throws {
    var stream = RandomStream(seed: 6)
    let y = (0..<120).map { 50 + 2 * Double($0) + 0.5 * stream.normal() }
    let model = try #require(
      Theta().models(SeriesHistory(values: y, period: 1), steps: 5).first?.model)
    for step in 1..<5 {
      #expect(abs(model.course[step] - model.course[step - 1] - 1) < 0.01)
    }
    #expect(abs(model.course[0] - (50 + 2 * 120)) < 2.5)
  }
}
