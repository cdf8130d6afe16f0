// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing
import SupplyNetwork

/// Claims: they fall due, are paid, and the money arrives.
extension World {
  /// A claim reaches the day its debtor means to pay it.
  mutating func claimFallsDue(_ id: ClaimID, generation: Int32) {
    guard claims.isCurrent(id, generation: generation), claims[id].payDay == today else { return }
    claims[id].payDay = nil
    let item = claims[id]
    guard item.open.isPositive else { return }
    if chain.parties.isFirm(item.debtor) {
      guard !credit.isDefaulted[item.debtor.firm] else { return }
      dilute(id)
      if claims[id].open.isPositive { treasury.addDue(id, claims[id]) }
    } else {
      outsidePays(id)
    }
  }

  /// Customers of the outside world have the money; some never pay.
  private mutating func outsidePays(_ id: ClaimID) {
    guard chain.isBusinessDay(today) else {
      return scheduleClaim(.claimDue, on: chain.businessDay(after: today), id)
    }
    if claims[id].unpaidSince != nil { return writeOff(id) }
    dilute(id)
    let item = claims[id]
    if item.isBadDebt {
      // Never paid: it comes back once, to be written off.
      claims[id].unpaidSince = today
      scheduleClaim(.claimDue, on: max(item.due + chain.creditRules.badDebtDays, today + 1), id)
      return
    }
    send(id, principal: item.open, interest: .zero, discount: .zero)
  }

  /// The event finds its claim by slot and generation: a settled claim's slot serves another. An
  /// earlier event of a claim that was put off finds another day in it.
  mutating func scheduleClaim(_ kind: EventKind, on day: Day, _ id: ClaimID) {
    if kind == .claimDue { claims[id].payDay = day }
    schedule(kind, on: day, .dues, first: id.index, second: claims.generation(of: id))
  }

  /// Open invoices whose day has not come are paid as late as their debtor now is.
  mutating func rescheduleOpenClaims() {
    for id in claims.live where claims[id].kind.isOfTrade && claims[id].unpaidSince == nil {
      guard let planned = claims[id].payDay else { continue }
      let day = paymentDay(claims[id])
      if day != planned { scheduleClaim(.claimDue, on: day, id) }
    }
  }

  /// Returns, claims and rebates are credited when the invoice falls due.
  mutating func dilute(_ id: ClaimID) {
    let item = claims[id]
    guard item.kind == .trade, let link = item.origin.link, item.unpaidSince == nil else { return }
    let share = chain.trades[link].dilution
    guard share > 0 else { return }
    let amount = item.open.scaled(by: share)
    claims[id].open -= amount
    unexpect(amount, of: item)
    if chain.parties.isFirm(item.holder) {
      ledger.post(
        item.holder, debit: .discounts, credit: .receivables, amount, .dilution,
        about: item.subject)
    }
    if chain.parties.isFirm(item.debtor) {
      ledger.post(
        item.debtor, debit: .payables, credit: .otherIncome, amount, .dilution,
        about: item.subject)
    }
  }

  /// Money leaves the payer; it reaches the payee on the next banking day at 13:00.
  mutating func send(_ id: ClaimID, principal: Money, interest: Money, discount: Money) {
    let item = claims[id]
    claims[id].send(principal)
    if item.kind == .principal { billedIsPaid(principal, of: item) }
    note(
      .paid(document: item.document, by: item.debtor, to: item.holder, principal - discount),
      because: .document(item.document))
    let isFirm = chain.parties.isFirm(item.debtor)
    let account =
      isFirm || chain.parties.isFunder(item.debtor) ? item.kind.debtorAccount : .equity
    let system = chain.parties.paymentSystem
    ledger.transferCash(
      from: item.debtor, debiting: account, to: system, crediting: .paymentsInTransit,
      amount: principal - discount, reason: .payment, about: item.subject)
    if !discount.isZero, isFirm {
      ledger.post(
        item.debtor, debit: account, credit: .discounts, discount, .discount,
        about: item.subject)
    }
    if !interest.isZero {
      ledger.transferCash(
        from: item.debtor, debiting: isFirm ? .interestExpense : .equity, to: system,
        crediting: .paymentsInTransit, amount: interest, reason: .interest,
        about: item.subject)
    }
    let payment = settlement.open(
      Payment(item: id, principal: principal, interest: interest, discount: discount))
    schedule(
      .paymentArrives, on: chain.businessDay(after: today), .receipts, first: payment.index)
  }

  /// 13:00. The payee has the money: who holds the claim, or has it in pledge.
  mutating func paymentArrives(_ paymentID: PaymentID) {
    let payment = settlement.payments[paymentID]
    settlement.freePayments.append(paymentID)
    let item = claims[payment.item]
    let pledge = claims.pledge(on: payment.item)
    if let pledge { receive(payment, on: item, for: pledge) } else { receive(payment, on: item) }
    let isFirm = chain.parties.isFirm(item.holder)
    if isFirm {
      if !payment.discount.isZero {
        ledger.post(
          item.holder, debit: .discounts, credit: .receivables, payment.discount, .discount,
          about: item.subject)
      }
      unexpect(payment.principal, of: item)
      if pledge == nil, item.kind.isOfReceivables, credit.isDefaulted[item.holder.firm] {
        credit.pledgedCollections[item.holder.firm] += payment.principal - payment.discount
      }
    }
    claims[payment.item].inTransit -= payment.principal
    if let pledge {
      collect(
        payment.principal - payment.discount + payment.interest, on: payment.item, for: pledge)
    }
    if claims[payment.item].isSettled { claims.close(payment.item) }
  }

  private mutating func receive(_ payment: Payment, on item: Claim) {
    let system = chain.parties.paymentSystem
    let isFirm = chain.parties.isFirm(item.holder)
    let isFunder = chain.parties.isFunder(item.holder)
    let account: Account =
      isFirm ? .receivables : isFunder ? item.kind.creditorAccount : .equity
    ledger.transferCash(
      from: system, debiting: .paymentsInTransit, to: item.holder, crediting: account,
      amount: payment.principal - payment.discount, reason: .receipt,
      about: item.subject)
    if !payment.interest.isZero {
      ledger.transferCash(
        from: system, debiting: .paymentsInTransit, to: item.holder,
        crediting: isFirm || isFunder ? .otherIncome : .equity, amount: payment.interest,
        reason: .interest, about: item.subject)
    }
  }

  /// A pledgee owes what it receives to the holder, whose claim on the debtor becomes one on the
  /// pledgee.
  private mutating func receive(
    _ payment: Payment, on item: Claim, for pledge: ClaimPaper.Pledge
  ) {
    ledger.transferCash(
      from: chain.parties.paymentSystem, debiting: .paymentsInTransit, to: pledge.pledgee,
      crediting: .payables, amount: payment.principal - payment.discount + payment.interest,
      reason: .receipt, about: item.subject)
    ledger.post(
      item.holder, debit: .receivables, credit: .otherIncome, payment.interest, .interest,
      about: item.subject)
  }

  /// The creditor gives the rest of a claim up.
  mutating func writeOff(_ id: ClaimID) {
    let item = claims[id]
    let amount = item.open
    claims[id].open = .zero
    if chain.parties.isFirm(item.holder) {
      let tax = valueAddedTax(in: amount, of: item)
      ledger.post(
        item.holder, debit: .writeOffs, credit: .receivables, amount - tax, .writeOff,
        about: item.subject)
      ledger.post(
        item.holder, debit: .valueAddedTax, credit: .receivables, tax, .writeOff,
        about: item.subject)
      unexpect(amount, of: item)
    } else if chain.parties.isFunder(item.holder) {
      ledger.post(
        item.holder, debit: .writeOffs, credit: item.kind.creditorAccount, amount, .writeOff,
        about: item.subject)
    }
    if chain.parties.isFirm(item.debtor) {
      ledger.post(
        item.debtor, debit: item.kind.debtorAccount, credit: .debtForgiven, amount, .writeOff,
        about: item.subject)
    }
    if let pledge = claims.pledge(on: id), !lending.accounts[pledge.facility].isClosed {
      tell(pledge.facility, .lost(note(on: id)))
    }
    if claims[id].isSettled { claims.close(id) }
  }

  /// The tax in a part of an invoice: the tax office gives it back when the part is never paid. In
  /// a refund there is none, for tax is booked with the goods, nor is there in late interest.
  private func valueAddedTax(in amount: Money, of item: Claim) -> Money {
    guard item.kind == .trade || item.kind == .advance else { return .zero }
    let rate =
      item.origin.link.map { chain.trades[$0].valueAddedTax }
      ?? chain.firms[item.holder.firm].valueAddedTax
    return amount.scaled(by: rate / (1 + rate))
  }
}
