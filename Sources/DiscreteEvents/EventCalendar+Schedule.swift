// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension EventCalendar {
  /// Puts an event on a phase of a day.
  ///
  /// - Precondition: `day` is not past, and when it is today the phase has not passed.
  @inlinable public mutating func schedule(
    kind: UInt8, on day: Day, phase: Int, first: Int32 = 0, second: Int32 = 0
  ) {
    let instant = Instant(day, secondOfDay: phases[phase])
    let event = Event(
      instant: instant, rank: phase, sequence: nextSequence(), kind: kind, first: first,
      second: second)
    let offset = Int(day.number) &- today
    precondition(offset >= 0 && (offset > 0 || phase >= takenPhase), "event in the past")
    if offset < ringDays {
      append(event, slot: Int(day.number) & (ringDays &- 1), list: phase)
      phaseMask[Int(day.number) & (ringDays &- 1)] |= 1 &<< UInt32(truncatingIfNeeded: phase)
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
      append(event, slot: day & (ringDays &- 1), list: listsPerDay &- 1)
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

  @inlinable mutating func append(_ event: Event, slot: Int, list: Int) {
    let index = slot &* listsPerDay &+ list
    var chunk = Int(tails[index])
    if chunk < 0 || fill[chunk] == EventCalendar.chunkSize { chunk = openChunk(for: index) }
    let used = Int(fill[chunk])
    pool[chunk &* EventCalendar.chunkSize &+ used] = event
    fill[chunk] = Int32(truncatingIfNeeded: used &+ 1)
  }

  @usableFromInline mutating func openChunk(for index: Int) -> Int {
    if freeChunk < 0 { growPool() }
    let chunk = Int(freeChunk)
    freeChunk = nextChunk[chunk]
    nextChunk[chunk] = -1
    fill[chunk] = 0
    if tails[index] >= 0 {
      nextChunk[Int(tails[index])] = Int32(chunk)
    } else {
      heads[index] = Int32(chunk)
    }
    tails[index] = Int32(chunk)
    return chunk
  }

  @usableFromInline mutating func growPool() {
    let old = fill.count
    let new = max(64, old * 2)
    let blank = Event(
      instant: Instant(seconds: 0), rank: 0, sequence: 0, kind: 0, first: 0, second: 0)
    pool.append(contentsOf: repeatElement(blank, count: (new - old) * EventCalendar.chunkSize))
    fill.append(contentsOf: repeatElement(0, count: new - old))
    nextChunk.append(contentsOf: (old..<new).map { Int32($0 + 1 < new ? $0 + 1 : -1) })
    freeChunk = Int32(old)
  }
}
