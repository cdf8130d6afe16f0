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
      currency: chain.currency, name: { name(of: $0) }, tags: { tags(of: $0) }) ?? ""
  }

  /// What the user calls the invoice, and the contract behind an entry.
  private func tags(of subject: EntrySubject) -> [(tag: String, value: String)] {
    let invoice = ownNumber(ofDocument: subject.document).map { ("invoice", $0) }
    let origin: (String, String)? =
      switch subject.origin {
      case .none: nil
      case .trade(let link): ("link", chain.network.links[link].name)
      case .facility(let facility): ("facility", book.agreements[facility].name)
      }
    return [invoice, origin].compactMap { $0 }
  }

  /// Of an invoice that was open at the start, or of goods that were under way then.
  private func ownNumber(ofDocument document: Int32) -> String? {
    let place = Int(document) - Int(settlement.firstOpenInvoice ?? .max)
    return chain.openingBooks.invoices.indices.contains(place)
      ? chain.openingBooks.invoices[place].number : settlement.shipmentNumbers[document]
  }

  /// Goods that were under way at the start are invoiced on this document.
  mutating func nameShipment(over link: LinkID, document: Int32) {
    guard ledger.journal != nil else { return }
    let numbers = chain.openingBooks.goodsUnderWay
      .filter { $0.link == link && $0.arrival == today }.map(\.number)
    if !numbers.isEmpty { settlement.shipmentNumbers[document] = numbers.joined(separator: " ") }
  }

  /// Of a firm, a funder or a part of the world outside.
  public func name(of party: PartyID) -> String {
    chain.parties.isFirm(party)
      ? chain.firms[party.firm].name : chain.parties.outsideName(party)
  }
}
