// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// Books that broke one of their own rules: a mistake of this program, after which no figure can be
/// trusted. It says whose books, when, which rule and by how much.
public struct BrokenBooks: Error, Sendable, Hashable, CustomStringConvertible {
  /// Its name.
  public let chain: String
  /// The day of the audit.
  public let day: Day
  /// Nil: of no single party.
  public let party: String?
  /// What should hold.
  public let rule: String
  /// In the chain's currency.
  public let difference: String

  public var description: String {
    let whose = party.map { "the books of \($0)" } ?? "the books"
    return "\(chain), \(day): \(whose) broke a rule: \(rule); off by \(difference)"
  }
}
