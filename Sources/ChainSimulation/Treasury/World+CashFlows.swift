// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics

/// Cash: wages, costs, investment and contributions by calendar.
extension World {
  /// Schedules every plan's first occurrence; each schedules its next.
  mutating func scheduleCashFlows(from first: Day) {
    for index in chain.cashFlows.indices { scheduleCashFlow(index, onOrAfter: first) }
  }

  private mutating func scheduleCashFlow(_ index: Int, onOrAfter day: Day) {
    let plan = chain.cashFlows[index]
    if let next = plan.recurrence.next(onOrAfter: day), next <= treasury.lastDay {
      schedule(.cashFlow, on: next, plan.kind.phase, first: Int32(index))
    }
  }

  mutating func cashFlowFallsDue(_ index: Int) {
    let plan = chain.cashFlows[index]
    scheduleCashFlow(index, onOrAfter: today + 1)
    guard !credit.isDefaulted[plan.firm] else { return }
    let drawn = Money(rounding: plan.amount.sample(&treasury.streams[index]))
    let party = plan.firm.party
    guard plan.kind != .other else { return postOtherFlow(drawn, of: plan.firm) }
    let amount = drawn.clampedToPositive
    guard amount.isPositive else { return }
    switch plan.kind {
    case .wages:
      owe(amount, by: party, to: chain.parties.staff, .wages, for: .operatingCost, .operatingCost)
    case .operating:
      owe(
        amount, by: party, to: chain.parties.suppliers, .operating, for: .operatingCost,
        .operatingCost)
    case .capitalExpenditure:
      owe(
        amount, by: party, to: chain.parties.suppliers, .operating, for: .fixedAssets,
        .capitalExpenditure)
      treasury.assets.append(
        FixedAsset(
          firm: plan.firm, cost: amount,
          months: plan.depreciationMonths ?? chain.firms[plan.firm].depreciationMonths))
    case .contribution:
      ledger.transferCash(
        from: chain.parties.owners, debiting: .equity, to: party, crediting: .equity,
        amount: amount, reason: .contribution)
    case .other: preconditionFailure("posted above")
    }
  }

  /// 23:59. An inflow is other income from customers; an outflow an operating cost that is paid to
  /// suppliers at once: from cash, then from whatever the treasury can draw, on any day of the
  /// week. What neither covers is due tomorrow, so no firm has cash below zero.
  private mutating func postOtherFlow(_ flow: Money, of firm: FirmID) {
    let party = firm.party
    if flow.isPositive {
      ledger.transferCash(
        from: chain.parties.customers, debiting: .equity, to: party, crediting: .otherIncome,
        amount: flow, reason: .otherFlow)
      return
    }
    let cost = -flow
    let missing = cost - ledger.balance(party, .cash)
    if missing.isPositive { raise(missing, for: firm) }
    let paid = min(cost, ledger.balance(party, .cash).clampedToPositive)
    ledger.transferCash(
      from: party, debiting: .operatingCost, to: chain.parties.suppliers, crediting: .equity,
      amount: paid, reason: .otherFlow)
    owe(
      cost - paid, by: party, to: chain.parties.suppliers, .operating, for: .operatingCost,
      .otherFlow, due: today + 1)
  }

  /// Books what something cost, and the due that comes of it; due today unless said otherwise.
  mutating func owe(
    _ amount: Money, by debtor: PartyID, to creditor: PartyID, _ kind: ClaimKind,
    for account: Account, _ reason: EntryReason, due: Day? = nil
  ) {
    let subject = EntrySubject(
      debtor: debtor, creditor: creditor, kind: kind, document: claims.numberDocument())
    ledger.post(
      debtor, debit: account, credit: kind.debtorAccount, amount, reason, about: subject)
    openDue(amount, subject, due: due ?? today)
  }

  /// Opens a claim that is paid on the first payment run from `due`, and from today, on.
  @discardableResult
  mutating func openDue(_ amount: Money, _ subject: EntrySubject, due: Day) -> ClaimID? {
    guard amount.isPositive else { return nil }
    let id = claims.open(
      Claim(
        debtor: subject.debtor, creditor: subject.creditor, kind: subject.kind, open: amount,
        issued: today, due: due, origin: subject.origin, document: subject.document))
    scheduleClaim(.claimDue, on: max(due, today), id)
    return id
  }
}
