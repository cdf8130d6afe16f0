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
    let day = Int(instant.day.number)
    precondition(day >= today, "event in the past")
    if day == today {
      late.push(event)
    } else if day &- today < ringDays {
      claimMemory()
      memory.append(event, to: (day & (ringDays &- 1)) &* listsPerDay &+ listsPerDay &- 1)
    } else {
      far.push(event)
    }
  }

  @inlinable mutating func nextSequence() -> UInt64 {
    sequence &+= 1
    precondition(sequence < 1 &<< 48, "more than 2^48 events")
    pending &+= 1
    return sequence
  }
}
