// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// One claim on a defaulted firm as its creditor filed it. At any time what is recovered, written
/// off and open adds up to what is claimed: see ``World/checkBooks()``.
struct FiledClaim: Sendable {
  let item: ClaimID
  let generation: Int32
  let debtor: FirmID
  /// Who held it at the default.
  let creditor: PartyID
  let kind: ClaimKind
  /// The facility behind a bank due.
  let facility: FacilityID?
  let claimed: Money
  /// Paid out of the estate; what was under way at the default is not part of the claim.
  var recovered = Money.zero
  var writtenOff = Money.zero
}

/// What one creditor is owed by a defaulted firm.
public struct CreditorClaim: Sendable, Hashable {
  /// Who defaulted.
  public var debtor: FirmID
  /// Who is owed.
  public var creditor: PartyID
  /// Open at the default.
  public var claimed: Money
  /// Paid out of the estate.
  public var recovered: Money = .zero
  /// Given up.
  public var writtenOff: Money = .zero
}

/// What one facility's lender loses by its borrower's default.
public struct FacilityLoss: Sendable, Hashable {
  /// Whose lender loses.
  public var facility: FacilityID
  /// The borrower.
  public var firm: FirmID
  /// The first day of the arrears that led to the default.
  public var day: Day
  /// The day on which the exposure was measured.
  public var declaredDay: Day
  /// Principal, interest and fees of this facility that were open; zero: it was not drawn.
  public var exposure: Money
  /// Paid out of the estate.
  public var recovered: Money
  /// The day the estate was shared out; nil: not yet.
  public var recoveryDay: Day?
  /// Given up.
  public var writtenOff: Money
}
