// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// An event as scheduled: when it takes place, and for which time its amounts are calculated.
struct PlannedEvent: Sendable {
  var time: Instant
  var calculation: Instant
  /// Before any shift: market values are fixed for the day the schedule names.
  var scheduled: Instant
  var type: ContractEventType
  /// Principal, rate or spread that belongs to this event alone (LAX).
  var value: Double?
  /// Within an instant; call money settles its interest after the call.
  var rank: Int

  init(
    _ type: ContractEventType, at time: Instant, calculation: Instant? = nil,
    scheduled: Instant? = nil, value: Double? = nil, rank: Int? = nil
  ) {
    self.time = time
    self.calculation = calculation ?? time
    self.scheduled = scheduled ?? time
    self.type = type
    self.value = value
    self.rank = rank ?? 2 * type.rank
  }
}
