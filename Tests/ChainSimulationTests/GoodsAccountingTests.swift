// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

/// The books stay exact when goods spoil, are destroyed, set aside or wait at the door, and
/// carriage and storage cost what they should.
@Suite struct GoodsAccountingTests {
  private func scenario(_ changes: String) throws -> Scenario {
    let base = try Scenario(folder: Oracles.project.appending(path: "scenarios/three-firms"))
    return try Scenario(whatIf: changes, over: base)
  }

  private func run(_ changes: String, replications: Int = 1) throws -> Findings {
    try Experiment(
      chain: scenario(changes).chain,
      settings: .init(replications: replications, seed: 5, threads: 1, audits: true)
    ).run()
  }

  /// Every rule at once, with the books checked every day.
  private static let trouble = """
    horizon: 200 days
    items:
      - { name: glass }
      - { name: vase }
    recipes:
      - { item: vase, part: glass, quantity: 2 }
    stages:
      - { firm: Shop, item: lamp, policy: "s-S(20, 60)", shelf-life: 4 days, storage-cost: 3.65 }
      - { firm: Maker, item: lamp, policy: "base-stock(50)", allocation: first-come,
          shelf-life: 9 days }
      - { firm: Supplier, item: bulb, policy: "r-Q(30, 40)", lots: until-above }
      - { firm: Supplier, item: vase, policy: "min-max(10, 20)", initial-stock: 5,
          conversion-cost: 0.5, shelf-life: 6 days }
    links:
      - { supplier: Maker, customer: Shop, item: lamp, freight: 0.25, partial-shipments: no,
          lead-time: "gamma(2, 1)", lead-time-in: fractions }
      - { supplier: Supplier, customer: Maker, item: bulb, order-lead-time: 1 day }
    demand:
      - { name: passers-by, daily: "poisson(9)", unmet: lost }
      - { name: florists, firm: Supplier, item: vase, price: 9, terms: net 10,
          daily: "empirical(0, 1, 1, 5)", partial-shipments: no }
    disruptions:
      - { name: strike, firm: Shop, stops: receipts, failure: 8%, recovery: 30% }
      - { name: flood, firm: Maker, stops: transit, failure: 4%, recovery: 40%, destroys: 35% }
      - { name: dispute, firm: Shop, stops: shipments, failure: 6%, recovery: 40% }
      - { name: outage, firm: Supplier, item: bulb, stops: orders, from: 2025-02-01,
          until: 2025-02-11, destroys: 10% }

    """

  @Test func theBooksHoldUnderAllTroubles() throws {
    let findings = try run(Self.trouble, replications: 8)
    #expect(findings.audits >= 8 * 200)
    // Spoiled and destroyed goods have been written off.
    #expect(findings.statements(of: FirmID(1)).allSatisfy { $0.writeOffs.isPositive })
  }

  /// Ten lamps a day at 7.00; two days' lead time: the first orders arrive on day 3, 58 of 60 days.
  @Test func freightIsPaidByTheCustomer() throws {
    let freight = """
      links:
        - { supplier: Maker, customer: Shop, item: lamp, freight: 0.25 }
      """
    let (plain, dear) = (try run("replications: 1"), try run(freight))
    let difference =
      dear.statements(of: FirmID(0))[0].operatingCost
      - plain.statements(of: FirmID(0))[0].operatingCost
    // January and February are closed within the 60 days: 29 + 28 days with arrivals of ten.
    #expect(difference == Money(minorUnits: (29 + 28) * 10 * 25))
    #expect(
      dear.statements(of: FirmID(1))[0].operatingCost
        == plain.statements(of: FirmID(1))[0].operatingCost)
  }

  /// A unit kept for a year costs 3.65: a hundredth a day.
  @Test func storageIsChargedByTheDay() throws {
    let storage = """
      stages:
        - { firm: Supplier, item: bulb, storage-cost: 3.65 }
      """
    let (plain, dear) = (try run("replications: 1"), try run(storage))
    let difference =
      dear.statements(of: FirmID(2))[0].operatingCost
      - plain.statements(of: FirmID(2))[0].operatingCost
    // Twenty bulbs at the start, ten shipped and ten made a day, one day's lead time.
    #expect(difference == Money(minorUnits: 59 * 10))
  }
}
