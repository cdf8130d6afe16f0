// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Everybody's books in double entry.
///
/// An entry moves one amount from a credited to a debited account of the same party, so every
/// entry sums to zero by construction; money crosses between parties only through
/// ``transferCash(from:debiting:to:crediting:amount:reason:about:)``, so cash over all parties is
/// constant. The zero is checked all the same: ``trialBalance(of:)`` and ``totalCash``.
public struct Ledger: Sendable {
  /// How many parties have accounts.
  public let partyCount: Int
  /// Parties, by position below it, whose accounts figures are made from.
  public let keptBooks: Int
  @usableFromInline var balances: [Int64]
  /// Entries since recording began; nil while not recording.
  public var journal: Journal?
  /// Parties with an entry since ``forgetTouched()``, each once, in the order of their first.
  public private(set) var touched: [PartyID] = []
  @usableFromInline var isTouched: [Bool]
  /// The first account found beyond ``Money/largestBalance``; nothing in the books is to be trusted
  /// from then on.
  public private(set) var overflow: (party: PartyID, account: Account)?

  @usableFromInline static var stride: Int { 29 }

  /// - Parameter keptBooks: how many parties, the first ones, keep books; the others only stand
  ///   for the world outside, and their accounts may hold more. Nil: all.
  ///
  /// - Complexity: O(*parties*).
  public init(partyCount: Int, keptBooks: Int? = nil) {
    precondition(Account.allCases.count == Ledger.stride)
    self.partyCount = partyCount
    self.keptBooks = keptBooks ?? partyCount
    balances = .init(repeating: 0, count: partyCount * Ledger.stride)
    isTouched = .init(repeating: false, count: partyCount)
  }

  /// Debit-positive balance.
  @inlinable public func balance(_ party: PartyID, _ account: Account) -> Money {
    Money(minorUnits: balances[Ledger.index(party, account)])
  }

  /// - Parameters:
  ///   - counterparty: with whom, when `subject` does not say.
  ///   - subject: the claim behind the entry; both are kept in the journal only.
  @inlinable public mutating func post(
    _ party: PartyID, debit: Account, credit: Account, _ amount: Money, _ reason: EntryReason,
    with counterparty: PartyID? = nil, about subject: EntrySubject? = nil
  ) {
    let row = party.position &* Ledger.stride
    precondition(row >= 0 && row &+ Ledger.stride <= balances.count, "no such party")
    // One check for both sides; an account is always within its party's row.
    let isHeld = balances.withUnsafeMutableBufferPointer { balances in
      let debited = Money(minorUnits: balances[row &+ Int(debit.rawValue)]) + amount
      balances[row &+ Int(debit.rawValue)] = debited.minorUnits
      let credited = Money(minorUnits: balances[row &+ Int(credit.rawValue)]) - amount
      balances[row &+ Int(credit.rawValue)] = credited.minorUnits
      return debited.isHoldable && credited.isHoldable
    }
    if !isTouched[party.position] { touch(party) }
    if !isHeld { noteOverflow(party, debit, credit) }
    if journal != nil { record(party, debit, credit, amount, reason, counterparty, subject) }
  }

  /// Cash leaves one party, against its `debiting` account, and reaches another, against its
  /// `crediting` account.
  @inlinable public mutating func transferCash(
    from payer: PartyID, debiting: Account, to payee: PartyID, crediting: Account,
    amount: Money, reason: EntryReason, about subject: EntrySubject? = nil
  ) {
    post(payer, debit: debiting, credit: .cash, amount, reason, with: payee, about: subject)
    post(payee, debit: .cash, credit: crediting, amount, reason, with: payer, about: subject)
  }

  /// Counts the party among the ``touched``, as an entry does.
  ///
  /// - Complexity: O(1).
  public mutating func touch(_ party: PartyID) {
    guard !isTouched[party.position] else { return }
    isTouched[party.position] = true
    touched.append(party)
  }

  /// - Complexity: O(*touched*).
  public mutating func forgetTouched() {
    for party in touched { isTouched[party.position] = false }
    touched.removeAll(keepingCapacity: true)
  }

  @usableFromInline mutating func noteOverflow(
    _ party: PartyID, _ debit: Account, _ credit: Account
  ) {
    let isOwn = party.position < keptBooks
    // Who keeps books says more than the world outside, whose accounts sum up whole chains: of
    // those only the end of the range is too far.
    if let known = overflow?.party, known.position < keptBooks || !isOwn { return }
    let limit = isOwn ? Money.largestBalance.minorUnits : .max / 2
    let account = [debit, credit].first { balance(party, $0).minorUnits.magnitude > limit }
    if let account { overflow = (party, account) }
  }

  @usableFromInline mutating func record(
    _ party: PartyID, _ debit: Account, _ credit: Account, _ amount: Money, _ reason: EntryReason,
    _ counterparty: PartyID? = nil, _ subject: EntrySubject? = nil
  ) {
    guard !amount.isZero else { return }
    journal?.append(
      party: party, debit: debit, credit: credit, amount: amount, reason: reason,
      with: counterparty, about: subject)
  }

  @inlinable static func index(_ party: PartyID, _ account: Account) -> Int {
    party.position &* stride &+ Int(account.rawValue)
  }

  /// The sum of a party's balances: zero unless the ledger is broken.
  ///
  /// - Complexity: O(*accounts*).
  public func trialBalance(of party: PartyID) -> Money {
    let start = party.position * Ledger.stride
    return Money(minorUnits: balances[start..<(start + Ledger.stride)].reduce(0, +))
  }

  /// Cash over all parties: constant from the first entry to the last.
  ///
  /// - Complexity: O(*parties*).
  public var totalCash: Money {
    (0..<partyCount).reduce(.zero) { $0 + balance(PartyID($1), .cash) }
  }

  /// Profit before tax since the books were opened.
  ///
  /// - Complexity: O(*accounts*).
  public func profitBeforeTax(of party: PartyID) -> Money {
    Account.beforeTaxProfit.reduce(.zero) { $0 - balance(party, $1) }
  }

  /// Moves every profit account into equity, as at a year's end.
  ///
  /// - Complexity: O(*accounts*).
  public mutating func closeProfitAccounts(of party: PartyID) {
    for account in Account.beforeTaxProfit + [.debtForgiven, .profitTax] {
      let balance = balance(party, account)
      if !balance.isZero { post(party, debit: .equity, credit: account, balance, .closing) }
    }
  }

  /// Enters what every account holds now into the journal, against equity, so that the journal's
  /// balances are the ledger's.
  ///
  /// - Complexity: O(*parties* · *accounts*).
  public mutating func journalOpeningBalances() {
    for index in 0..<partyCount {
      let party = PartyID(index)
      for account in Account.allCases where account != .equity {
        record(party, account, .equity, balance(party, account), .opening)
      }
    }
  }
}
