// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import Testing

@Suite struct SteadyStateTests {
  private func state(stock: Int) throws -> SteadyState {
    // Ten lamps a day; the shop keeps what its policy says and pays after 30 days.
    let base = "horizon: 200 days\nstages:\n  - { firm: Shop, item: lamp, policy: base-stock(30)"
    let scenario = try variant(of: "three-firms", base + " }")
    let other = try variant(of: "three-firms", base + ", initial-stock: \(stock) }")
    return SteadyState(of: scenario.chain, other: other.chain, seed: 1, threads: 2)
  }

  /// What lies there too much is sold at ten a day; then the invoices it made needless run off in
  /// 30 days.
  @Test func stockIsForgottenWhenItIsSoldAndPaid() throws {
    let little = try #require(try state(stock: 60).days)
    let much = try #require(try state(stock: 260).days)
    #expect(little > 0 && much > little + 15 && much < little + 25)
  }

  @Test func theSameStocksAreForgottenAtOnce() throws {
    let state = try state(stock: 20)
    #expect(state.days == 0 && state.slowest == nil)
  }
}
