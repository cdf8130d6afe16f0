// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension EventCalendar {
  /// Takes the next event; nil when none is left. The memory is written only when a chunk is used
  /// up or a day ends.
  ///
  /// - Complexity: O(1) on a phase, amortised O(log *k*) for one of *k* odd times of a day, and
  ///   O(1) more for each day without events that is passed over. After a copy, the first of the
  ///   two to write copies the memory once: O(*ring days* × *phases* + *n*).
  @inlinable public mutating func next() -> Event? {
    while true {
      let slot = today & (ringDays &- 1)
      let mask = memory.masks[slot]
      if runCount > 0 || !late.isEmpty {
        if mask == 0 { return takeOdd() }
        let phase = mask.trailingZeroBitCount
        let phaseInstant = Int64(today) &* 86_400 &+ Int64(memory.phases[phase])
        if nextOdd().instant.seconds < phaseInstant { return takeOdd() }
        return takePhase(slot, phase)
      }
      if mask != 0 { return takePhase(slot, mask.trailingZeroBitCount) }
      if isEmpty { return nil }
      openNextDay()
    }
  }

  @inlinable @inline(__always) var runIsNext: Bool {
    late.isEmpty
      || runCount > 0 && Event.precedes(memory.run[runCount &- 1], late.first)
  }

  @inlinable @inline(__always) func nextOdd() -> Event {
    runIsNext ? memory.run[runCount &- 1] : late.first
  }

  @inlinable @inline(__always) mutating func takeOdd() -> Event {
    takenCount &+= 1
    guard runIsNext else { return late.pop() }
    runCount &-= 1
    return memory.run[runCount]
  }

  @inlinable @inline(__always) mutating func takePhase(_ slot: Int, _ phase: Int) -> Event {
    if phase != takenPhase {
      takenPhase = phase
      taken = 0
    }
    takenCount &+= 1
    let list = slot &* phaseCount &+ phase
    let chunk = memory.lists[list].head
    let event = memory.events(chunk)[taken]
    taken &+= 1
    if taken == Int(memory.trailer(chunk)[1]) { closeHead(chunk, list, slot, phase) }
    return event
  }

  /// The head chunk is used up: free it, and clear the phase when it was the last.
  @inlinable mutating func closeHead(_ chunk: Int32, _ list: Int, _ slot: Int, _ phase: Int) {
    claimMemory()
    taken = 0
    let following = memory.trailer(chunk)[0]
    memory.lists[list].head = following
    if following < 0 {
      memory.lists[list].tail = -1
      memory.masks[slot] &= ~(1 &<< UInt32(truncatingIfNeeded: phase))
    }
    memory.free(chunk)
  }

  /// Steps to the next day, lets the far future in, and sorts the day's odd times.
  @usableFromInline mutating func openNextDay() {
    claimMemory()
    taken = 0
    takenPhase = -1
    today &+= 1
    while !far.isEmpty, Int(far.first.instant.day.number) &- today < ringDays {
      admit(far.pop())
    }
    runCount = memory.openRun(today & (ringDays &- 1), dayStart: Int64(today) &* 86_400)
  }

  @usableFromInline mutating func admit(_ event: Event) {
    let slot = Int(event.instant.day.number) & (ringDays &- 1)
    if event.rank == EventCalendar.oddRank {
      memory.push(event, onDay: slot)
    } else {
      memory.append(event, to: slot &* phaseCount &+ event.rank)
      memory.masks[slot] |= 1 &<< UInt32(truncatingIfNeeded: event.rank)
    }
  }
}
