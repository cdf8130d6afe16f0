// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import ScenarioSupport
import Testing

@testable import ChainSimulation

/// Ledger, claims, calendar and goods of small random chains under random trouble, looked through
/// after every event. `DRIPLINE_SWARM=1000` runs more of them; it takes a debug build.
@Suite struct WorldSwarmTests {
  static let seeds: ClosedRange<UInt64> =
    1...(ProcessInfo.processInfo.environment["DRIPLINE_SWARM"].flatMap(UInt64.init) ?? 3)

  @Test(arguments: seeds)
  func whatMustHoldHoldsAfterEveryEvent(seed: UInt64) throws {
    let scenario = try scenario(seed)
    var world = experiment(scenario, replications: 1, seed: seed).world(0)
    world.audits = true
    #if DEBUG
      world.broken = []
      world.run()
      #expect(world.broken == [], "seed \(seed)")
    #else
      world.run()
    #endif
    #expect(world.fault == nil, "seed \(seed)")
  }

  #if DEBUG
    @Test func aBreakIsNoted() throws {
      let scenario = try shipped("three-firms")
      var world = experiment(scenario, replications: 1).world(0)
      world.broken = []
      world.advance(through: scenario.chain.start)
      #expect(world.broken == [])
      let shop = scenario.firm("Shop").party
      world.ledger.post(shop, debit: .cash, credit: .equity, Money(minorUnits: 1), .opening)
      world.advance(through: scenario.chain.start + 1)
      #expect(world.broken?.first?.contains("ledger: cash neither appears nor vanishes") ?? false)
    }
  #endif

  private func scenario(_ seed: UInt64) throws -> Scenario {
    var stream = RandomStream(seed: seed)
    func pick(_ choices: String...) -> String {
      choices[Int(stream.uniform() * Double(choices.count))]
    }
    func firm() -> String { pick("Shop", "Maker", "Supplier") }
    func day() -> String { pick("2025-01-05", "2025-01-17") }
    return try variant(
      of: "three-firms",
      """
      horizon: \(pick("30", "45", "60")) days
      credit: { realisation: 12 days }
      stages:
        - { firm: Shop, item: lamp, policy: "\(pick("base-stock(60)", "min-max(20, 70)"))" }
        - { firm: Maker, item: lamp, policy: "\(pick("s-S(20, 60)", "r-Q(30, 25)"))",
            allocation: \(pick("first-come", "pro-rata")) }
      links:
        - { supplier: Maker, customer: Shop, item: lamp,
            lead-time: "\(pick("3", "gamma(2, 1)", "uniform(1, 6)"))",
            terms: "\(pick("net 10", "30% in advance, rest net 20", "2/10 net 30"))",
            dilution: \(pick("0%", "2%")) }
      demand:
        - { name: passers-by, daily: "\(pick("10", "poisson(9)", "normal(10, 4)"))" }
      disruptions:
        - { name: strike, firm: \(firm()), stops: \(pick("orders", "shipments", "transit")),
            failure: 3%, recovery: 20%\(pick("", ", destroys: 30%")) }
      shocks:
        - { name: boom, type: demand, factor: \(pick("40%", "250%")), from: \(day()) }
        - { name: late, type: payment-delay, firm: \(firm()), days: 9, from: \(day()) }
        - { name: cut, type: credit-limit, factor: 30%, from: \(day()), until: 2025-01-25 }
        - { name: end, type: default, firm: \(firm()), from: \(pick("2025-01-14", "2025-01-21")) }
      """)
  }
}
