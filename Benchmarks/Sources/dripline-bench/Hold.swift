// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// How far ahead an event of the hold model is put.
enum HoldTimes: String {
  /// Exponential; the mean is chosen so that a calendar day holds eight events.
  case exponential
  /// A treasury's: 95 % on a phase 1 to 90 whole days ahead, the rest at any second of them.
  case treasury
}

/// The hold model: take an event, put it back; the number pending stays.
struct Hold {
  private var calendar: EventCalendar
  private var stream = StreamAddress("hold", .demand).open(seed: 1, replication: 0)
  private let times: HoldTimes
  private let meanSeconds: Double

  init(pending: Int, times: HoldTimes) {
    self.times = times
    // A few events a day: the ring spreads them, and a day's run is short to sort.
    meanSeconds = 86_400 * max(1, Double(pending) / 8)
    let phases = DayPhases(secondsOfDay: times == .treasury ? [21_600, 36_000, 54_000] : [])
    let days = times == .treasury ? 128 : 8 << Int((Double(max(8, pending)) / 8).exponent)
    calendar = EventCalendar(
      phases: phases, start: Day(number: 0), ringDays: min(1 << 20, days))
    for index in 0..<pending { put(from: Instant(seconds: 0), Int32(index)) }
  }

  @inline(__always) private mutating func put(from now: Instant, _ index: Int32) {
    switch times {
    case .exponential:
      let seconds = now.seconds + Int64(stream.exponential() * meanSeconds)
      calendar.schedule(kind: 0, at: Instant(seconds: seconds), first: index)
    case .treasury:
      let draw = stream.uniform() * 20
      let fraction = draw - draw.rounded(.down)
      let days = 1 + Int32(fraction * 90)
      if draw < 19 {
        calendar.schedule(kind: 0, on: now.day + Int(days), phase: Int(index) % 3, first: index)
      } else {
        let second = Int64(fraction * 90 * 86_400)
        calendar.schedule(
          kind: 0, at: Instant(seconds: now.seconds + 86_400 + second), first: index)
      }
    }
  }

  mutating func run(_ count: Int) -> Int64 {
    var last: Int64 = 0
    for _ in 0..<count {
      guard let event = calendar.next() else { preconditionFailure("the calendar ran dry") }
      put(from: event.instant, event.first)
      last = event.instant.seconds
    }
    return last
  }
}
