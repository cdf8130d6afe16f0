// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension EventCalendar {
  /// Takes the next event; nil when none is left.
  @inlinable public mutating func next() -> Event? {
    while pending > 0 {
      let slot = today & (ringDays &- 1)
      let mask = phaseMask[slot]
      if runPosition < run.count || !late.isEmpty {
        let odd = nextOdd()
        if mask == 0 { return takeOdd() }
        let phase = mask.trailingZeroBitCount
        let phaseInstant = Int64(today) &* 86_400 &+ Int64(phases[phase])
        if odd.instant.seconds < phaseInstant { return takeOdd() }
        return takePhase(slot, phase)
      }
      if mask != 0 { return takePhase(slot, mask.trailingZeroBitCount) }
      openNextDay()
    }
    return nil
  }

  @inlinable func nextOdd() -> Event {
    if runPosition == run.count { return late.first }
    if late.isEmpty || Event.precedes(run[runPosition], late.first) { return run[runPosition] }
    return late.first
  }

  @inlinable mutating func takeOdd() -> Event {
    pending &-= 1
    if runPosition < run.count
      && (late.isEmpty || Event.precedes(run[runPosition], late.first))
    {
      runPosition &+= 1
      return run[runPosition &- 1]
    }
    return late.pop()
  }

  @inlinable mutating func takePhase(_ slot: Int, _ phase: Int) -> Event {
    if phase != takenPhase {
      takenPhase = phase
      taken = 0
    }
    pending &-= 1
    let list = slot &* listsPerDay &+ phase
    let chunk = Int(heads[list])
    let event = pool[chunk &* EventCalendar.chunkSize &+ taken]
    taken &+= 1
    if taken == Int(fill[chunk]) { closeHead(chunk, list: list, slot: slot, phase: phase) }
    return event
  }

  /// The head chunk is used up: free it, and clear the phase when it was the last.
  @inlinable mutating func closeHead(_ chunk: Int, list: Int, slot: Int, phase: Int) {
    taken = 0
    let following = nextChunk[chunk]
    heads[list] = following
    if following < 0 {
      tails[list] = -1
      phaseMask[slot] &= ~(1 &<< UInt32(truncatingIfNeeded: phase))
    }
    nextChunk[chunk] = freeChunk
    freeChunk = Int32(truncatingIfNeeded: chunk)
  }

  /// Steps to the next day, lets the far future in, and sorts the day's odd times.
  @usableFromInline mutating func openNextDay() {
    run.removeAll(keepingCapacity: true)
    runPosition = 0
    taken = 0
    takenPhase = -1
    today &+= 1
    while !far.isEmpty, Int(far.first.instant.day.number) &- today < ringDays {
      admit(far.pop())
    }
    let slot = today & (ringDays &- 1)
    let list = slot &* listsPerDay &+ listsPerDay &- 1
    var chunk = Int(heads[list])
    heads[list] = -1
    tails[list] = -1
    while chunk >= 0 {
      let start = chunk &* EventCalendar.chunkSize
      run.append(contentsOf: pool[start..<(start &+ Int(fill[chunk]))])
      let following = Int(nextChunk[chunk])
      nextChunk[chunk] = freeChunk
      freeChunk = Int32(truncatingIfNeeded: chunk)
      chunk = following
    }
    if run.count > 1 { run.sort(by: Event.precedes) }
  }

  @usableFromInline mutating func admit(_ event: Event) {
    let slot = Int(event.instant.day.number) & (ringDays &- 1)
    if event.rank == EventCalendar.oddRank {
      append(event, slot: slot, list: listsPerDay &- 1)
    } else {
      append(event, slot: slot, list: event.rank)
      phaseMask[slot] |= 1 &<< UInt32(truncatingIfNeeded: event.rank)
    }
  }
}
