// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import FinanceBasics
import Foundation
import Scenarios
import Schema
import TestSupport
import Testing

/// Cash flows of the kind `other`: a firm that does nothing else is an exact random walk.
@Suite struct OtherFlowTests {
  private let walk: Scenario
  private let walker: FirmID

  init() throws {
    walk = try OtherFlowTests.walk("")
    walker = walk.firm("Walker")
  }

  private static func walk(_ more: String, cash: String = "0") throws -> Scenario {
    try variant(
      of: "three-firms",
      """
      horizon: 20 days
      credit: { late-interest: 0% }
      firms:
        - { name: Walker, size: small, cash: \(cash), cash-buffer: 0, value-added-tax: 0%,
            profit-tax: 0% }
      cash-flows:
        - { name: walk, firm: Walker, kind: other, when: daily,
            amount: "any of -3k: 10%, -1k: 40%, 0: 10%, 1k: 30%, 4k: 10%" }
      \(more)
      """)
  }

  private func world(_ replication: Int, _ funding: World.Funding, of scenario: Scenario? = nil)
    -> World
  {
    let scenario = scenario ?? walk
    var world = World.past(of: scenario.chain, replication: replication, seed: 7)
    world.begin(funding: funding)
    world.audits = true
    return world
  }

  /// What the flows have added up to.
  private func sum(_ world: World) -> Int64 {
    let party = walker.party
    return
      -(world.ledger.balance(party, .otherIncome) + world.ledger.balance(party, .operatingCost))
      .minorUnits
  }

  /// A need used to be what was tapped at 14:00: the last day's flow would have counted for
  /// nothing.
  @Test func theNeedIsThatOfTheRunningSum() throws {
    var different: Set<Int64> = []
    for replication in 0..<200 {
      var world = world(replication, .tap)
      var lowest: Int64 = 0
      for day in 0..<20 {
        world.advance(through: walk.chain.start + day)
        lowest = min(lowest, sum(world))
      }
      let need = world.outcome[PeakNeedProbe.self].firms[walker]
      #expect(need.peak.minorUnits == -lowest)
      #expect((need.firstDay == nil) == (lowest == 0))
      different.insert(lowest)
    }
    #expect(different.count > 8)
  }

  /// Against the exact law of the walk in `oracles/credit/cfar_line_sizing.json`.
  @Test func theNeedHasItsExactLaw() throws {
    struct Family: Decodable {
      struct Walk: Decodable {
        let days: Int
        let exceeds: [Double]
        enum CodingKeys: String, CodingKey {
          case days
          case exceeds = "P_max_shortfall_gt_L"
        }
      }
      let exact: [Walk]
      enum CodingKeys: String, CodingKey { case exact = "exact_random_walk" }
    }
    guard
      let file = Oracles.files("credit").first(where: {
        $0.lastPathComponent == "cfar_line_sizing.json"
      })
    else { return }
    let oracle = try JSONDecoder().decode(Family.self, from: Data(contentsOf: file)).exact[0]
    #expect(oracle.days == walk.chain.horizonDays)
    let count = 2_000
    let needs = (0..<count).map { replication in
      var world = World.past(of: walk.chain, replication: replication, seed: 11)
      world.begin(funding: .tap)
      return world.run()[PeakNeedProbe.self].firms[walker].peak.minorUnits / 100_000
    }
    for (line, probability) in oracle.exceeds.enumerated() {
      let seen = Double(needs.count { $0 > line }) / Double(count)
      let deviation = (probability * (1 - probability) / Double(count)).squareRoot()
      #expect(abs(seen - probability) < 4 * deviation + 1e-3, "above \(line)k")
    }
  }

  /// An inflow is other income from customers, an outflow an operating cost paid to suppliers.
  @Test func moneyIsConserved() throws {
    for replication in 0..<20 {
      var world = world(replication, .tap)
      world.run()
      let parties = walk.chain.parties
      #expect(world.ledger.totalCash.isZero)
      #expect(
        world.ledger.balance(walker.party, .cash)
          == Money(minorUnits: sum(world)) + world.lending(walker))
      #expect(
        world.ledger.balance(parties.owners, .cash).minorUnits == -1_500_00,
        "nothing but the opening cash comes from the owners")
    }
  }

  /// What no facility covers is due the next day: no firm's cash is below zero.
  @Test func withoutMoneyItBecomesADue() throws {
    var inArrears = 0
    for replication in 0..<40 {
      var world = world(replication, .facilities)
      for day in 0..<20 {
        world.advance(through: walk.chain.start + day)
        let cash = world.ledger.balance(walker.party, .cash)
        let owed = -world.ledger.balance(walker.party, .accruals)
        #expect(cash >= .zero && owed >= .zero)
        #expect((cash - owed).minorUnits == sum(world))
      }
      if world.outcome[ArrearsProbe.self][walker].days > 0 { inArrears += 1 }
    }
    #expect(inArrears > 10)
  }

  /// A facility is drawn on the day itself, holiday or not.
  @Test func aFacilityIsDrawnTheSameDay() throws {
    let lent = try OtherFlowTests.walk(
      """
      calendar: monday-friday
      base-rate: 0%
      facilities:
        - { name: line, firm: Walker, funder: Bank, instrument: committed-revolver, limit: 60k,
            drawn: 0, margin: 0bp }
      """)
    for replication in 0..<20 {
      var world = world(replication, .facilities, of: lent)
      for day in 0..<20 {
        world.advance(through: lent.chain.start + day)
        let cash = world.ledger.balance(walker.party, .cash)
        let debt = -world.ledger.balance(walker.party, .debt)
        #expect(cash >= .zero && (cash - debt).minorUnits == sum(world))
      }
      #expect(world.outcome[ArrearsProbe.self][walker].unmetNeed.isZero)
    }
  }

  /// Only this kind may be of either sign.
  @Test func otherKindsStayPositive() {
    let problems = #expect(throws: ScenarioProblems.self) {
      try OtherFlowTests.walk(
        "  - { name: odd, firm: Walker, kind: wages, when: daily, "
          + "amount: \"any of -3k: 10%, 1k: 90%\" }"
      )
    }
    #expect(problems?.description.contains("`amount` may be below zero") == true)
  }
}

extension World {
  fileprivate func lending(_ firm: FirmID) -> Money { -ledger.balance(firm.party, .debt) }
}
