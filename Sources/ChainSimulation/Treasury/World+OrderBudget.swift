// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import SupplyNetwork

/// Cash: money stops goods. A firm that orders within its cash may order what cash, undrawn lines
/// and receipts expected before the due day leave after all it owes.
extension World {
  /// Units a stage may order at today's review.
  mutating func orderLimit(_ stage: StageID) -> Double {
    let firm = chain.network.stages[stage.position].firm
    guard chain.firms[firm].ordersWithinCash, funding == .facilities else { return .infinity }
    if treasury.orderBudgetDay[firm] != today {
      treasury.orderBudgetDay[firm] = today
      treasury.orderBudget[firm] = orderBudget(of: firm)
    }
    let cost = chain.materialCost(of: stage)
    guard cost > 0 else { return .infinity }
    return Double(treasury.orderBudget[firm].clampedToPositive.minorUnits)
      / (cost * taxFactor(stage))
  }

  mutating func spendOrderBudget(_ stage: StageID, units: Double) {
    let firm = chain.network.stages[stage.position].firm
    let cost = Money(rounding: units * chain.materialCost(of: stage) * taxFactor(stage))
    treasury.orderBudget[firm] -= cost
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
    for account in [Account.payables, .accruals, .taxesPayable, .interestPayable] {
      budget += ledger.balance(party, account)
    }
    return budget
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
    for trade in chain.trades where trade.buyer == firm.party {
      longest = max(longest, trade.terms.longestDays)
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

  /// The receipt has come, or never will.
  mutating func unexpect(_ amount: Money, on day: Day, by seller: PartyID) {
    guard !treasury.expected.isEmpty, chain.parties.isFirm(seller), day + 1 > today else { return }
    treasury.expected[expectedSlot(seller.firm, day + 1)] -= amount
  }
}
