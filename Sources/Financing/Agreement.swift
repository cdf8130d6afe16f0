// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Who has agreed with whom; what they have agreed, the Instrument says.
public struct Agreement: Sendable, Hashable {
  /// As reports, the journal and shocks call it; unique in a chain.
  public var name: String
  /// The firm that is financed.
  public var user: FirmID
  /// Who lends, and to whom interest and fees are owed.
  public var funder: PartyID
  /// Paid before others from the collateral when the user defaults.
  public var isSecured: Bool
  /// Whether its limit stays when a shock cuts limits.
  public var withstandsCuts: Bool

  /// An agreement without collateral that shocks may cut, unless told otherwise.
  public init(
    name: String, user: FirmID, funder: PartyID, isSecured: Bool = false,
    withstandsCuts: Bool = false
  ) {
    self.name = name
    self.user = user
    self.funder = funder
    self.isSecured = isSecured
    self.withstandsCuts = withstandsCuts
  }
}

/// An agreement and the instrument as it stands when a replication begins.
public struct Facility: Sendable {
  /// Who has agreed with whom.
  public var agreement: Agreement
  /// What they have agreed, with the state it opens in.
  public var instrument: any Instrument

  /// A facility of a chain's book.
  public init(_ agreement: Agreement, _ instrument: any Instrument) {
    self.agreement = agreement
    self.instrument = instrument
  }
}
