// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Who has agreed with whom; what they have agreed, the Instrument says.
public struct Agreement: Sendable, Hashable {
  /// Unique in a scenario; decides ties.
  public var name: String
  /// The firm that is financed.
  public var user: FirmID
  /// Who finances.
  public var funder: PartyID
  /// Paid before others from the collateral when the user defaults.
  public var isSecured: Bool
  /// Whether its limit stays when a shock cuts limits.
  public var withstandsCuts: Bool

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
  /// Between whom.
  public var agreement: Agreement
  /// On what terms; its state is copied into each replication.
  public var instrument: any Instrument

  public init(_ agreement: Agreement, _ instrument: any Instrument) {
    self.agreement = agreement
    self.instrument = instrument
  }
}
