// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Schema
import Testing

/// What an audit finds reaches the user: whose books, when, which rule, by how much.
@Suite struct AuditTests {
  /// A lender that gives more than its limit: a mistake an audit must find.
  private struct OpenHand: Instrument {
    static let name = "open-hand"
    static let summary = "Gives whatever is asked."
    static let fields: [Field] = []
    let limit = Money(minorUnits: 50_00)
    let interest = InterestTerms(margin: .zero)

    init() {}
    init(reading record: Record, in currency: Currency, drawn: Money) {}

    func quote(_ request: Request, _ view: View) -> Quote {
      guard case .need(let need) = request else { return .declined(.noClaim) }
      return .offer(Offer(need, rate: .zero))
    }

    mutating func hear(_ notice: Notice, _ view: View, _ deeds: inout [Deed]) {
      if case .taken(_, let offer) = notice { deeds.append(.pay(.drawdown, offer.amount)) }
    }
  }

  private func book(_ scenario: Scenario) -> FacilityBook {
    let agreement = Agreement(
      name: "open hand", user: scenario.firm("Maker"), funder: scenario.chain.parties.funder(0))
    return FacilityBook(
      [Facility(agreement, OpenHand())], firmCount: scenario.chain.firms.count, baseRate: .zero)
  }

  /// It used to be a crash whose message a release build does not print.
  @Test(arguments: [1, 3])
  func aBrokenRuleEndsTheRunAndSaysWhoseWhenAndHowMuch(threads: Int) throws {
    let scenario = try shipped("three-firms")
    let experiment = experiment(scenario, replications: 9, threads: threads)
    let present = Experiment.Present(book: book(scenario))
    // The need of 40.00 on 2 February fits; that of 90.00 on the 10th does not.
    let stop = #expect(throws: Experiment.Cancelled.self) { try experiment.run(present) }
    #expect(stop?.replication == 0)
    guard case .brokenRule(let books) = stop?.fault else {
      Issue.record("the books were accepted")
      return
    }
    #expect(
      books.description
        == "Three firms, 2025-02-10: the books of Maker broke a rule: "
        + "drawn must not exceed the limit; off by CNY 40.00")
  }

  @Test func theWorldStopsOnTheDayOfTheFinding() throws {
    let scenario = try shipped("three-firms")
    var world = World.past(of: scenario.chain, replication: 0, seed: 1)
    world.begin(book: book(scenario))
    world.audits = true
    world.run()
    #expect(world.today == Day(year: 2025, month: 2, day: 10))
    world.advance(through: scenario.chain.end)
    #expect(world.today == Day(year: 2025, month: 2, day: 10))
  }
}
