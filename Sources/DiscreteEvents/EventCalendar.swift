// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// The list of coming events, in the order (time, rank, sequence).
///
/// Most events of a treasury fall on a phase of a day some days ahead. The calendar therefore is a
/// ring of days with a first-in-first-out list per (day, phase): scheduling and taking such an
/// event is O(1). An odd time inside the ring waits in its day's unsorted list and is sorted when
/// the day opens; the far future waits in a heap.
///
///     var calendar = EventCalendar(phases: DayPhases(secondsOfDay: [21_600]), start: today)
///     calendar.schedule(kind: 1, on: today + 30, phase: 0, first: 7)
///     calendar.next()?.first    // 7
///
/// It is a value: a copy runs on its own.
///
/// - Complexity: `schedule` and `next` O(1) for phase events inside the ring, amortised
///   O(log *k*) for *k* odd times in one day, O(log *n*) for the far future.
@frozen public struct EventCalendar: Sendable {
  @usableFromInline static var chunkSize: Int { 10 }
  @usableFromInline static var oddRank: Int { 255 }

  @usableFromInline let phases: [Int32]
  @usableFromInline let ringDays: Int
  /// Lists a ring day has: one a phase, and one for odd times.
  @usableFromInline let listsPerDay: Int

  /// First and last chunk of every list, -1 when empty.
  @usableFromInline var heads: [Int32]
  @usableFromInline var tails: [Int32]
  /// Per ring day, which phases have events.
  @usableFromInline var phaseMask: [UInt32]

  /// Chunks of ten events; free chunks are linked through `nextChunk`.
  @usableFromInline var pool: [Event] = []
  @usableFromInline var nextChunk: [Int32] = []
  @usableFromInline var fill: [Int32] = []
  @usableFromInline var freeChunk: Int32 = -1

  /// Today's odd times, sorted; what arrives for today later goes to `late`.
  @usableFromInline var run: [Event] = []
  @usableFromInline var runPosition = 0
  @usableFromInline var late = EventHeap()
  @usableFromInline var far = EventHeap()

  @usableFromInline var today: Int
  /// Events already taken from the head chunk of the current phase's list.
  @usableFromInline var taken = 0
  @usableFromInline var takenPhase = -1
  @usableFromInline var sequence: UInt64 = 0
  @usableFromInline var pending = 0

  /// - Parameters:
  ///   - start: no event may be scheduled before this day.
  ///   - ringDays: a power of two.
  public init(phases: DayPhases, start: Day, ringDays: Int = 512) {
    precondition(ringDays > 0 && ringDays & (ringDays - 1) == 0, "ring length must be 2^k")
    self.phases = phases.secondsOfDay
    self.ringDays = ringDays
    listsPerDay = phases.secondsOfDay.count + 1
    heads = .init(repeating: -1, count: ringDays * (phases.secondsOfDay.count + 1))
    tails = heads
    phaseMask = .init(repeating: 0, count: ringDays)
    today = Int(start.number)
  }

  /// Events scheduled and not yet taken.
  @inlinable public var count: Int { pending }
  @inlinable public var isEmpty: Bool { pending == 0 }

  /// The day the next event is looked for on.
  @inlinable public var currentDay: Day { Day(number: Int32(truncatingIfNeeded: today)) }
}
