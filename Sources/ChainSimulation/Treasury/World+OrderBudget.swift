// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import SupplyNetwork

/// Cash: money stops goods. A firm that orders within its cash may order what cash, undrawn lines
/// and receipts expected before the due day leave after all it owes; of what is due in advance,
/// what cash and undrawn lines leave today.
extension World {
  /// Units a stage may order at today's review.
  mutating func orderLimit(_ stage: StageID) -> Double {
    let firm = chain.network.stages[stage.position].firm
    guard chain.firms[firm].ordersWithinCash, funding == .facilities else { return .infinity }
    if treasury.orderBudgetDay[firm] != today {
      treasury.orderBudgetDay[firm] = today
      treasury.orderBudget[firm] = orderBudget(of: firm)
      if !chain.advanceLinks.isEmpty { treasury.advanceBudget[firm] = advanceBudget(of: firm) }
    }
    let cost = chain.materialCost(of: stage)
    guard cost > 0 else { return .infinity }
    let limit = units(treasury.orderBudget[firm], at: cost * taxFactor(stage))
    let advance = chain.advanceCost(of: stage)
    return advance > 0 ? min(limit, units(treasury.advanceBudget[firm], at: advance)) : limit
  }

  private func units(_ budget: Money, at cost: Double) -> Double {
    Double(budget.clampedToPositive.minorUnits) / cost
  }

  mutating func spendOrderBudget(_ stage: StageID, units: Double) {
    let firm = chain.network.stages[stage.position].firm
    let cost = Money(rounding: units * chain.materialCost(of: stage) * taxFactor(stage))
    treasury.orderBudget[firm] -= cost
    treasury.advanceBudget[firm] -= Money(rounding: units * chain.advanceCost(of: stage))
  }

  private func taxFactor(_ stage: StageID) -> Double {
    let taxes = chain.network.incoming(stage).map { chain.trades[$0].valueAddedTax }
    return 1 + (taxes.max() ?? 0)
  }

  private func orderBudget(of firm: FirmID) -> Money {
    let party = firm.party
    var budget = ledger.balance(party, .cash) - chain.firms[firm].cashBuffer
    budget += undrawn(by: firm)
    budget += expectedReceipts(of: firm, days: longestTerms(of: firm))
    budget -= onOrder(by: firm)
    // Of what is on order, the advances have been paid or are among the payables.
    for account in [
      Account.payables, .accruals, .taxesPayable, .interestPayable, .prepayments,
    ] {
      budget += ledger.balance(party, account)
    }
    return budget
  }

  /// Cash and lines beyond the buffer and what is due already.
  private func advanceBudget(of firm: FirmID) -> Money {
    ledger.balance(firm.party, .cash) - chain.firms[firm].cashBuffer + undrawn(by: firm)
      - cashNeeded(by: firm)
  }

  /// What is ordered and not yet invoiced, with tax.
  private func onOrder(by firm: FirmID) -> Money {
    var value = 0.0
    for (index, trade) in chain.trades.enumerated() where trade.buyer == firm.party {
      value += goods.links[index].onOrder * trade.price * (1 + trade.valueAddedTax)
    }
    return Money(rounding: value)
  }

  private func longestTerms(of firm: FirmID) -> Int {
    var longest = 0
    for (index, trade) in chain.trades.enumerated() where trade.buyer == firm.party {
      longest = max(longest, settlement.terms[index].longestDays)
    }
    return longest
  }

  private func expectedReceipts(of firm: FirmID, days: Int) -> Money {
    var sum = Money.zero
    for offset in 0..<min(days, TreasuryState.expectedDays - 1) {
      sum += treasury.expected[expectedSlot(firm, today + (offset + 1))]
    }
    return sum
  }

  private func expectedSlot(_ firm: FirmID, _ day: Day) -> Int {
    firm.position * TreasuryState.expectedDays + Int(day.number) & (TreasuryState.expectedDays - 1)
  }

  /// Notes a receipt that falls due on `day`; the money comes a day later at the earliest.
  mutating func expect(_ amount: Money, on day: Day, by seller: PartyID) {
    guard !treasury.expected.isEmpty, chain.parties.isFirm(seller),
      day + 1 - today < TreasuryState.expectedDays
    else { return }
    treasury.expected[expectedSlot(seller.firm, day + 1)] += amount
  }

  /// The receipt has come, however late, or never will: its day's slot serves another day later.
  mutating func unexpect(_ amount: Money, of claim: Claim) {
    guard !treasury.expected.isEmpty, chain.parties.isFirm(claim.holder),
      claim.due + 1 - claim.issued < TreasuryState.expectedDays
    else { return }
    treasury.expected[expectedSlot(claim.holder.firm, claim.due + 1)] -= amount
  }
}
