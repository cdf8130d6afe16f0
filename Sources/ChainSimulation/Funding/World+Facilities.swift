// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing

/// Financing: interest, fees, instalments, and changes of contracts.
extension World {
  /// Contracts are in force from the start: what matured before it falls due then.
  mutating func scheduleFacilities() {
    for (index, terms) in book.terms.enumerated() {
      let first = terms.dueDay(after: chain.start + -1) ?? chain.start
      schedule(.facilityDue, on: first, .dues, first: Int32(index))
    }
  }

  /// A contract's due day: interest, fee and principal become claims, due today.
  mutating func facilityFallsDue(_ id: FacilityID) {
    guard !lending.states[id].isClosed else { return }
    accrue(id)
    let state = lending.states[id]
    let principal = book.instruments[id].principalDue(
      on: today, state: state, baseRate: lending.baseRate)
    billCharges(id, due: today, endsPeriod: true)
    billPrincipal(id, min(principal, state.drawn).clampedToPositive, due: today)
    if let next = book.terms[id].dueDay(after: today) {
      schedule(.facilityDue, on: next, .dues, first: id.index)
    }
  }

  /// 17:00 on the last day of a month: what has accrued since the last due day is the month's; it falls due
  /// on the next.
  mutating func accrueFacilities() {
    for index in book.terms.indices where !lending.states[index].isClosed {
      guard let due = book.terms[index].dueDay(after: today) else { continue }
      accrue(FacilityID(index))
      billCharges(FacilityID(index), due: due, endsPeriod: false)
    }
  }

  /// Interest and fee accrued become claims of the funder; of the borrower, where they are below zero.
  private mutating func billCharges(_ id: FacilityID, due: Day, endsPeriod: Bool) {
    let charges = lending.states[id].takeCharges(endsPeriod: endsPeriod)
    bill(charges.interest, .interest, .interestExpense, .interestIncome, .interest, id, due: due)
    bill(charges.fee, .fee, .fees, .feeIncome, .fee, id, due: due)
  }

  private mutating func bill(
    _ amount: Money, _ kind: ClaimKind, _ expense: Account, _ income: Account,
    _ reason: EntryReason, _ id: FacilityID, due: Day
  ) {
    let (borrower, funder) = (book.terms[id].borrower.party, book.terms[id].funder)
    let isOwedToBorrower = amount < .zero
    let subject = EntrySubject(
      debtor: isOwedToBorrower ? funder : borrower,
      creditor: isOwedToBorrower ? borrower : funder, kind: kind,
      document: claims.numberDocument(), origin: .facility(id))
    if isOwedToBorrower {
      ledger.post(
        borrower, debit: .receivables, credit: expense, -amount, reason, about: subject)
      ledger.post(
        funder, debit: income, credit: .interestPayable, -amount, reason, about: subject)
      openDue(-amount, subject, due: due)
      expect(-amount, on: due, by: borrower)
    } else {
      ledger.post(
        borrower, debit: expense, credit: .interestPayable, amount, reason, about: subject)
      ledger.post(
        funder, debit: .interestReceivable, credit: income, amount, reason, about: subject)
      openDue(amount, subject, due: due)
    }
  }

  private mutating func billPrincipal(_ id: FacilityID, _ amount: Money, due: Day) {
    lending.states[id].drawn -= amount
    openDue(amount, principal(of: id, document: claims.numberDocument()), due: due)
  }

  /// All of a facility falls due at once, and nothing more can be drawn.
  mutating func accelerate(_ id: FacilityID) {
    accrue(id)
    lending.states[id].isClosed = true
    billCharges(id, due: today + 1, endsPeriod: true)
    billPrincipal(id, lending.states[id].drawn, due: today + 1)
  }

  /// The base rate is what is scheduled and what shocks add to it.
  mutating func setBaseRate(scheduled: AnnualRate, shift: AnnualRate) {
    for index in book.terms.indices { accrue(FacilityID(index)) }
    (lending.scheduledRate, lending.rateShift) = (scheduled, shift)
    book.rank(baseRate: lending.baseRate)
  }

  /// Limits become the contractual ones times a factor, by borrower.
  mutating func setLimits(factor: (FirmID) -> Double) {
    for index in book.terms.indices {
      guard funding == .facilities || !book.isRevolving[index],
        !book.terms[index].withstandsCuts
      else { continue }
      accrue(FacilityID(index))
      let limit = book.terms[index].limit
      let factor = factor(book.terms[index].borrower)
      // A factor of one is the contract's own amount, to the unit.
      lending.states[index].limit = factor == 1 ? limit : limit.scaled(by: factor, .down)
    }
  }
}
