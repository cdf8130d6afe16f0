// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import SupplyNetwork

extension World {
  /// Checks every rule of the books; a broken one stops the world, for no figure could be trusted.
  mutating func audit() {
    do { try checkBooks() } catch {
      brokenBooks = BrokenBooks(
        chain: chain.name, day: today, party: error.party.map { name(of: $0) }, rule: error.rule,
        difference: "\(chain.currency.code) \(chain.currency.decimalText(error.difference))")
    }
    hasStopped = brokenBooks != nil
    observation.audits += 1
  }

  /// - Throws: the first rule that does not hold.
  public func checkBooks() throws(AuditFinding) {
    var debt = lending.tapped
    for (index, state) in lending.accounts.enumerated() {
      let user = book.agreements[index].user
      debt[user] += state.drawn
      let isOver = state.isClosed || book.instruments[index].maturity.map { today >= $0 } ?? false
      if isOver, state.drawn.isPositive {
        throw AuditFinding(
          rule: "nothing may stay drawn on a facility that is over",
          party: user.party, difference: state.drawn)
      }
      let over = state.drawn - state.ceiling
      if over.isPositive {
        throw AuditFinding(
          rule: "drawn must not exceed the limit", party: user.party, difference: over)
      }
    }
    let cash = treasury.isWarmingUp ? ledger.totalCash : cashAtStart
    try ledger.audit(
      claims: claims, cashBefore: cash, keptBooks: chain.firms.count, facilityDebt: debt)
    try checkInventory()
    try checkAdvances()
    try checkFiledClaims()
    try checkFunders()
  }

  /// What funders have lent and charged must be what they are still owed.
  private func checkFunders() throws(AuditFinding) {
    var loans = [Money](repeating: .zero, count: chain.parties.count)
    var (charges, held) = (loans, loans)
    for (index, state) in lending.accounts.enumerated() {
      loans[book.agreements[index].funder.position] += state.drawn
    }
    for id in claims.live where claims[id].kind == .collection {
      held[claims[id].debtor.position] -= claims[id].open
    }
    for id in claims.live where chain.parties.isFunder(claims[id].holder) {
      let owed = claims[id].owed
      if claims[id].kind == .principal {
        loans[claims[id].holder.position] += owed
      } else {
        charges[claims[id].holder.position] += owed
      }
    }
    for position in chain.parties.firstFunder..<chain.parties.count {
      let funder = PartyID(position)
      for (account, owed) in [
        (Account.loans, loans), (.interestReceivable, charges), (.payables, held),
      ] {
        let off = ledger.balance(funder, account) - owed[position]
        if !off.isZero {
          throw AuditFinding(
            rule: "what a funder is owed, or owes, must equal its \(account) account",
            party: funder,
            difference: off)
        }
      }
    }
  }

  /// What the goods in every place cost must add up to the inventory account.
  private func checkInventory() throws(AuditFinding) {
    var value = [Money](repeating: .zero, count: chain.firms.count)
    for (index, stage) in chain.network.stages.enumerated() {
      value[stage.firm] += operations.finishedValue[index]
    }
    for (index, part) in chain.network.parts.enumerated() {
      value[part.firm] += operations.partValue[index]
    }
    for (index, trade) in chain.trades.enumerated() where chain.parties.isFirm(trade.seller) {
      value[trade.seller.firm] += operations.inTransit[index].value
    }
    for index in chain.firms.indices {
      let off = ledger.balance(FirmID(index).party, .inventory) - value[index]
      if !off.isZero {
        throw AuditFinding(
          rule: "goods must equal the inventory account", party: PartyID(index), difference: off)
      }
    }
  }
}
