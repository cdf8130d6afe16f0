// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// The list of coming events, in the order (time, rank, sequence).
///
/// Most events of a treasury fall on a phase of a day some days ahead. The calendar therefore is a
/// ring of days with a first-in-first-out list per (day, phase): scheduling and taking such an
/// event is O(1). An odd time inside the ring waits on its day's unsorted stack and is sorted when
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
  @usableFromInline static var oddRank: Int { 255 }
  /// Of a run with fewer left, an event of today takes its place among them.
  @usableFromInline static var shortRun: Int { 32 }

  @usableFromInline let ringDays: Int
  /// Lists a ring day has.
  @usableFromInline let phaseCount: Int
  @usableFromInline var memory: CalendarMemory

  /// How many of today's odd times are left; what arrives for today when many are goes to `late`.
  @usableFromInline var runCount = 0
  @usableFromInline var late = EventHeap()
  @usableFromInline var far = EventHeap()

  @usableFromInline var today: Int
  /// Events already taken from the head chunk of the current phase's list.
  @usableFromInline var taken = 0
  @usableFromInline var takenPhase = -1
  /// Events scheduled so far, and taken.
  @usableFromInline var sequence: UInt64 = 0
  @usableFromInline var takenCount: UInt64 = 0

  /// An empty calendar.
  ///
  /// - Parameters:
  ///   - phases: the clock times at which things happen in bulk.
  ///   - start: no event may be scheduled before this day.
  ///   - ringDays: a power of two; events further ahead wait in a heap.
  /// - Complexity: O(*ring days* × *phases*), as is its memory.
  public init(phases: DayPhases, start: Day, ringDays: Int = 512) {
    precondition(ringDays > 0 && ringDays & (ringDays - 1) == 0, "ring length must be 2^k")
    self.ringDays = ringDays
    phaseCount = phases.secondsOfDay.count
    memory = CalendarMemory(phases: phases.secondsOfDay, days: ringDays)
    today = Int(start.number)
  }

  /// Makes the memory this calendar's own before it writes.
  @inlinable @inline(__always) mutating func claimMemory() {
    if !isKnownUniquelyReferenced(&memory) { copyMemory() }
  }

  @inline(never) @usableFromInline mutating func copyMemory() { memory = memory.copy() }

  /// Events scheduled and not yet taken.
  @inlinable public var count: Int { Int(sequence &- takenCount) }
  /// Whether every event scheduled has been taken.
  @inlinable public var isEmpty: Bool { sequence == takenCount }
}
