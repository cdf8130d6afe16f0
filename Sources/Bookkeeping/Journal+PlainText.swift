// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension Journal {
  /// The journal in the plain-text accounting format hledger, ledger and beancount's importers read:
  /// one transaction an entry, accounts as `Party:assets:cash`.
  ///
  /// - Parameter name: a party's name; characters with a meaning in the format are replaced.
  public func plainText(currency: Currency, name: (PartyID) -> String) -> String {
    var text = "; Dripline journal, amounts in \(currency.code)\n"
    text += "commodity \(currency.code) \(currency.decimalText(sample(currency)))\n"
    text += "decimal-mark .\n\n"
    for entry in entries {
      let party = Journal.accountName(name(entry.party))
      let amount = currency.decimalText(entry.amount)
      let opposite = currency.decimalText(-entry.amount)
      text += "\(entry.day) \(party) | \(entry.reason.rawValue)\n"
      text += "    \(party):\(entry.debit.path)  \(currency.code) \(amount)\n"
      text += "    \(party):\(entry.credit.path)  \(currency.code) \(opposite)\n\n"
    }
    return text
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
}
