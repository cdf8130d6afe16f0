// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension EventCalendar {
  /// Puts an event on a phase of a day.
  ///
  /// - Precondition: `day` is not past, and when it is today the phase has not passed.
  @inlinable public mutating func schedule(
    kind: UInt8, on day: Day, phase: Int, first: Int32 = 0, second: Int32 = 0
  ) {
    precondition(phase >= 0 && phase < listsPerDay &- 1, "there is no such phase")
    let instant = Instant(day, secondOfDay: memory.phases[phase])
    let event = Event(
      instant: instant, rank: phase, sequence: nextSequence(), kind: kind, first: first,
      second: second)
    let offset = Int(day.number) &- today
    precondition(offset >= 0 && (offset > 0 || phase >= takenPhase), "event in the past")
    if offset < ringDays {
      claimMemory()
      let slot = Int(day.number) & (ringDays &- 1)
      memory.append(event, to: slot &* listsPerDay &+ phase)
      memory.masks[slot] |= 1 &<< UInt32(truncatingIfNeeded: phase)
    } else {
      far.push(event)
    }
  }

  /// Puts an event at any instant. At the clock time of a phase it runs after that phase.
  ///
  /// - Precondition: `instant` is not before the last event taken.
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
      if runCount &- runPosition < EventCalendar.shortRun {
        joinRun(event)
      } else {
        late.push(event)
      }
      return
    }
    let day = Int(instant.day.number)
    if day &- today < ringDays {
      claimMemory()
      memory.append(event, to: (day & (ringDays &- 1)) &* listsPerDay &+ listsPerDay &- 1)
    } else {
      far.push(event)
    }
  }

  /// Puts an event of today among the few that are left of it.
  @inlinable @inline(__always) mutating func joinRun(_ event: Event) {
    claimMemory()
    if runCount == memory.state.pointee.runCapacity { makeRoomInRun() }
    let run = memory.run
    var hole = runCount
    runCount &+= 1
    run[hole] = event
    // Before or after the last one is a coin's toss in a small model: both places are written, and no
    // branch hangs on it while one is left.
    while hole > runPosition {
      let other = run[hole &- 1]
      let isBefore = event.key < other.key ? 1 : 0
      run[hole] = other
      run[hole &- isBefore] = event
      hole &-= 1
      if hole == runPosition || isBefore == 0 { return }
    }
  }

  /// Moves what is left of the run to its start; a short run always fits there.
  @inline(never) @usableFromInline mutating func makeRoomInRun() {
    let left = runCount - runPosition
    memory.run.update(from: memory.run + runPosition, count: left)
    (runPosition, runCount) = (0, left)
  }

  @inlinable mutating func nextSequence() -> UInt64 {
    sequence &+= 1
    precondition(sequence < 1 &<< 47, "more than 2^47 events")
    pending &+= 1
    return sequence
  }
}
