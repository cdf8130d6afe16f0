// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// A run met an amount that no account may hold (``Money/largestBalance``), and ended that day.
public struct BooksOverflow: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose account.
  public let name: String
  /// The account that would hold it.
  public let account: Account
  /// The day it was met.
  public let day: Day
  /// The currency and the largest amount, in words.
  public let limit: String

  public var description: String {
    "\(name), \(day), \(account.path): more than the books can hold (\(limit)): "
      + "check the amounts, quantities and rates that lead there"
  }
}

extension World {
  var overflow: BooksOverflow? {
    ledger.overflow.map { found in
      BooksOverflow(
        name: name(of: found.party), account: found.account, day: today,
        limit: "\(chain.currency.decimalText(.largestBalance)) \(chain.currency.code)")
    }
  }
}
