// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Testing

/// Defaults by hand on `scenarios/three-firms`: what is claimed, what comes back, and who lost
/// what.
@Suite struct DefaultTests {
  private func run(_ yaml: String) throws -> (scenario: Scenario, outcome: Outcome) {
    let scenario = try variant(of: "three-firms", yaml)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    return (scenario, world.run())
  }

  /// A payment under way at the default used to count as recovered on a claim that did not hold it:
  /// more was recovered and written off than had been claimed.
  @Test func whatIsUnderWayAtADefaultIsNotARecovery() throws {
    let (scenario, outcome) = try run(
      """
      horizon: 200 days
      cash-flows:
        - { name: wages of Shop, amount: 3000 }
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-02-15 }
      """)
    let claim = try #require(
      outcome[LossesProbe.self].first { $0.creditor == scenario.firm("Maker").party })
    #expect(claim.recovered.isPositive && claim.writtenOff.isPositive)
    #expect(claim.recovered + claim.writtenOff == claim.claimed)
  }

  /// Maker is paid after 120 days and cannot pay its bulbs on day 33, 2 February; sixty days of
  /// grace later that is a default, and it began on 2 February.
  @Test func aDefaultIsDatedAtTheFirstDayOfArrears() throws {
    let (scenario, outcome) = try run(
      """
      horizon: 150 days
      links:
        - { supplier: Maker, customer: Shop, item: lamp, terms: net 120 }
      facilities:
        - { name: line of Maker, limit: 0 }
      """)
    let record = try #require(outcome[DefaultsProbe.self].defaults.first)
    #expect(record.firm == scenario.firm("Maker") && record.cause == .tradeDue)
    #expect(record.day == Day(year: 2025, month: 2, day: 2))
    #expect(record.declaredDay == record.day + 61)
  }

  /// An estate shared out on the day of the default crashed: it was put before the default test.
  @Test func anEstateWithoutDelayIsSharedOutOnTheNextDay() throws {
    let (scenario, outcome) = try run(
      """
      horizon: 200 days
      credit: { realisation: 0 days, trade-grace: 0 days }
      cash-flows:
        - { name: wages of Shop, amount: 3000 }
      """)
    let record = try #require(
      outcome[DefaultsProbe.self].defaults.first { $0.firm == scenario.firm("Shop") })
    #expect(record.realisedDay == record.declaredDay + 1)
  }

  /// The wages of a firm that trades with nobody took the slots of others' claims, and with them
  /// the cents that rounding leaves of an estate.
  @Test func aStrangerMovesNoCentOfAnEstate() throws {
    let firm = """
      firms:
        - { name: Alone, size: small, cash: 100000, cash-buffer: 0, value-added-tax: 0%,
            profit-tax: 0% }
      """
    func losses(_ stranger: String) throws -> [[Int64]] {
      let (scenario, outcome) = try run(
        """
        horizon: 200 days
        \(stranger.isEmpty ? "" : firm)
        cash-flows:
          - { name: rent of Maker, firm: Maker, kind: operating, amount: 3000.01, when: monthly 15 }
          \(stranger)
        facilities:
          - { name: line of Maker, drawn: 333.33 }
        credit: { inventory-haircut: 97%, receivables-haircut: 93% }
        shocks:
          - { name: end, type: default, firm: Shop, from: 2025-02-20 }
        """)
      let maker = scenario.firm("Maker")
      return outcome[LossesProbe.self].filter { $0.debtor == maker }
        .map { [$0.claimed, $0.recovered, $0.writtenOff].map(\.minorUnits) }
    }
    let alone = try losses("")
    #expect(alone.count > 2)
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
      let wages =
        "- { name: wages of Alone, firm: Alone, kind: wages, amount: 7, when: weekly \(day) }"
      #expect(try losses(wages) == alone)
    }
  }

  /// What the customers of a defaulted firm pay before the estate is shared out is the secured
  /// lender's: waiting used to hand it to everybody, and made a secured loan look as bad as an
  /// unsecured one.
  @Test func pledgedCollectionsStayWithTheSecuredLender() throws {
    func loss(_ realisation: String, secured: String) throws -> FacilityLoss {
      let (_, outcome) = try run(
        """
        horizon: 200 days
        credit: { realisation: \(realisation) }
        facilities:
          - { name: line of Maker, limit: 5000, drawn: 5000, secured: \(secured) }
        shocks:
          - { name: end, type: default, firm: Maker, from: 2025-02-20 }
        """)
      return try #require(outcome[DefaultsProbe.self].facilityLosses.first)
    }
    func given(_ loss: FacilityLoss) -> Double {
      1 - Double(loss.recovered.minorUnits) / Double(loss.exposure.minorUnits)
    }
    let (atOnce, later) = (try loss("1 day", secured: "yes"), try loss("90 days", secured: "yes"))
    #expect(atOnce.exposure == later.exposure)
    #expect(atOnce.recoveryDay == atOnce.declaredDay + 1)
    #expect(later.recovered + later.writtenOff == later.exposure)
    // Collected in full instead of sold at 80 %: not worse, and better by no more than the haircut.
    #expect(given(later) <= given(atOnce) && given(later) > given(atOnce) - 0.15)
    let unsecured = try loss("90 days", secured: "no")
    #expect(given(unsecured) > given(later) + 0.05)
  }

  /// Each facility's exposure is its own, and all of them are what the firm owed its lenders.
  @Test func exposuresArePerFacility() throws {
    let (scenario, outcome) = try run(
      """
      horizon: 200 days
      facilities:
        - { name: line of Maker, limit: 5000, drawn: 4000 }
        - { name: machine loan, firm: Maker, funder: Other bank, instrument: term-loan, limit: 800,
            drawn: 800, margin: 2% }
        - { name: spare line, firm: Maker, funder: Other bank, instrument: committed-revolver,
            limit: 100, drawn: 0, margin: 9% }
      shocks:
        - { name: end, type: default, firm: Maker, from: 2025-02-20 }
      """)
    let record = try #require(outcome[DefaultsProbe.self].defaults.first)
    let losses = outcome[DefaultsProbe.self].facilityLosses
    #expect(losses.count == 3)
    #expect(losses.reduce(.zero) { $0 + $1.exposure } == record.bankExposure)
    func exposure(_ name: String) -> Money? {
      let index = scenario.chain.facilities.agreements.firstIndex { $0.name == name }
      return losses.first { $0.facility.position == index }?.exposure
    }
    // The loan and February's interest at 5.6 %; January's is paid.
    let days = Double(record.declaredDay - Day(year: 2025, month: 1, day: 31))
    #expect(
      exposure("machine loan") == Money(rounding: 800_00 * (1 + 0.056 * days / 360)))
    #expect(exposure("spare line") == .zero)
  }

  /// What creditors give up used to be other income of the defaulted firm, in its profit and taxed.
  @Test func forgivenDebtIsNoProfit() throws {
    let (scenario, outcome) = try run(
      """
      horizon: 200 days
      cash-flows:
        - { name: wages of Shop, amount: 3000 }
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-02-15 }
      """)
    let shop = outcome[StatementProbe.self][scenario.firm("Shop")]
    let lost = outcome[LossesProbe.self].filter { $0.debtor == scenario.firm("Shop") }
      .reduce(Money.zero) { $0 + $1.writtenOff }
    #expect(lost.isPositive && shop.debtForgiven == lost)
    #expect(
      shop.profitBeforeTax
        == shop.revenue - shop.costOfSales - shop.operatingCost - shop.interestAndFees
        - shop.writeOffs)
  }

  /// Late interest was lost at a default: a creditor's claim was the bare invoices, and so was the
  /// exposure that a table showed.
  @Test func lateInterestBelongsToTheClaim() throws {
    let (scenario, outcome) = try run(
      """
      horizon: 150 days
      links:
        - { supplier: Maker, customer: Shop, item: lamp, terms: net 120 }
      facilities:
        - { name: line of Maker, limit: 0 }
      """)
    let record = try #require(outcome[DefaultsProbe.self].defaults.first)
    let claim = try #require(
      outcome[LossesProbe.self].first { $0.creditor == scenario.firm("Supplier").party })
    // Invoices of 40.00 that fell due on each of the 61 days up to the default, at 0.05 % a day.
    #expect(claim.claimed.minorUnits % 40_00 == 2 * 61 * 62 / 2)
    #expect(record.tradeExposure == claim.claimed && record.bankExposure.isZero)
    #expect(claim.recovered + claim.writtenOff == claim.claimed)
  }
}
