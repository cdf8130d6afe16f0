// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

extension World {
  /// Keeps every entry from now on, after one that opens each account with its balance.
  public mutating func recordJournal() {
    ledger.journal = Journal(today: chain.start)
    ledger.journalOpeningBalances()
  }

  /// The journal kept so far, as plain-text accounting.
  public func journalText() -> String {
    ledger.journal?.plainText(currency: chain.currency) { name(of: $0) } ?? ""
  }

  public func name(of party: PartyID) -> String {
    chain.parties.isFirm(party)
      ? chain.firms[party.firm].name : chain.parties.outsideName(party)
  }
}
