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
    lending.instruments = book.instruments
    lending.accounts = book.instruments.map {
      LoanAccount(
        limit: $0.limit, drawn: $0.openingDrawn, start: chain.start, baseRate: lending.baseRate)
    }
    observation.open(facilityCount: book.count)
    for index in book.agreements.indices {
      let (agreement, drawn) = (book.agreements[index], lending.accounts[index].drawn)
      let movesToTap = funding == .tap && book.isRevolving[index]
      if movesToTap {
        lending.accounts[index].drawn = .zero
        lending.accounts[index].limit = .zero
        lending.tapped[agreement.user] += drawn
      }
      let lender = movesToTap ? chain.parties.tap : agreement.funder
      ledger.post(agreement.user.party, debit: .equity, credit: .debt, drawn, .opening)
      ledger.post(lender, debit: .loans, credit: .equity, drawn, .opening)
    }
    // Contracts are in force from the start: what matured before it falls due then.
    for index in book.agreements.indices { tell(FacilityID(index), .began(on: chain.start)) }
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
      switch lending.instruments[id].quote(.need(rest), view(of: id)) {
      case .offer(let offer):
        tell(id, .taken(.need(rest), offer))
        rest -= offer.amount
      case .declined(let reason): refusal = note(.declined(id, reason), forDuesOf: firm)
      }
      if rest.isZero { return }
    }
    note(.wentShort(firm, rest), because: refusal)
  }

  /// The dearest debt first.
  private mutating func repay(_ surplus: Money, by firm: FirmID) {
    var rest = surplus
    for position in book.range(of: firm).reversed() where rest.isPositive {
      let id = book.facility(position)
      guard book.isRevolving[id], lending.accounts[id].drawn.isPositive else { continue }
      if case .offer(let offer) = lending.instruments[id].quote(.surplus(rest), view(of: id)) {
        tell(id, .taken(.surplus(rest), offer))
        rest -= offer.amount
      }
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

  /// What a firm can still draw today.
  func undrawn(by firm: FirmID) -> Money {
    book.range(of: firm).reduce(.zero) { sum, position in
      sum + undrawn(book.facility(position), on: today)
    }
  }
}
