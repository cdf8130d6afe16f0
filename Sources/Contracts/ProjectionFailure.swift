// SPDX-License-Identifier: GPL-3.0-or-later
/// Why a contract cannot be projected: the contract, the term, and what to do.
public struct ProjectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Its identifier.
  public let contract: String
  /// The term that is wrong, by its name in ACTUS' dictionary.
  public let term: String
  /// What is wrong, as a sentence without a full stop.
  public let message: String

  /// What is wrong with a term of a contract.
  public init(contract: String, term: String, _ message: String) {
    self.contract = contract
    self.term = term
    self.message = message
  }

  public var description: String {
    contract == "-" ? message : "contract \(contract), term \(term): \(message)"
  }
}
