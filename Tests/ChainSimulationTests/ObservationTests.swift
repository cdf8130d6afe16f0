// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Testing

@testable import ChainSimulation

/// What grows at each change must be what a sweep over every firm on every day would add up.
@Suite struct ObservationTests {
  /// Shocks move limits, rates and goods, and end firms; facilities mature on the way.
  private static let troubles = """
    horizon: 300 days
    facilities:
      - { name: short line, firm: Hebei Strip 河北带钢, funder: Bank, instrument: committed-revolver,
          limit: 3M, drawn: 0, margin: 1%, maturity: 2025-08-14 }
    shocks:
      - { name: slump, type: demand, factor: 60%, from: 2025-05-01, until: 2025-08-01 }
      - { name: rates, type: rate, change: 300bp, from: 2025-07-01, until: 2025-09-01 }
      - { name: cut, type: credit-limit, factor: 20%, from: 2025-06-15, until: 2025-10-15 }
      - { name: end, type: default, firm: Hebei Strip 河北带钢, from: 2025-09-10 }
    """

  /// Balances at the end of every day, added up the long way.
  private struct Sweep {
    var sums: [Account: [Int128]] = [:]
    var need: [Int128]
    var drawn: [Int128]
    var undrawn: [Int128]
    var lowestCash: [Money]
    var peakNeed: [Money]
    var tierPeakNeed: [Money]
    var peakDrawn: [Money]

    init(_ world: World) {
      let (firms, facilities) = (world.chain.firms.count, world.book.count)
      need = .init(repeating: 0, count: firms)
      (drawn, undrawn) = (.init(repeating: 0, count: facilities), [])
      undrawn = drawn
      lowestCash = .init(repeating: Money(minorUnits: .max), count: firms)
      peakNeed = .init(repeating: .zero, count: firms)
      tierPeakNeed = .init(repeating: .zero, count: world.chain.tiers.count)
      peakDrawn = .init(repeating: .zero, count: facilities)
      for account in [Account.receivables, .inventory, .payables, .debt] { sums[account] = need }
    }

    mutating func add(_ world: World) {
      var tierNeed = tierPeakNeed.map { _ in Money.zero }
      for index in world.chain.firms.indices {
        let firm = FirmID(index)
        for account in sums.keys {
          sums[account]?[index] += Int128(world.ledger.balance(firm.party, account).minorUnits)
        }
        lowestCash[index] = min(lowestCash[index], world.ledger.balance(firm.party, .cash))
        let lacking = world.funding == .tap ? world.need(of: firm) : .zero
        need[index] += Int128(lacking.minorUnits)
        peakNeed[index] = max(peakNeed[index], lacking)
        let tier = world.chain.tierOf[index]
        if tier >= 0 { tierNeed[tier] += lacking }
      }
      for tier in tierNeed.indices { tierPeakNeed[tier] = max(tierPeakNeed[tier], tierNeed[tier]) }
      for (index, account) in world.lending.accounts.enumerated() {
        // What has fallen due and is not paid yet is still drawn.
        let amount = account.drawn + account.due
        drawn[index] += Int128(amount.minorUnits)
        undrawn[index] += Int128(world.undrawn(FacilityID(index), on: world.today).minorUnits)
        peakDrawn[index] = max(peakDrawn[index], amount)
      }
    }
  }

  @Test(arguments: [World.Funding.facilities, .tap])
  func whatGrowsAtEachChangeIsADailySweep(funding: World.Funding) throws {
    let scenario = try variant(of: "electrical-equipment", ObservationTests.troubles)
    let chain = scenario.chain
    var world = World.past(of: chain, replication: 0, seed: 5)
    world.begin(funding: funding)
    var sweep = Sweep(world)
    for day in 0..<chain.horizonDays {
      world.advance(through: chain.start + day)
      sweep.add(world)
    }
    let days = Double(chain.horizonDays)
    func means(_ sums: [Int128]?) -> [Double] { (sums ?? []).map { Double($0) / days } }
    let statements = world.outcome[StatementProbe.self]
    #expect(statements.map(\.averageReceivables) == means(sweep.sums[.receivables]))
    #expect(statements.map(\.averageInventory) == means(sweep.sums[.inventory]))
    #expect(statements.map { -$0.averagePayables } == means(sweep.sums[.payables]))
    #expect(statements.map { -$0.averageDebt } == means(sweep.sums[.debt]))
    #expect(statements.map(\.lowestCash) == sweep.lowestCash)
    let uses = world.outcome[FacilityProbe.self].uses
    #expect(uses.map(\.averageDrawn) == means(sweep.drawn))
    #expect(uses.map(\.averageUndrawn) == means(sweep.undrawn))
    #expect(uses.map(\.peakDrawn) == sweep.peakDrawn)
    let needs = world.outcome[PeakNeedProbe.self]
    #expect(needs.needDays == sweep.need && needs.tiers == sweep.tierPeakNeed)
    #expect(needs.firms.map(\.peak) == sweep.peakNeed)
    #expect(sweep.peakNeed.contains(where: \.isPositive) == (funding == .tap))
  }

  /// A firm at rest cost as much a day as a busy one: every day every firm was looked at.
  @Test func aFirmAtRestIsNotLookedAt() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      firms:
        - { name: Hermit, size: small, cash: 5, cash-buffer: 0, value-added-tax: 0%,
            profit-tax: 0% }
      """)
    let hermit = scenario.firm("Hermit").party
    var world = experiment(scenario, replications: 1).world(0)
    #expect(world.ledger.touched.contains(hermit))
    // Every evening what was touched is done with.
    world.advance(through: scenario.chain.start)
    #expect(world.ledger.touched.isEmpty)
    world.run()
    #expect(world.outcome[StatementProbe.self][hermit.firm].lowestCash.minorUnits == 5_00)
  }

  @Test func anAmountOverTimeIsTheSumOfItsDays() {
    var debt = AmountOverTime()
    debt.become(Money(minorUnits: 100), onDay: 0)
    debt.become(Money(minorUnits: 40), onDay: 3)
    #expect(debt.sum(overDays: 3) == 300 && debt.sum(overDays: 5) == 380)
    // What changes twice on a day counts as it is when the day ends.
    debt.become(Money(minorUnits: 70), onDay: 5)
    debt.become(Money(minorUnits: -10), onDay: 5)
    #expect(debt.sum(overDays: 7) == 360 && debt.mean(overDays: 8) == 350.0 / 8)
    #expect(AmountOverTime().mean(overDays: 0) == 0)
  }

  @Test func noSumOverDaysIsFullBeforeAnAccountIs() {
    var most = AmountOverTime()
    for day in 0..<20_000 {
      most.become(Money(minorUnits: day % 2 == 0 ? .max : -.max), onDay: day)
    }
    #expect(most.sum(overDays: 20_000) == 0)
    #expect(most.sum(overDays: 20_001) == -Int128(Int64.max))
  }
}
