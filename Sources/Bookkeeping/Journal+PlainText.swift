// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension Journal {
  /// How every journal begins, so that one can be told from a user's file.
  public static let mark = "; Dripline journal"

  /// The journal in the plain-text accounting format hledger, ledger and beancount's importers
  /// read: one transaction an entry, accounts as `Party:assets:cash`, all declared first, so that
  /// `hledger check --strict` passes. Tags name the counterparty, the document, what the user
  /// calls it, and the link or facility:
  ///
  ///     2025-03-03 Shop | payment  ; counterparty: Maker, document: 17, link: Maker lamp
  ///
  /// - Parameters:
  ///   - name: a party's name; characters with a meaning in the format are replaced.
  ///   - tags: more tags of a subject: its own number, its link or facility.
  ///
  /// - Complexity: O(*n* log *n*) in the entries.
  public func plainText(
    currency: Currency, name: (PartyID) -> String,
    tags: (EntrySubject) -> [(tag: String, value: String)]
  ) -> String {
    var text = "\(Journal.mark), amounts in \(currency.code)\n"
    text += "commodity \(currency.code) \(currency.decimalText(sample(currency)))\n"
    text += "decimal-mark .\n\n"
    for (party, accounts) in accountsUsed {
      let party = Journal.accountName(name(party))
      for account in accounts { text += "account \(party):\(account.path)\n" }
    }
    for entry in entries {
      let party = Journal.accountName(name(entry.party))
      let amount = currency.decimalText(entry.amount)
      let opposite = currency.decimalText(-entry.amount)
      text += "\n\(entry.day) \(party) | \(entry.reason.rawValue)"
      text += "\(Journal.comment(entry, name: name, tags: tags))\n"
      text += "    \(party):\(entry.debit.path)  \(currency.code) \(amount)\n"
      text += "    \(party):\(entry.credit.path)  \(currency.code) \(opposite)\n"
    }
    return text
  }

  private static func comment(
    _ entry: JournalEntry, name: (PartyID) -> String,
    tags more: (EntrySubject) -> [(tag: String, value: String)]
  ) -> String {
    var tags: [String] = []
    if let counterparty = entry.counterparty {
      tags.append("counterparty: \(tagValue(name(counterparty)))")
    }
    if let subject = entry.subject {
      if subject.document > 0 { tags.append("document: \(subject.document)") }
      tags += more(subject).map { "\($0.tag): \(tagValue($0.value))" }
    }
    return tags.isEmpty ? "" : "  ; " + tags.joined(separator: ", ")
  }

  /// By party, then in the order of the chart of accounts.
  private var accountsUsed: [(party: PartyID, accounts: [Account])] {
    var used: [[Bool]] = []
    for entry in entries {
      let party = entry.party.position
      while used.count <= party { used.append(.init(repeating: false, count: Ledger.stride)) }
      used[party][Int(entry.debit.rawValue)] = true
      used[party][Int(entry.credit.rawValue)] = true
    }
    return used.enumerated().map { party, accounts in
      (PartyID(party), Account.allCases.filter { accounts[Int($0.rawValue)] })
    }
  }

  private func sample(_ currency: Currency) -> Money {
    Money(minorUnits: 1_000 * currency.minorUnitsPerUnit)
  }

  /// `:` separates accounts, `;` starts a comment, two blanks end an account's name.
  static func accountName(_ name: String) -> String {
    var clean = ""
    for character in name {
      let safe: Character =
        [":", ";", "|", "\t", "\n", "(", ")", "[", "]"].contains(character) ? "-" : character
      if safe == " ", clean.last == " " { continue }
      clean.append(safe)
    }
    return clean
  }

  /// A comma ends a tag's value.
  private static func tagValue(_ name: String) -> String {
    accountName(name).replacing(",", with: "-")
  }
}
