// SPDX-License-Identifier: GPL-3.0-or-later
/// Why a contract cannot be projected: the contract, the term, and what to do.
public struct ProjectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public let contract: String
  public let term: String
  public let message: String

  public init(contract: String, term: String, _ message: String) {
    self.contract = contract
    self.term = term
    self.message = message
  }

  public var description: String {
    contract == "-" ? message : "contract \(contract), term \(term): \(message)"
  }
}
