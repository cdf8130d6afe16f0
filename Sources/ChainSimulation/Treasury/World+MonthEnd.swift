// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing

/// Cash: what a month's end brings.
extension World {
  /// 17:00 on the last day of a month.
  mutating func closeMonth() {
    accrueFacilities()
    for index in chain.firms.indices where !credit.isDefaulted[index] {
      let firm = FirmID(index)
      billGoodsCosts(firm)
      assessValueAddedTax(firm)
      if !treasury.isWarmingUp, today.civil.month % 3 == 0 { assessProfitTax(firm) }
    }
  }

  /// What making, carrying and keeping the month's goods cost beyond their parts; paid on the 10th.
  private mutating func billGoodsCosts(_ firm: FirmID) {
    let amount = Money(rounding: operations.goodsCost[firm])
    operations.goodsCost[firm] = 0
    owe(
      amount, by: firm.party, to: chain.parties.suppliers, .operating, for: .operatingCost,
      .operatingCost, due: today + 10)
  }

  /// Tax collected less tax paid, due on the 15th; an excess of tax paid is carried forward.
  private mutating func assessValueAddedTax(_ firm: FirmID) {
    let amount = -ledger.balance(firm.party, .valueAddedTax)
    guard amount.isPositive else { return }
    owe(
      amount, by: firm.party, to: chain.parties.taxOffice, .tax, for: .valueAddedTax,
      .valueAddedTax, due: today + 15)
  }

  /// On the profit since the books were opened, less what was charged before; due on the 15th.
  private mutating func assessProfitTax(_ firm: FirmID) {
    let profit = ledger.profitBeforeTax(of: firm.party).clampedToPositive
    let total = profit.scaled(by: chain.firms[firm].profitTax)
    let amount = (total - treasury.profitTaxCharged[firm]).clampedToPositive
    guard amount.isPositive else { return }
    treasury.profitTaxCharged[firm] += amount
    owe(
      amount, by: firm.party, to: chain.parties.taxOffice, .tax, for: .profitTax, .profitTax,
      due: today + 15)
  }
}
