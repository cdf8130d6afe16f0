// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension EventCalendar {
  /// Takes the next event; nil when none is left. The memory is written only when a chunk is used up or a
  /// day ends.
  @inlinable public mutating func next() -> Event? {
    guard pending > 0 else { return nil }
    while true {
      let slot = today & (ringDays &- 1)
      let mask = memory.masks[slot]
      if runPosition < runCount || !late.isEmpty {
        if mask == 0 { return takeOdd() }
        let phase = mask.trailingZeroBitCount
        let phaseInstant = Int64(today) &* 86_400 &+ Int64(memory.phases[phase])
        if nextOdd().instant.seconds < phaseInstant { return takeOdd() }
        return takePhase(slot, phase)
      }
      if mask != 0 { return takePhase(slot, mask.trailingZeroBitCount) }
      openNextDay()
    }
  }

  @inlinable @inline(__always) var runIsNext: Bool {
    runPosition < runCount
      && (late.isEmpty || Event.precedes(memory.run[runPosition], late.first))
  }

  @inlinable @inline(__always) func nextOdd() -> Event {
    runIsNext ? memory.run[runPosition] : late.first
  }

  @inlinable @inline(__always) mutating func takeOdd() -> Event {
    pending &-= 1
    guard runIsNext else { return late.pop() }
    runPosition &+= 1
    return memory.run[runPosition &- 1]
  }

  @inlinable @inline(__always) mutating func takePhase(_ slot: Int, _ phase: Int) -> Event {
    if phase != takenPhase {
      takenPhase = phase
      taken = 0
    }
    pending &-= 1
    let list = slot &* listsPerDay &+ phase
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
    runPosition = 0
    taken = 0
    takenPhase = -1
    today &+= 1
    while !far.isEmpty, Int(far.first.instant.day.number) &- today < ringDays {
      admit(far.pop())
    }
    let slot = today & (ringDays &- 1)
    let list = slot &* listsPerDay &+ listsPerDay &- 1
    runCount =
      memory.lists[list].head < 0 ? 0 : memory.openRun(list, dayStart: Int64(today) &* 86_400)
  }

  @usableFromInline mutating func admit(_ event: Event) {
    let slot = Int(event.instant.day.number) & (ringDays &- 1)
    if event.rank == EventCalendar.oddRank {
      memory.append(event, to: slot &* listsPerDay &+ listsPerDay &- 1)
    } else {
      memory.append(event, to: slot &* listsPerDay &+ event.rank)
      memory.masks[slot] |= 1 &<< UInt32(truncatingIfNeeded: event.rank)
    }
  }
}
