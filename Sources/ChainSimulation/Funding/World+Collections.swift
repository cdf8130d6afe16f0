// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

/// Financing: claims are offered to those who lend on them, and what is paid on a pledged one goes
/// to the pledgee.
extension World {
  /// A claim as instruments see it.
  func note(on id: ClaimID) -> ClaimNote {
    let claim = claims[id]
    return ClaimNote(
      id: id, debtor: claim.debtor, open: claim.open, inTransit: claim.inTransit, due: claim.due)
  }

  /// An invoice has been issued: the seller's cheapest source that lends on it does.
  mutating func offerToFunders(_ id: ClaimID) {
    guard book.asksOfClaims, chain.parties.isFirm(claims[id].holder) else { return }
    let request = Request.claim(note(on: id))
    var best: (facility: FacilityID, offer: Offer)?
    for facility in book.facilities(onClaimsOf: claims[id].holder.firm) {
      switch lending.instruments[facility].quote(request, view(of: facility)) {
      case .offer(let offer):
        if best.map({ offer.rate < $0.offer.rate }) ?? true { best = (facility, offer) }
      case .declined(let reason):
        note(.declined(facility, reason), because: .document(claims[id].document))
      }
    }
    if let best { tell(best.facility, .taken(request, best.offer)) }
  }

  /// Money on a pledged claim has reached the pledgee, who owes it to the holder but for what it
  /// keeps.
  mutating func collect(_ amount: Money, on id: ClaimID, for pledge: ClaimPaper.Pledge) {
    let holder = claims[id].holder
    let subject = EntrySubject(
      debtor: pledge.pledgee, creditor: holder, kind: .collection,
      document: claims[id].document, origin: .facility(pledge.facility))
    guard let held = openDue(amount, subject, due: today) else { return }
    if credit.isDefaulted[holder.firm] {
      ringFence(held, for: pledge.facility)
    } else {
      let collection = Collection(id: held, amount: amount)
      tell(pledge.facility, .collected(note(on: id), collection))
    }
    expect(claims[held].open, on: today, by: holder)
    if claims[held].isSettled { claims.close(held) }
  }

  /// What is held for a defaulted firm pays first what it owes under the agreement.
  private mutating func ringFence(_ held: ClaimID, for facility: FacilityID) {
    for index in credit.filings(on: book.agreements[facility].user)
    where credit.filed[index].facility == facility {
      let filed = credit.filed[index].item
      let part = min(claims[held].open, claims[filed].open)
      guard part.isPositive else { continue }
      let kind = claims[filed].kind
      claims[filed].open -= part
      credit.filed[index].recovered += part
      setOff(
        part, of: held, against: (kind.debtorAccount, kind.creditorAccount), .repayment,
        claims[filed].subject)
    }
  }

  /// Takes a part of what a funder holds for a firm, which was to be paid to it.
  mutating func setOff(
    _ amount: Money, of held: ClaimID, against accounts: (user: Account, funder: Account),
    _ reason: EntryReason, _ subject: EntrySubject
  ) {
    precondition(amount <= claims[held].open, "more kept than was collected")
    claims[held].open -= amount
    ledger.post(
      claims[held].holder, debit: accounts.user, credit: .receivables, amount, reason,
      about: subject)
    ledger.post(
      claims[held].debtor, debit: .payables, credit: accounts.funder, amount, reason,
      about: subject)
  }
}
