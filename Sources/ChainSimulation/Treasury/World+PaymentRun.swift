// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics

/// Cash: what is due is paid as far as the cash goes.
extension World {
  /// 15:00 on business days.
  mutating func runPayments() {
    guard chain.isBusinessDay(today) else { return }
    for index in chain.firms.indices where !treasury.dues[index].isEmpty {
      payDues(of: FirmID(index))
    }
  }

  /// Wages, taxes, banks, then the others; within a class the oldest first.
  private mutating func payDues(of firm: FirmID) {
    var cash = ledger.balance(firm.party, .cash)
    var paid = 0
    treasury.hasArrears[firm] = false
    while paid < treasury.dues[firm].count {
      let id = treasury.dues[firm][paid].id
      let left = payDue(id, cash: cash)
      treasury.dueTotal[firm] -= left.paid
      cash = left.cash
      if claims[id].open.isPositive { break }
      paid += 1
    }
    if paid == treasury.dues[firm].count {
      treasury.dues[firm].removeAll(keepingCapacity: true)
      treasury.arrearsSince[firm] = nil
    } else {
      if paid > 0 { treasury.dues[firm].removeFirst(paid) }
      markArrears(of: firm)
    }
  }

  /// Pays a claim, with its late interest, as far as `cash` goes.
  private mutating func payDue(_ id: ClaimID, cash: Money) -> (cash: Money, paid: Money) {
    let item = claims[id]
    let rate = lateInterestFactor(item)
    let full = item.open + item.open.scaled(by: rate)
    if full <= cash {
      send(id, principal: item.open, interest: full - item.open, discount: .zero)
      return (cash - full, item.open)
    }
    guard cash.isPositive else { return (cash, .zero) }
    // A part payment: the interest on the part is paid with it.
    let part = min(cash.scaled(by: 1 / (1 + rate), .down), item.open)
    let interest = rate == 0 ? .zero : min(part.scaled(by: rate), cash - part)
    if part.isPositive { send(id, principal: part, interest: interest, discount: .zero) }
    return (cash - part - interest, part)
  }

  /// Late interest as a share of what is open, since the first run that could not pay.
  @inline(__always) private func lateInterestFactor(_ item: Claim) -> Double {
    guard let since = item.unpaidSince else { return 0 }
    return chain.creditRules.lateInterest.fraction * Double(today - since) / 365
  }

  /// What the payment run could not pay is in arrears from today.
  private mutating func markArrears(of firm: FirmID) {
    treasury.hasArrears[firm] = true
    let since = treasury.arrearsSince[firm] ?? today
    treasury.arrearsSince[firm] = since
    note(.leftUnpaid(firm, since: since), forDuesOf: firm)
    for due in treasury.dues[firm] where claims[due.id].unpaidSince == nil {
      claims[due.id].unpaidSince = today
    }
  }

  /// A part of a claim is no longer due.
  mutating func withdrawDue(_ id: ClaimID, _ amount: Money) {
    let firm = claims[id].debtor.firm
    guard let index = treasury.dues[firm].firstIndex(where: { $0.id == id }) else { return }
    treasury.dueTotal[firm] -= amount
    guard claims[id].open.isZero else { return }
    treasury.dues[firm].remove(at: index)
    if treasury.dues[firm].isEmpty {
      treasury.hasArrears[firm] = false
      treasury.arrearsSince[firm] = nil
    }
  }

  /// Cash the payment run needs, late interest included.
  func cashNeeded(by firm: FirmID) -> Money {
    treasury.dueTotal[firm] + (treasury.hasArrears[firm] ? lateInterest(of: firm) : .zero)
  }

  /// Late interest on what a firm has left unpaid.
  func lateInterest(of firm: FirmID) -> Money {
    treasury.dues[firm].reduce(.zero) { $0 + lateInterest(on: claims[$1.id]) }
  }

  /// Late interest on what is open of a claim, up to today.
  func lateInterest(on item: Claim) -> Money { item.open.scaled(by: lateInterestFactor(item)) }
}
