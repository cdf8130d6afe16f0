// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing

/// Financing: interest, fees, instalments, and changes of contracts.
extension World {
  /// 17:00 on the last day of a month: charges and instalments become claims, due the next day.
  mutating func chargeFacilities() {
    for index in book.terms.indices where !lending.states[index].isClosed {
      let id = FacilityID(index)
      accrue(id)
      billCharges(id)
      let principal = book.instruments[index].principalDue(
        on: today, state: lending.states[index], baseRate: lending.baseRate)
      billPrincipal(id, min(principal, lending.states[index].drawn))
    }
  }

  /// Interest and fee accrued become claims of the funder.
  private mutating func billCharges(_ id: FacilityID) {
    let terms = book.terms[id]
    let borrower = terms.borrower.party
    let charges = lending.states[id].takeCharges()
    observation.interestCharged[terms.borrower] += charges.interest + charges.fee
    ledger.post(
      borrower, debit: .interestExpense, credit: .interestPayable, charges.interest, .interest)
    ledger.post(borrower, debit: .fees, credit: .interestPayable, charges.fee, .fee)
    openDue(
      borrower, to: terms.funder, .interest, charges.interest, due: today + 1, origin: id.index)
    openDue(borrower, to: terms.funder, .fee, charges.fee, due: today + 1, origin: id.index)
  }

  private mutating func billPrincipal(_ id: FacilityID, _ amount: Money) {
    lending.states[id].drawn -= amount
    let terms = book.terms[id]
    openDue(
      terms.borrower.party, to: terms.funder, .principal, amount, due: today + 1, origin: id.index)
  }

  /// All of a facility falls due at once, and nothing more can be drawn.
  mutating func accelerate(_ id: FacilityID) {
    accrue(id)
    lending.states[id].isClosed = true
    billCharges(id)
    billPrincipal(id, lending.states[id].drawn)
  }

  /// The base rate is what is scheduled and what shocks add to it.
  mutating func setBaseRate(scheduled: AnnualRate, shift: AnnualRate) {
    for index in book.terms.indices { accrue(FacilityID(index)) }
    (lending.scheduledRate, lending.rateShift) = (scheduled, shift)
  }

  /// Limits become the contractual ones times a factor, by borrower.
  mutating func setLimits(factor: (FirmID) -> Double) {
    for index in book.terms.indices {
      guard funding == .facilities || !book.isRevolving[index] else { continue }
      accrue(FacilityID(index))
      let limit = book.terms[index].limit
      let factor = factor(book.terms[index].borrower)
      // A factor of one is the contract's own amount, to the unit.
      lending.states[index].limit = factor == 1 ? limit : limit.scaled(by: factor, .down)
    }
  }
}
