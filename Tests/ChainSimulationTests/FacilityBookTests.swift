// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Testing

/// Whose facilities are asked, and in which order.
@Suite struct FacilityBookTests {
  private func line(_ name: String, _ user: Int, margin: Double, fee: Double = 0) -> Facility {
    Facility(
      Agreement(name: name, user: FirmID(user), funder: PartyID(9)),
      CommittedRevolver(
        terms: LoanTerms(
          limit: Money(minorUnits: 100),
          interest: InterestTerms(margin: AnnualRate(fraction: margin)),
          commitmentFee: AnnualRate(fraction: fee))))
  }

  private func names(_ book: FacilityBook, _ firm: Int) -> [String] {
    book.facilities(of: FirmID(firm)).map { book.agreements[$0.position].name }
  }

  /// The fee that drawing saves counts; equal costs are in the order of names, not of rows.
  @Test(arguments: [false, true])
  func aFirmsOwnFromTheCheapest(isReversed: Bool) {
    let rows = [
      line("c", 1, margin: 0.02), line("b", 0, margin: 0.03), line("e", 1, margin: 0.03, fee: 0.02),
      line("d", 1, margin: 0.02),
    ]
    let book = FacilityBook(
      isReversed ? rows.reversed() : rows, firmCount: 3, baseRate: AnnualRate(fraction: 0.01))
    #expect(book.count == 4)
    #expect(names(book, 0) == ["b"])
    #expect(names(book, 1) == ["e", "c", "d"])
    #expect(names(book, 2).isEmpty)
  }

  @Test func knowsWhatRevolves() {
    let loan = Facility(
      Agreement(name: "loan", user: FirmID(0), funder: PartyID(9)),
      TermLoan(
        terms: LoanTerms(
          limit: Money(minorUnits: 100), interest: InterestTerms(margin: .zero)),
        repayment: .bullet))
    let book = FacilityBook([loan, line("line", 0, margin: 0)], firmCount: 1, baseRate: .zero)
    #expect(book.isRevolving == [false, true])
  }

  /// A copy of a world goes its own way, what its instruments keep included.
  @Test func anInstrumentsStateIsTheWorldsOwn() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      facilities:
        - { name: f, firm: Maker, funder: Factor, instrument: factoring, limit: 5000, margin: 2%,
            advance-rate: 80%, service-fee: 1% }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.advance(through: scenario.chain.start + 20)
    var copy = world
    copy.advance(through: scenario.chain.end)
    world.advance(through: scenario.chain.end)
    let maker = scenario.firm("Maker").party
    #expect(world.fault == nil && copy.fault == nil)
    #expect(world.ledger.balance(maker, .debt) == copy.ledger.balance(maker, .debt))
    #expect(world.ledger.balance(maker, .cash) == copy.ledger.balance(maker, .cash))
  }
}
