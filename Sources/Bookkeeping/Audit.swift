// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What an audit found wrong: which rule, whose books, by how much.
public struct AuditFinding: Error, Sendable, Hashable, CustomStringConvertible {
  /// What should hold, as a sentence without a full stop.
  public let rule: String
  /// Whose books; nil: everybody's.
  public let party: PartyID?
  /// By how much it does not hold.
  public let difference: Money

  /// A rule that does not hold.
  public init(rule: String, party: PartyID?, difference: Money) {
    self.rule = rule
    self.party = party
    self.difference = difference
  }

  /// Rule, party and difference in one line.
  public var description: String {
    let whose = party.map { " in the books of party \($0.index)" } ?? ""
    return "\(rule)\(whose): off by \(difference.minorUnits) minor units"
  }
}

extension Ledger {
  /// Checks that every party's balances sum to zero, that no cash appeared or vanished, and that
  /// open claims equal their control accounts.
  ///
  /// - Parameters:
  ///   - keptBooks: parties (by position below it) whose claims are booked when they arise; the
  ///     outside world books cash only.
  ///   - facilityDebt: debt that is drawn on a facility and so not an open claim, per party.
  ///
  /// - Complexity: O(*parties* + *claims*).
  public func audit(claims: ClaimBook, cashBefore: Money, keptBooks: Int, facilityDebt: [Money])
    throws(AuditFinding)
  {
    for index in 0..<partyCount {
      let off = trialBalance(of: PartyID(index))
      guard off.isZero else {
        throw AuditFinding(
          rule: "balances must sum to zero", party: PartyID(index), difference: off)
      }
    }
    let drift = totalCash - cashBefore
    guard drift.isZero else {
      throw AuditFinding(rule: "total cash must stay the same", party: nil, difference: drift)
    }
    try auditControlAccounts(claims, keptBooks: keptBooks, facilityDebt: facilityDebt)
  }

  private func auditControlAccounts(_ claims: ClaimBook, keptBooks: Int, facilityDebt: [Money])
    throws(AuditFinding)
  {
    let controls: [Account] = [
      .receivables, .payables, .accruals, .taxesPayable, .interestPayable, .debt,
    ]
    var claimed = [Int64](repeating: 0, count: keptBooks * Ledger.stride)
    for id in claims.live {
      let item = claims[id]
      if item.debtor.position < keptBooks {
        claimed[Ledger.index(item.debtor, item.kind.debtorAccount)] -= item.open.minorUnits
      }
      if item.holder.position < keptBooks {
        claimed[Ledger.index(item.holder, .receivables)] +=
          item.owed.minorUnits
      }
    }
    for index in 0..<keptBooks {
      let party = PartyID(index)
      claimed[Ledger.index(party, .debt)] -= facilityDebt[index].minorUnits
      for account in controls {
        let off =
          balance(party, account) - Money(minorUnits: claimed[Ledger.index(party, account)])
        guard off.isZero else {
          throw AuditFinding(
            rule: "open items must equal the \(account) account", party: party, difference: off)
        }
      }
    }
  }
}
