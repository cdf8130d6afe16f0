// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What few claims have: kept beside them, so that a plain invoice stays small.
public struct ClaimPaper: Sendable, Hashable {
  /// Whom it arose for, where that is no longer its holder.
  public internal(set) var creditor: PartyID?
  /// The day its debtor approved it: from then on it owes the amount without objection.
  public internal(set) var approved: Day?
  /// Whoever is paid on it until the pledge is released.
  public internal(set) var pledge: Pledge?
  /// Those who answer for it with recourse when the debtor fails, in the order in which they passed
  /// it on.
  public internal(set) var endorsers: [PartyID] = []

  /// A claim given as security.
  public struct Pledge: Sendable, Hashable {
    /// Who is paid on it.
    public let pledgee: PartyID
    /// The facility it secures.
    public let facility: FacilityID

    /// A pledge to a funder, for what its facility has lent.
    public init(to pledgee: PartyID, securing facility: FacilityID) {
      self.pledgee = pledgee
      self.facility = facility
    }
  }

  var isEmpty: Bool { self == ClaimPaper() }
}
