// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Experiments

@Suite struct LendingRuleTests {
  private func rule(_ figure: Double, _ interval: ClosedRange<Double>) -> LendingRule {
    LendingRule(figure, within: interval, atMost: 0, replications: 100)
  }

  @Test func anIntervalOnOneSideTells() {
    #expect(rule(-2, -3 ... -1) == .kept && rule(2, 1...3) == .broken)
    #expect(rule(0, 0...0) == .kept)
  }

  /// Half as wide at four times as many.
  @Test func anIntervalAcrossSaysHowManyWould() {
    #expect(rule(1, -1...3) == .open(seemsKept: false, replications: 400))
    #expect(rule(-1, -9...2) == .open(seemsKept: true, replications: 900))
    #expect(rule(-1, -3...0.0531) == .open(seemsKept: true, replications: 120))
    #expect(rule(0, -1...1) == .open(seemsKept: true, replications: nil))
    #expect(rule(1, -(.infinity)...2) == .open(seemsKept: false, replications: nil))
  }

  @Test func oneOfTwoWillDo() {
    let few = LendingRule.open(seemsKept: true, replications: 200)
    let many = LendingRule.open(seemsKept: true, replications: 900)
    let worse = LendingRule.open(seemsKept: false, replications: 300)
    let worst = LendingRule.open(seemsKept: false, replications: 800)
    #expect(LendingRule.kept.or(.broken) == .kept && LendingRule.broken.or(.broken) == .broken)
    #expect(LendingRule.broken.or(few) == few && few.or(many) == few && worse.or(many) == many)
    #expect(worse.or(worst) == worst)
  }
}
