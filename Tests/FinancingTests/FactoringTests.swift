// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import Testing

/// What factoring decides, asked and told as the world would.
@Suite struct FactoringTests {
  private let today = Day(year: 2025, month: 1, day: 1)
  private let factoring = Factoring(
    limit: Money(minorUnits: 150_00), advanceRate: 0.8, serviceFee: 0.01,
    interest: InterestTerms(margin: .zero, fixedRate: AnnualRate(fraction: 0.09)), buyBackDays: 20)

  private func view(on day: Day, drawn: Int64 = 0) -> View {
    var account = LoanAccount(
      limit: factoring.limit, drawn: Money(minorUnits: drawn), start: today, baseRate: .zero)
    account.accrue(through: day, factoring.interest, fee: .zero, on: .zero, baseRate: .zero)
    return View(today: day, nextBankingDay: day + 1, baseRate: .zero, account: account)
  }

  private func claim(_ id: Int, open: Int64, inTransit: Int64 = 0, due: Int = 31) -> ClaimNote {
    ClaimNote(
      id: ClaimID(id), debtor: PartyID(1), open: Money(minorUnits: open),
      inTransit: Money(minorUnits: inTransit), due: today + due)
  }

  /// After an offer on `claim` has been taken and, from the next day on, paid out.
  private func financed(_ claim: ClaimNote, isPaidOut: Bool = true) throws -> Factoring {
    var factoring = factoring
    var deeds: [Deed] = []
    guard case .offer(let offer) = factoring.quote(.claim(claim), view(on: today)) else {
      Issue.record("it declines")
      return factoring
    }
    factoring.hear(.taken(.claim(claim), offer), view(on: today), &deeds)
    if isPaidOut { factoring.hear(.dayCame(claim), view(on: today + 1), &deeds) }
    return factoring
  }

  private func deeds(_ factoring: Factoring, _ notice: Notice, _ view: View) -> [Deed] {
    var (factoring, deeds) = (factoring, [Deed]())
    factoring.hear(notice, view, &deeds)
    return deeds
  }

  /// What was promised and not paid out yet is not promised twice.
  @Test func invoicesShareTheLimit() throws {
    let promised = try financed(claim(0, open: 100_00), isPaidOut: false)
    #expect(
      promised.quote(.claim(claim(1, open: 100_00)), view(on: today)) == .declined(.limitReached))
    guard case .offer(let offer) = promised.quote(.claim(claim(1, open: 80_00)), view(on: today))
    else {
      Issue.record("64.00 beside 80.00 are within 150.00")
      return
    }
    #expect(offer.amount.minorUnits == 64_00)
    let other = view(on: today, drawn: 80_00)
    #expect(factoring.quote(.claim(claim(1, open: 100_00)), other) == .declined(.limitReached))
  }

  @Test func saysWhyNot() {
    let dueTomorrow = claim(0, open: 100, due: 1)
    #expect(factoring.quote(.claim(dueTomorrow), view(on: today)) == .declined(.noClaim))
    let need = Request.need(Money(minorUnits: 100))
    #expect(factoring.quote(need, view(on: today)) == .declined(.noClaim))
    var over = view(on: today)
    over.account.isClosed = true
    #expect(factoring.quote(.claim(claim(0, open: 100)), over) == .declined(.closed))
  }

  @Test func aLimitCutBeforeTheMoneyLeavesTheInvoiceWithTheSeller() throws {
    let promised = try financed(claim(0, open: 100_00), isPaidOut: false)
    var cut = view(on: today + 1)
    cut.account.limit = Money(minorUnits: 10_00)
    #expect(deeds(promised, .dayCame(claim(0, open: 100_00)), cut) == [.release(ClaimID(0))])
  }

  /// The advance first, then interest and fee; interest runs on what is left of the advance.
  @Test func partPaymentsRepayTheAdvanceFirst() throws {
    var factoring = try financed(claim(0, open: 100_00))
    var deeds: [Deed] = []
    let first = Collection(id: ClaimID(5), amount: Money(minorUnits: 60_00))
    factoring.hear(
      .collected(claim(0, open: 40_00), first), view(on: today + 31, drawn: 80_00), &deeds)
    #expect(
      deeds == [.keep(.repayment, Money(minorUnits: 60_00), of: first, on: ClaimID(0))])
    let second = Collection(id: ClaimID(6), amount: Money(minorUnits: 40_00))
    // 80.00 for 30 days and 20.00 for 10 at 9 %: 0.60 and 0.05; the fee is 1.00.
    #expect(
      self.deeds(
        factoring, .collected(claim(0, open: 0), second), view(on: today + 41, drawn: 20_00)) == [
          .keep(.repayment, Money(minorUnits: 20_00), of: second, on: ClaimID(0)),
          .keep(.interest, Money(minorUnits: 65), of: second, on: ClaimID(0)),
          .keep(.fee, Money(minorUnits: 1_00), of: second, on: ClaimID(0)),
          .release(ClaimID(0)),
        ])
  }

  /// With recourse: what is unpaid some days after due is the seller's again, and so is what was
  /// given up.
  @Test(arguments: [false, true])
  func theSellerBuysBackWhatIsNotPaid(isLost: Bool) throws {
    let factoring = try financed(claim(0, open: 100_00))
    let day = today + 51
    let owed = claim(0, open: isLost ? 0 : 100_00)
    let deeds = deeds(
      factoring, isLost ? .lost(owed) : .dayCame(owed), view(on: day, drawn: 80_00))
    // 80.00 for 50 days at 9 %.
    #expect(
      deeds == [
        .release(ClaimID(0)),
        .bill(.repayment, Money(minorUnits: 80_00), due: day, on: ClaimID(0)),
        .bill(.interest, Money(minorUnits: 1_00), due: day, on: ClaimID(0)),
        .bill(.fee, Money(minorUnits: 1_00), due: day, on: ClaimID(0)),
      ])
  }

  /// A credit note of half the invoice leaves less than was advanced.
  @Test func theSellerOwesWhatAnInvoiceDoesNotBring() throws {
    let factoring = try financed(claim(0, open: 100_00))
    let half = Collection(id: ClaimID(5), amount: Money(minorUnits: 50_00))
    let day = today + 31
    #expect(
      deeds(factoring, .collected(claim(0, open: 0), half), view(on: day, drawn: 80_00)) == [
        .keep(.repayment, Money(minorUnits: 50_00), of: half, on: ClaimID(0)),
        .release(ClaimID(0)),
        .bill(.repayment, Money(minorUnits: 30_00), due: day, on: ClaimID(0)),
        .bill(.interest, Money(minorUnits: 60), due: day, on: ClaimID(0)),
        .bill(.fee, Money(minorUnits: 1_00), due: day, on: ClaimID(0)),
      ])
  }
}
