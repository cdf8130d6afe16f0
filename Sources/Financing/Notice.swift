// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// What an instrument is told: facts it cares about, on the day they happen.
public enum Notice: Sendable, Hashable {
  /// The contract is in force.
  case began(on: Day)
  /// What was offered is taken.
  case taken(Request, Offer)
  /// A day that it asked for by Deed/fallDue(on:_:) has come.
  case dayCame(ClaimNote?)
  /// A month ends.
  case monthEnded
  /// The funder has got money on a claim that is pledged for this agreement, and holds it for the
  /// user.
  case collected(ClaimNote, Collection)
  /// The rest of a claim pledged for this agreement has been given up.
  case lost(ClaimNote)
}

/// A claim as it stands when it is spoken of.
public struct ClaimNote: Sendable, Hashable {
  /// Its slot in the claim book, for deeds on it; another claim's once it is settled.
  public let id: ClaimID
  /// Who owes it.
  public let debtor: PartyID
  /// Not yet paid.
  public let open: Money
  /// Paid, and still on its way.
  public let inTransit: Money
  /// By contract, whatever its debtor's habit.
  public let due: Day

  /// A claim of which nothing is on its way, unless told otherwise.
  public init(id: ClaimID, debtor: PartyID, open: Money, inTransit: Money = .zero, due: Day) {
    self.id = id
    self.debtor = debtor
    self.open = open
    self.inTransit = inTransit
    self.due = due
  }

  /// Nothing more will come.
  public var isSettled: Bool { open.isZero && inTransit.isZero }
}

/// Money a funder has got on a claim: owed to the user, but for what it keeps by
/// Deed/keep(_:_:of:).
public struct Collection: Sendable, Hashable {
  /// The user's claim on the funder for it.
  public let id: ClaimID
  /// What has come in, late interest included and early discounts taken off.
  public let amount: Money

  /// Money held for the user.
  public init(id: ClaimID, amount: Money) {
    self.id = id
    self.amount = amount
  }
}
