// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// What changes of a loan from event to event; amounts are signed by the role.
struct LoanState: Sendable {
  var notional = 0.0
  var rate = 0.0
  var accrued = 0.0
  /// Interest of a called contract, set aside until it is settled.
  var setAside = 0.0
  var feeAccrued = 0.0
  var calculationBase = 0.0
  var nextRedemption: Double?
  var interestScale = 1.0
  var notionalScale = 1.0
  /// Interest has accrued up to here.
  var accruedThrough: Instant
}
