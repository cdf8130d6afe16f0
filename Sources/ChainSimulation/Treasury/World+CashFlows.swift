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
    if let next = chain.cashFlows[index].recurrence.next(onOrAfter: day),
      next <= treasury.lastDay
    {
      schedule(.cashFlow, on: next, .invoicing, first: Int32(index))
    }
  }

  mutating func cashFlowFallsDue(_ index: Int) {
    let plan = chain.cashFlows[index]
    scheduleCashFlow(index, onOrAfter: today + 1)
    guard !credit.isDefaulted[plan.firm] else { return }
    let amount = Money(rounding: plan.amount.sample(&treasury.streams[index])).clampedToPositive
    guard amount.isPositive else { return }
    let party = plan.firm.party
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
    }
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
