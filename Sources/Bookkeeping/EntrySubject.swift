// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What an entry is about: who owes whom, on which document, under which link or facility. A
/// payment can be followed by it through the books of the payer, the payment system and the payee.
public struct EntrySubject: Sendable, Hashable {
  /// Who owes.
  public let debtor: PartyID
  /// Whom it is owed to.
  public let creditor: PartyID
  /// What it is owed for.
  public let kind: ClaimKind
  /// Number of the invoice or other document; zero: none.
  public let document: Int32
  /// The trade link or facility behind it.
  public let origin: ClaimOrigin

  /// The subject of an entry; without a document or an origin where there is none.
  public init(
    debtor: PartyID, creditor: PartyID, kind: ClaimKind, document: Int32 = 0,
    origin: ClaimOrigin = .none
  ) {
    self.debtor = debtor
    self.creditor = creditor
    self.kind = kind
    self.document = document
    self.origin = origin
  }

  /// The side that `party` deals with; nil when it stands between the two.
  func other(than party: PartyID) -> PartyID? {
    party == debtor ? creditor : party == creditor ? debtor : nil
  }
}
