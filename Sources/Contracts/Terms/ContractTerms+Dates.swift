// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

extension ContractTerms {
  /// The time on its business day, by calendar and convention.
  func shifted(_ time: Instant) -> Instant {
    let moved = calendar.calendar.adjusted(time.day, convention.shift)
    return Instant(seconds: time.seconds + Int64(moved - time.day) * Instant.secondsPerDay)
  }

  /// - Parameter term: named when the cycle is endless.
  func times(
    _ schedule: Anchored, until end: Instant, includesEnd: Bool, term: String
  ) throws(ProjectionFailure) -> [Instant] {
    let times = CycleSchedule.times(
      schedule, until: end, endOfMonth: usesEndOfMonth, includesEnd: includesEnd)
    guard let times else {
      throw ProjectionFailure(
        contract: id, term: term,
        "makes more than \(CycleSchedule.maximumEvents) events; lengthen it, or end the contract")
    }
    return times
  }
}
