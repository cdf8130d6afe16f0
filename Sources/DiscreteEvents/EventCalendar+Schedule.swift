// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension EventCalendar {
  /// Puts an event on a phase of a day.
  ///
  /// - Precondition: `day` is not past, and when it is today the phase has not passed.
  /// - Complexity: O(1) inside the ring, O(log *n*) for *n* events beyond it.
  @inlinable public mutating func schedule(
    kind: UInt8, on day: Day, phase: Int, first: Int32 = 0, second: Int32 = 0
  ) {
    precondition(phase >= 0 && phase < phaseCount, "there is no such phase")
    let instant = Instant(day, secondOfDay: memory.phases[phase])
    let event = Event(
      instant: instant, rank: phase, sequence: nextSequence(), kind: kind, first: first,
      second: second)
    let offset = Int(day.number) &- today
    precondition(offset >= 0 && (offset > 0 || phase >= takenPhase), "event in the past")
    if offset < ringDays {
      claimMemory()
      let slot = Int(day.number) & (ringDays &- 1)
      memory.append(event, to: slot &* phaseCount &+ phase)
      memory.masks[slot] |= 1 &<< UInt32(truncatingIfNeeded: phase)
    } else {
      far.push(event)
    }
  }

  /// Puts an event at any instant. At the clock time of a phase it runs after that phase.
  ///
  /// - Precondition: `instant` is not before the last event taken.
  /// - Complexity: O(1) for a later day inside the ring, O(log *k*) for today, when *k* odd times
  ///   are left of it, and O(log *n*) for *n* events beyond the ring.
  @inlinable public mutating func schedule(
    kind: UInt8, at instant: Instant, first: Int32 = 0, second: Int32 = 0
  ) {
    let event = Event(
      instant: instant, rank: EventCalendar.oddRank, sequence: nextSequence(), kind: kind,
      first: first, second: second)
    // Seconds since today began: no division for the many events of today.
    let ahead = instant.seconds &- Int64(today) &* 86_400
    precondition(ahead >= 0, "event in the past")
    if ahead < 86_400 {
      if runCount < EventCalendar.shortRun {
        joinRun(event)
      } else {
        late.push(event)
      }
      return
    }
    let day = Int(instant.day.number)
    if day &- today < ringDays {
      claimMemory()
      memory.push(event, onDay: day & (ringDays &- 1))
    } else {
      far.push(event)
    }
  }

  /// Puts an event of today among the few that are left of it; a short run always has room.
  @inlinable @inline(__always) mutating func joinRun(_ event: Event) {
    claimMemory()
    let run = memory.run
    var hole = runCount
    runCount &+= 1
    run[hole] = event
    // Before or after the soonest one is a coin's toss in a small model: no branch hangs on it
    // while one is left. Of one second, the event that comes last runs last.
    while hole > 0 {
      let other = run[hole &- 1]
      let isLater = event.instant.seconds >= other.instant.seconds
      let difference = event.difference(from: other, if: isLater)
      run[hole] = event.changed(by: difference)
      run[hole &- 1] = other.changed(by: difference)
      hole &-= 1
      if hole == 0 || !isLater { break }
    }
  }

  @inlinable mutating func nextSequence() -> UInt64 {
    sequence &+= 1
    precondition(sequence < 1 &<< 47, "more than 2^47 events")
    return sequence
  }
}
