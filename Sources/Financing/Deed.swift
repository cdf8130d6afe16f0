// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// What an instrument does: the closed list from which every form of financing is made. The world
/// posts each in double entry, in one place, with what it came of; nothing else moves money under
/// an agreement.
public enum Deed: Sendable, Hashable {
  /// Cash changes hands at once: a drawdown to the user, everything else to the funder.
  ///
  /// - Parameter on: the claim it is lent against.
  case pay(Purpose, Money, on: ClaimID? = nil)
  /// An amount becomes a claim of the funder, due on a day. Below zero it is one of the user.
  case bill(Purpose, Money, due: Day, on: ClaimID? = nil)
  /// Interest and fee accrued since they were last billed do.
  ///
  /// - Parameter endsPeriod: whether the contract's period ends, so that what rounding left lapses.
  case billAccrued(due: Day, endsPeriod: Bool)
  /// The funder keeps a part of what it has collected on a claim.
  case keep(Purpose, Money, of: Collection, on: ClaimID)
  /// A claim of the user is pledged to the funder, who is paid on it from now on. A claim is
  /// financed once.
  case pledge(ClaimID)
  /// The pledge ends.
  case release(ClaimID)
  /// The agreement, or what it has to do with a claim, is looked at again on a day.
  case fallDue(on: Day, ClaimID? = nil)
}

/// What money under an agreement is for.
public enum Purpose: Sendable, Hashable {
  /// Principal out and back, and what is paid for it.
  case drawdown, repayment, interest, fee
}
