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
      ledger.post(party, debit: .operatingCost, credit: .accruals, amount, .operatingCost)
      openDue(party, to: chain.parties.staff, .wages, amount, due: today)
    case .operating:
      ledger.post(party, debit: .operatingCost, credit: .accruals, amount, .operatingCost)
      openDue(party, to: chain.parties.suppliers, .operating, amount, due: today)
    case .capitalExpenditure:
      ledger.post(party, debit: .fixedAssets, credit: .accruals, amount, .capitalExpenditure)
      openDue(party, to: chain.parties.suppliers, .operating, amount, due: today)
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
    let unpaid = cost - paid
    ledger.post(party, debit: .operatingCost, credit: .accruals, unpaid, .otherFlow)
    openDue(party, to: chain.parties.suppliers, .operating, unpaid, due: today + 1)
  }

  /// Opens a claim that is paid on the first payment run from `due` on.
  mutating func openDue(
    _ debtor: PartyID, to creditor: PartyID, _ kind: ClaimKind, _ amount: Money, due: Day,
    origin: Int32 = -1
  ) {
    guard amount.isPositive else { return }
    let id = items.open(
      OpenItem(
        debtor: debtor, creditor: creditor, kind: kind, open: amount, issued: today, due: due,
        origin: origin))
    scheduleClaim(.claimDue, on: due, id)
  }
}
