// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import SupplyNetwork

extension World {
  /// Keeps every entry from now on, after one that opens each account with its balance.
  public mutating func recordJournal() {
    ledger.journal = Journal(today: chain.start)
    ledger.journalOpeningBalances()
  }

  /// The journal kept so far, as plain-text accounting.
  public func journalText() -> String {
    ledger.journal?.plainText(
      currency: chain.currency, name: { name(of: $0) }, origin: { origin(of: $0) }) ?? ""
  }

  /// The contract behind an entry.
  private func origin(of subject: EntrySubject) -> (tag: String, value: String)? {
    switch subject.origin {
    case .none: nil
    case .trade(let link): ("link", chain.network.links[link].name)
    case .facility(let facility): ("facility", book.agreements[facility].name)
    }
  }

  public func name(of party: PartyID) -> String {
    chain.parties.isFirm(party)
      ? chain.firms[party.firm].name : chain.parties.outsideName(party)
  }
}
