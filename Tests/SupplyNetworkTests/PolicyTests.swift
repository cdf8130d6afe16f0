// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import SupplyNetwork

/// What each policy orders at a position, by hand.
@Suite struct PolicyTests {
  private func order(_ policy: any ReplenishmentPolicy, at position: Double) -> Double {
    policy.orderQuantity(StockView(position: position, demand: 7))
  }

  @Test func atAndBesideTheReorderPoint() throws {
    let lots = try ReorderPointLots(parameters: [20, 15])
    #expect([21, 20, -30].map { order(lots, at: $0) } == [0, 15, 15])
    let many = try ReorderPointManyLots(parameters: [20, 15])
    #expect([21, 20, 5.5, 5, -30].map { order(many, at: $0) } == [0, 15, 15, 30, 60])
    let upTo = try ReorderPointOrderUpTo(parameters: [20, 50])
    #expect([21, 20, 5].map { order(upTo, at: $0) } == [0, 30, 45])
    let minMax = try MinMax(parameters: [20, 50])
    #expect([20, 19, 5].map { order(minMax, at: $0) } == [0, 31, 45])
    let level = try BaseStock(parameters: [50])
    #expect([60, 50, 20].map { order(level, at: $0) } == [0, 0, 30])
    #expect(order(try OrderDemand(parameters: []), at: 1_000) == 7)
  }

  @Test func aMovingLevelFollowsDemand() throws {
    let policy = try MovingBaseStock(parameters: [5, 4, 2])
    let view = StockView(position: 30, demand: 7, meanDemand: 10, demandDeviation: 3)
    // 10 · 4 + 2 · 3 · √4 − 30.
    #expect(policy.orderQuantity(view) == 22)
    var history = DemandHistory(window: 3)
    for demand in [100.0, 2, 4, 6] { history.add(demand) }
    #expect(history.view(0, 6).meanDemand == 4 && history.view(0, 6).demandDeviation == 2)
  }

  @Test func parametersThatMakeNoSenseAreRefused() {
    #expect(throws: PolicyParameterError.self) { try ReorderPointLots(parameters: [1, 0]) }
    #expect(throws: PolicyParameterError.self) { try ReorderPointManyLots(parameters: [1, -2]) }
    #expect(throws: PolicyParameterError.self) { try MinMax(parameters: [10, 9]) }
    #expect(throws: PolicyParameterError.self) { try MovingBaseStock(parameters: [0, 1, 1]) }
    #expect(throws: PolicyParameterError.self) { try MovingBaseStock(parameters: [3, 0, 1]) }
  }
}
