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
    depreciate()
    for index in chain.firms.indices where !credit.isDefaulted[index] {
      let firm = FirmID(index)
      billGoodsCosts(firm)
      assessValueAddedTax(firm)
      if today.civil.month % 3 == 0 { assessProfitTax(firm) }
    }
  }

  /// What making, carrying and keeping the month's goods cost beyond their parts; paid on the 10th.
  private mutating func billGoodsCosts(_ firm: FirmID) {
    let amount = Money(rounding: operations.goodsCost[firm])
    operations.goodsCost[firm] = 0
    owe(
      amount, by: firm.party, to: chain.parties.suppliers, .operating, for: .operatingCost,
      .operatingCost, due: today.endOfMonth + 10)
  }

  /// What the past leaves to be paid: the costs of its goods, and the tax on its profit.
  mutating func carryForward(_ firm: FirmID) {
    billGoodsCosts(firm)
    treasury.profitBroughtForward[firm] = ledger.profitBeforeTax(of: firm.party)
  }

  /// Tax collected less tax paid, due on the 15th; an excess of tax paid is carried forward.
  private mutating func assessValueAddedTax(_ firm: FirmID) {
    let amount = -ledger.balance(firm.party, .valueAddedTax)
    guard amount.isPositive else { return }
    owe(
      amount, by: firm.party, to: chain.parties.taxOffice, .tax, for: .valueAddedTax,
      .valueAddedTax, due: today + 15)
  }

  /// On the profit since the simulation began, its past included, less what was charged before; due
  /// on the 15th.
  private mutating func assessProfitTax(_ firm: FirmID) {
    let profit = treasury.profitBroughtForward[firm] + ledger.profitBeforeTax(of: firm.party)
    let total = profit.clampedToPositive.scaled(by: chain.firms[firm].profitTax)
    let amount = (total - treasury.profitTaxCharged[firm]).clampedToPositive
    guard amount.isPositive else { return }
    treasury.profitTaxCharged[firm] += amount
    owe(
      amount, by: firm.party, to: chain.parties.taxOffice, .tax, for: .profitTax, .profitTax,
      due: today + 15)
  }
}
