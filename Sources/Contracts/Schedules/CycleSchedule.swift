// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// The times of a cycle: anchor, anchor + cycle, anchor + 2 cycles … before an end.
///
/// Source: ACTUS technical specification, schedule function S(s, c, T): steps are counted from the
/// anchor; a long stub leaves out the last time before the end.
enum CycleSchedule {
  /// More events than any contract has (daily for half a century): an endless schedule.
  static let maximumEvents = 20_000

  /// - Parameters:
  ///   - includesEnd: whether the end itself is one of the times.
  ///   - endOfMonth: a cycle anchored on a month's last day stays on last days.
  /// - Returns: nil when there would be more than ``maximumEvents``.
  static func times(
    _ schedule: ContractTerms.Anchored, until end: Instant, endOfMonth: Bool, includesEnd: Bool
  ) -> [Instant]? {
    guard let anchor = schedule.anchor else { return [] }
    guard let cycle = schedule.cycle else {
      if anchor < end { return includesEnd ? [anchor, end] : [anchor] }
      return includesEnd ? [end] : []
    }
    guard cycle.period.count > 0 else { return nil }
    let keepsEnd = endOfMonth && anchor.day.isLastOfMonth && cycle.period.months != nil
    let second = Int32(anchor.seconds - Instant(anchor.day).seconds)
    var times: [Instant] = []
    var time = anchor
    while time < end {
      if times.count == maximumEvents { return nil }
      times.append(time)
      let day = cycle.period.after(anchor.day, times: times.count, endOfMonth: keepsEnd)
      time = Instant(day, secondOfDay: second)
    }
    if cycle.stub == .long, time != end, times.count > 1 { times.removeLast() }
    if includesEnd { times.append(end) }
    return times
  }
}
