// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing

@testable import Bookkeeping

@Suite struct LedgerTests {
  private let alice = PartyID(0)
  private let bob = PartyID(1)

  @Test func everyEntrySumsToZeroAndCashStays() {
    var ledger = Ledger(partyCount: 2)
    ledger.post(alice, debit: .cash, credit: .equity, Money(minorUnits: 500), .opening)
    let cash = ledger.totalCash
    ledger.transferCash(
      from: alice, debiting: .payables, to: bob, crediting: .receivables,
      amount: Money(minorUnits: 120), reason: .payment)
    #expect(ledger.trialBalance(of: alice).isZero && ledger.trialBalance(of: bob).isZero)
    #expect(ledger.totalCash == cash)
    #expect(ledger.balance(bob, .cash).minorUnits == 120)
    #expect(ledger.balance(alice, .payables).minorUnits == 120)
  }

  @Test func theAuditFindsAClaimThatNoAccountKnows() {
    let ledger = Ledger(partyCount: 2)
    var claims = ClaimBook(partyCount: 2)
    let day = Day(number: 0)
    _ = claims.open(
      Claim(
        debtor: alice, creditor: bob, kind: .trade, open: Money(minorUnits: 7), issued: day,
        due: day, origin: .none))
    #expect(throws: AuditFinding.self) {
      try ledger.audit(
        claims: claims, cashBefore: .zero, keptBooks: 2, facilityDebt: [.zero, .zero])
    }
  }

  @Test func theAuditFindsCashThatCameFromNowhere() {
    var ledger = Ledger(partyCount: 1)
    ledger.post(alice, debit: .cash, credit: .equity, Money(minorUnits: 1), .opening)
    let found = #expect(throws: AuditFinding.self) {
      try ledger.audit(
        claims: ClaimBook(partyCount: 2), cashBefore: .zero, keptBooks: 1, facilityDebt: [.zero])
    }
    #expect(found?.difference.minorUnits == 1)
  }

  @Test func brokenInvariantsSayWhatIsWrong() {
    var ledger = Ledger(partyCount: 2)
    ledger.post(alice, debit: .cash, credit: .equity, Money(minorUnits: 500), .opening)
    #expect(ledger.brokenInvariants(cash: Money(minorUnits: 500)).isEmpty)
    #expect(ledger.brokenInvariants(cash: .zero) == ["cash neither appears nor vanishes"])
    ledger.balances[Ledger.index(bob, .debt)] = 1
    #expect(
      ledger.brokenInvariants(cash: Money(minorUnits: 500)) == ["1: balances sum to zero"])
  }

  @Test func closingMovesProfitToEquity() {
    var ledger = Ledger(partyCount: 1)
    ledger.post(alice, debit: .receivables, credit: .revenue, Money(minorUnits: 100), .delivery)
    ledger.post(alice, debit: .costOfSales, credit: .inventory, Money(minorUnits: 60), .costOfGoods)
    #expect(ledger.profitBeforeTax(of: alice).minorUnits == 40)
    ledger.closeProfitAccounts(of: alice)
    #expect(ledger.profitBeforeTax(of: alice).isZero)
    #expect(ledger.balance(alice, .equity).minorUnits == -40)
  }

  @Test func aSlotServesManyClaimsAndTellsThemApart() {
    var claims = ClaimBook(partyCount: 2)
    let day = Day(number: 0)
    let item = Claim(
      debtor: alice, creditor: bob, kind: .trade, open: .zero, issued: day, due: day, origin: .none)
    let first = claims.open(item)
    let generation = claims.generation(of: first)
    claims.close(first)
    #expect(!claims.isCurrent(first, generation: generation))
    let second = claims.open(item)
    #expect(first == second && !claims.isCurrent(first, generation: generation))
    #expect(claims.liveCount == 1)
  }

  @Test func journalNamesCannotBreakTheFormat() throws {
    var ledger = Ledger(partyCount: 1)
    ledger.journal = Journal(today: Day(year: 2025, month: 4, day: 1))
    ledger.post(alice, debit: .cash, credit: .equity, Money(minorUnits: 5), .opening)
    let yuan = try #require(Currency.named("CNY"))
    let text =
      ledger.journal?.plainText(
        currency: yuan, name: { _ in "A:B; C  D\n电" }, tags: { _ in [] }) ?? ""
    #expect(text.contains("2025-04-01 A-B- C D-电 | opening"))
    #expect(text.contains("    A-B- C D-电:assets:cash  CNY 0.05\n"))
    #expect(text.contains("\naccount A-B- C D-电:assets:cash\n"))
  }
}
