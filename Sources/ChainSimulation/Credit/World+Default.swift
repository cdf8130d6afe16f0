// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing
import SupplyNetwork

/// Credit: what is left unpaid past its grace becomes a default. What that does to the cash of
/// creditors and to the goods of customers is the contagion; nothing else spreads it.
extension World {
  /// 18:00.
  mutating func testForDefault() {
    guard funding == .facilities else { return }
    for index in chain.firms.indices where treasury.hasArrears[index] {
      let firm = FirmID(index)
      if !credit.isDefaulted[firm], let (cause, since) = overdue(firm) {
        declareDefault(of: firm, cause: cause, since: since)
      }
    }
  }

  /// The first due whose grace is over, and since when it has been unpaid.
  private func overdue(_ firm: FirmID) -> (cause: DefaultCause, since: Day)? {
    for due in treasury.dues[firm] {
      guard let since = claims[due.id].unpaidSince else { continue }
      let days = today - since
      if claims[due.id].kind.isBankDue {
        if days > chain.creditRules.bankGraceDays { return (.bankDue, since) }
      } else if days > chain.creditRules.tradeGraceDays {
        return (.tradeDue, since)
      }
    }
    return nil
  }

  /// The firm stops; its loans are called; creditors file their claims.
  ///
  /// - Parameter since: the first day of the arrears that led to it; nil: today.
  mutating func declareDefault(of firm: FirmID, cause: DefaultCause, since: Day? = nil) {
    guard !credit.isDefaulted[firm] else { return }
    credit.isDefaulted[firm] = true
    ledger.touch(firm.party)
    note(.defaulted(firm, cause), because: claim(on: firm, unpaidSince: since))
    stopGoods(of: firm)
    cancelAdvances(of: firm)
    for id in book.facilities(of: firm) { accelerate(id) }
    treasury.dues[firm].removeAll()
    treasury.dueTotal[firm] = .zero
    treasury.hasArrears[firm] = false
    fileClaims(on: firm, cause: cause, since: since ?? today)
    // At the earliest on the next day: the default test comes after today's dues.
    let realisation = today + max(1, chain.creditRules.realisationDays)
    schedule(.estateRealised, on: realisation, .dues, first: firm.index)
  }

  /// The claim that a default came of.
  private func claim(on firm: FirmID, unpaidSince day: Day?) -> Fact.Cause {
    let due = day.flatMap { day in treasury.dues[firm].first { claims[$0.id].unpaidSince == day } }
    return due.map { .document(claims[$0.id].document) } ?? .scenario
  }

  private mutating func stopGoods(of firm: FirmID) {
    for stage in chain.network.stages(of: firm) {
      for (link, units) in goods.stop(stage) {
        guard let supplier = chain.network.links[link].supplier, units > 0 else { continue }
        operations.finishedValue[supplier] += operations.inTransit[link].value
        operations.inTransit[link] = .init()
      }
    }
  }

  /// In an order of their own: slots are reused as others' claims come and go, and the last claim
  /// takes what rounding leaves of the estate.
  private func openClaims(on firm: FirmID) -> [ClaimID] {
    claims.owed(by: firm.party).filter { claims[$0].open.isPositive }
      .sorted {
        let (left, right) = (claims[$0], claims[$1])
        return (left.holder.index, left.kind.rawValue, left.origin.index, left.due, left.open)
          < (right.holder.index, right.kind.rawValue, right.origin.index, right.due, right.open)
      }
  }

  private mutating func fileClaims(on firm: FirmID, cause: DefaultCause, since: Day) {
    var record = DefaultRecord(
      firm: firm, day: since, declaredDay: today, cause: cause, bankExposure: .zero,
      tradeExposure: .zero)
    for id in openClaims(on: firm) {
      let item = claims[id]
      let owed = item.open + lateInterest(on: item)
      if item.kind.isBankDue { record.bankExposure += owed }
      if item.kind.isOfTrade { record.tradeExposure += owed }
      claimLateInterest(of: id)
    }
    for id in openClaims(on: firm) { file(id) }
    credit.records.append(record)
  }

  /// What a claim has borne since the first run that could not pay it belongs to the claim in the
  /// estate.
  private mutating func claimLateInterest(of id: ClaimID) {
    let item = claims[id]
    let amount = lateInterest(on: item)
    guard amount.isPositive else { return }
    let subject = EntrySubject(
      debtor: item.debtor, creditor: item.holder, kind: .interest, document: item.document,
      origin: item.origin)
    if chain.parties.isFirm(item.holder) {
      ledger.post(
        item.holder, debit: .receivables, credit: .otherIncome, amount, .interest,
        about: subject)
    } else if chain.parties.isFunder(item.holder) {
      ledger.post(
        item.holder, debit: .interestReceivable, credit: .otherIncome, amount, .interest,
        about: subject)
    }
    ledger.post(
      item.debtor, debit: .interestExpense, credit: .interestPayable, amount, .interest,
      about: subject)
    openDue(amount, subject, due: today + 1)
    expect(amount, on: today + 1, by: item.holder)
  }

  private mutating func file(_ id: ClaimID) {
    let item = claims[id]
    credit.filed.append(
      FiledClaim(
        item: id, generation: claims.generation(of: id), debtor: item.debtor.firm,
        creditor: item.holder, kind: item.kind, facility: item.origin.facility,
        claimed: item.open))
  }

  /// A claim that arises after the others were filed joins them; once the estate is shared out
  /// nothing is left for it.
  mutating func fileLate(_ id: ClaimID) {
    guard chain.parties.isFirm(claims[id].debtor),
      let record = credit.record(of: claims[id].debtor.firm)
    else { return }
    file(id)
    if record.realisedDay != nil { payOut(.zero, onFiling: credit.filed.count - 1) }
  }

  func estateClaims(on firm: FirmID) -> [Estate.Claim] {
    credit.filings(on: firm).map { index in
      let claim = credit.filed[index]
      let isSecured = claim.facility.map { book.agreements[$0].isSecured } ?? false
      return Estate.Claim(
        filing: index, amount: claims[claim.item].open,
        rank: isSecured ? .secured : Estate.rank(of: claim.kind))
    }
  }
}
