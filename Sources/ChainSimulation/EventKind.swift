// SPDX-License-Identifier: GPL-3.0-or-later

/// What happens at an event; the department that owns the kind acts.
enum EventKind: UInt8 {
  /// A phase every day has; the phase is the event's first id.
  case dailyPhase
  case shockBegins, shockEnds
  case baseRateChanges
  case claimDue, discountOffer, paymentArrives
  case cashFlow
  case estateRealised
  case facilityDue, claimWatched
}
