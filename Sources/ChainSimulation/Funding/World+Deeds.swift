// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing

/// Financing: instruments are told facts, and their deeds are posted, here and nowhere else.
extension World {
  /// Tells an instrument a fact and does what it answers.
  mutating func tell(_ id: FacilityID, _ notice: Notice) {
    accrue(id)
    var deeds: [Deed] = []
    swap(&deeds, &lending.deeds)
    let view = view(of: id)
    lending.instruments[id].hear(notice, view, &deeds)
    for deed in deeds { perform(deed, id) }
    deeds.removeAll(keepingCapacity: true)
    swap(&deeds, &lending.deeds)
  }

  /// What a facility's instrument may see now.
  func view(of id: FacilityID) -> View {
    let user = book.agreements[id].user.party
    return View(
      today: today, nextBankingDay: chain.businessDay(after: today), baseRate: lending.baseRate,
      account: lending.accounts[id], cash: ledger.balance(user, .cash),
      receivables: ledger.balance(user, .receivables),
      payables: -ledger.balance(user, .payables), inventory: ledger.balance(user, .inventory))
  }

  mutating func perform(_ deed: Deed, _ id: FacilityID) {
    switch deed {
    case .pay(let purpose, let amount, let claim): pay(purpose, amount, id, on: claim)
    case .bill(let purpose, let amount, let due, let claim):
      bill(purpose, amount, id, due: due, on: claim)
    case .billAccrued(let due, let endsPeriod):
      let charges = lending.accounts[id].takeCharges(endsPeriod: endsPeriod)
      openCharge(.interest, charges.interest, id, due: due)
      openCharge(.fee, charges.fee, id, due: due)
    case .keep(let purpose, let amount, let collection, let claim):
      keep(purpose, amount, id, of: collection.id, on: claim)
    case .pledge(let claim):
      claims.pledge(claim, .init(to: book.agreements[id].funder, securing: id))
    case .release(let claim): claims.release(claim)
    case .fallDue(let day, let claim): watch(id, on: day, claim)
    }
  }

  /// What an entry under an agreement is about.
  private func subject(_ purpose: Purpose, of id: FacilityID, document: Int32 = 0) -> EntrySubject {
    EntrySubject(
      debtor: book.agreements[id].user.party, creditor: book.agreements[id].funder,
      kind: purpose.claimKind, document: document, origin: .facility(id))
  }

  private mutating func pay(
    _ purpose: Purpose, _ amount: Money, _ id: FacilityID, on claim: ClaimID?
  ) {
    let (user, funder) = (book.agreements[id].user, book.agreements[id].funder)
    let subject = subject(purpose, of: id)
    guard purpose == .drawdown else {
      settle(purpose, amount, id, on: claim)
      ledger.transferCash(
        from: user.party, debiting: purpose.userAccount, to: funder,
        crediting: purpose.funderAccount, amount: amount, reason: purpose.reason, about: subject)
      if purpose == .repayment { note(.repaid(id, amount)) }
      return
    }
    settle(.repayment, -amount, id, on: claim)
    ledger.transferCash(
      from: funder, debiting: .loans, to: user.party, crediting: .debt, amount: amount,
      reason: .drawdown, about: subject)
    if let claim {
      note(.drew(id, amount), because: .document(claims[claim].document))
    } else {
      note(.drew(id, amount), forDuesOf: user)
    }
  }

  /// What is paid on, or kept of, a debt is no longer drawn; what is lent against a claim is no
  /// receipt of it to be expected any more.
  private mutating func settle(
    _ purpose: Purpose, _ amount: Money, _ id: FacilityID, on claim: ClaimID?
  ) {
    lending.accounts[id].charge(purpose, amount)
    guard purpose == .repayment else { return }
    lending.accounts[id].drawn -= amount
    if let claim { unexpect(-amount, of: claims[claim]) }
  }

  private mutating func bill(
    _ purpose: Purpose, _ amount: Money, _ id: FacilityID, due: Day, on claim: ClaimID?
  ) {
    switch purpose {
    case .interest, .fee:
      lending.accounts[id].charge(purpose, amount)
      openCharge(purpose, amount, id, due: due)
    case .repayment:
      let owed = min(amount, lending.accounts[id].drawn).clampedToPositive
      settle(.repayment, owed, id, on: claim)
      if !lending.accounts[id].isClosed { lending.accounts[id].due += owed }
      openDue(owed, subject(.repayment, of: id, document: claims.numberDocument()), due: due)
    case .drawdown: preconditionFailure("a drawdown is paid, not billed")
    }
  }

  /// Interest or a fee becomes a claim of the funder; of the user, where it is below zero.
  private mutating func openCharge(_ purpose: Purpose, _ amount: Money, _ id: FacilityID, due: Day)
  {
    let (user, funder) = (book.agreements[id].user.party, book.agreements[id].funder)
    let isOwedToUser = amount < .zero
    let subject = EntrySubject(
      debtor: isOwedToUser ? funder : user, creditor: isOwedToUser ? user : funder,
      kind: purpose.claimKind, document: claims.numberDocument(), origin: .facility(id))
    let (expense, income) = (purpose.userAccount, purpose.funderAccount)
    if isOwedToUser {
      ledger.post(
        user, debit: .receivables, credit: expense, -amount, purpose.reason, about: subject)
      ledger.post(
        funder, debit: income, credit: .interestPayable, -amount, purpose.reason, about: subject)
      openDue(-amount, subject, due: due)
      expect(-amount, on: due, by: user)
    } else {
      ledger.post(
        user, debit: expense, credit: .interestPayable, amount, purpose.reason, about: subject)
      ledger.post(
        funder, debit: .interestReceivable, credit: income, amount, purpose.reason, about: subject)
      openDue(amount, subject, due: due)
    }
  }

  /// The funder sets what it is owed off against what it holds for the user.
  private mutating func keep(
    _ purpose: Purpose, _ amount: Money, _ id: FacilityID, of held: ClaimID, on claim: ClaimID
  ) {
    settle(purpose, amount, id, on: claim)
    setOff(
      amount, of: held, against: (purpose.userAccount, purpose.funderAccount), purpose.reason,
      subject(purpose, of: id, document: claims[claim].document))
    if purpose == .repayment {
      note(.repaid(id, amount), because: .document(claims[claim].document))
    }
  }

  private mutating func watch(_ id: FacilityID, on day: Day, _ claim: ClaimID?) {
    guard let claim else { return schedule(.facilityDue, on: day, .dues, first: id.index) }
    let watch = LendingState.Watch(
      facility: id, claim: claim, generation: claims.generation(of: claim))
    schedule(.claimWatched, on: day, .dues, first: lending.open(watch))
  }
}

extension Purpose {
  fileprivate var claimKind: ClaimKind {
    switch self {
    case .drawdown, .repayment: .principal
    case .interest: .interest
    case .fee: .fee
    }
  }

  fileprivate var reason: EntryReason {
    switch self {
    case .drawdown: .drawdown
    case .repayment: .repayment
    case .interest: .interest
    case .fee: .fee
    }
  }

  /// The user's account that paying for it is booked against.
  fileprivate var userAccount: Account {
    switch self {
    case .drawdown, .repayment: .debt
    case .interest: .interestExpense
    case .fee: .fees
    }
  }

  fileprivate var funderAccount: Account {
    switch self {
    case .drawdown, .repayment: .loans
    case .interest: .interestIncome
    case .fee: .feeIncome
    }
  }
}
