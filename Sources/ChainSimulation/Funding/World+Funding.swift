// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing

/// Financing: needs are met from the cheapest source that has room; surplus repays the dearest.
extension World {
  /// The contracts a run begins with. In a sizing run what revolves is moved to the tap.
  mutating func openFacilities(_ book: FacilityBook) {
    self.book = book
    lending.states = book.terms.map {
      FacilityState(terms: $0, start: chain.start, baseRate: lending.baseRate)
    }
    observation.open(facilityCount: book.terms.count)
    for index in book.terms.indices {
      let terms = book.terms[index]
      let movesToTap = funding == .tap && book.isRevolving[index]
      if movesToTap {
        lending.states[index].drawn = .zero
        lending.states[index].limit = .zero
        lending.tapped[terms.borrower] += terms.openingDrawn
      }
      let lender = movesToTap ? chain.parties.tap : terms.funder
      ledger.post(
        terms.borrower.party, debit: .equity, credit: .debt, terms.openingDrawn, .opening)
      ledger.post(lender, debit: .loans, credit: .equity, terms.openingDrawn, .opening)
    }
    scheduleFacilities()
  }

  /// 14:00 on business days: dues and the cash buffer are compared with cash.
  mutating func fundDues() {
    guard chain.isBusinessDay(today) else { return }
    for index in chain.firms.indices where !credit.isDefaulted[index] {
      let firm = FirmID(index)
      var need =
        treasury.dueTotal[index] + chain.firms[index].cashBuffer
        - ledger.balance(firm.party, .cash)
      if treasury.hasArrears[index] { need += lateInterest(of: firm) }
      switch funding {
      case .tap: turnTap(firm, need: need)
      case .facilities:
        if need.isPositive { draw(need, for: firm) } else { repay(-need, by: firm) }
      }
    }
  }

  /// Draws what is needed outside the daily funding.
  mutating func raise(_ need: Money, for firm: FirmID) {
    switch funding {
    case .tap: turnTap(firm, need: need)
    case .facilities: draw(need, for: firm)
    }
  }

  private mutating func draw(_ need: Money, for firm: FirmID) {
    var rest = need
    var refusal = Fact.Cause.scenario
    for position in book.range(of: firm) {
      let id = book.facility(position)
      switch book.instruments[id].offer(rest, state: lending.states[id], today: today) {
      case .granted(let amount):
        accrue(id)
        lending.states[id].drawn += amount
        ledger.transferCash(
          from: book.terms[id].funder, debiting: .loans, to: firm.party, crediting: .debt,
          amount: amount, reason: .drawdown, about: principal(of: id))
        note(.drew(id, amount), forDuesOf: firm)
        rest -= amount
      case .declined(let reason): refusal = note(.declined(id, reason), forDuesOf: firm)
      }
      if rest.isZero { return }
    }
    note(.wentShort(firm, rest), because: refusal)
  }

  private mutating func repay(_ surplus: Money, by firm: FirmID) {
    var rest = surplus
    for position in book.range(of: firm).reversed() where rest.isPositive {
      let id = book.facility(position)
      guard book.isRevolving[id] else { continue }
      let amount = min(rest, lending.states[id].drawn)
      guard amount.isPositive else { continue }
      accrue(id)
      lending.states[id].drawn -= amount
      ledger.transferCash(
        from: firm.party, debiting: .debt, to: book.terms[id].funder, crediting: .loans,
        amount: amount, reason: .repayment, about: principal(of: id))
      note(.repaid(id, amount))
      rest -= amount
    }
  }

  /// The tap gives what is missing and takes back what is not needed.
  private mutating func turnTap(_ firm: FirmID, need: Money) {
    let amount = max(need, -lending.tapped[firm])
    guard !amount.isZero else { return }
    lending.tapped[firm] += amount
    ledger.transferCash(
      from: chain.parties.tap, debiting: .loans, to: firm.party, crediting: .debt, amount: amount,
      reason: amount.isPositive ? .drawdown : .repayment)
  }

  /// The owners take over what the warm-up tapped.
  mutating func repayTapWithOwnersMoney(_ firm: FirmID) {
    let amount = lending.tapped[firm]
    guard !amount.isZero else { return }
    lending.tapped[firm] = .zero
    ledger.post(firm.party, debit: .debt, credit: .equity, amount, .opening)
    ledger.transferCash(
      from: chain.parties.owners, debiting: .equity, to: chain.parties.tap, crediting: .loans,
      amount: amount, reason: .opening)
  }

  /// What an entry on a facility's principal is about.
  func principal(of id: FacilityID, document: Int32 = 0) -> EntrySubject {
    EntrySubject(
      debtor: book.terms[id].borrower.party, creditor: book.terms[id].funder, kind: .principal,
      document: document, origin: .facility(id))
  }

  mutating func accrue(_ id: FacilityID) {
    observation.touch(id)
    lending.states[id].accrue(
      through: today, by: book.instruments[id], baseRate: lending.baseRate)
  }

  /// What a firm can still draw today.
  func undrawn(by firm: FirmID) -> Money {
    book.range(of: firm).reduce(.zero) { sum, position in
      let id = book.facility(position)
      return sum + book.instruments[id].undrawn(lending.states[id], on: today)
    }
  }
}

extension DeclineReason {
  /// Its position among all reasons.
  var position: Int {
    switch self {
    case .limitReached: 0
    case .matured: 1
    case .closed: 2
    case .notRevolving: 3
    }
  }
}
