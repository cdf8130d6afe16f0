// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// First and last chunk of a list of events; -1 when there are none.
@frozen @usableFromInline struct ChunkList {
  @usableFromInline var head: Int32 = -1
  @usableFromInline var tail: Int32 = -1
  @inlinable init() {}
}

/// The memory of one ``EventCalendar``: its lists, chunks of ten events, and the open day's odd times.
///
/// Plain memory without bounds and uniqueness checks, because the calendar touches it several times an
/// event; measured, that is 62 → 30 ns for a treasury's events. A calendar that is a copy makes its own
/// memory before it writes, so a value it stays. What changes lies behind a pointer too: properties of a
/// class that vary are checked for exclusive access at run time, a quarter of the calendar's time. `EventCalendarTests` checks all of it against a
/// sorted list.
@usableFromInline final class CalendarMemory: @unchecked Sendable {
  @usableFromInline static var chunkSize: Int { 10 }
  /// Sorted by counting, in count² / 2 comparisons.
  @usableFromInline static var shortList: Int { 24 }
  /// Ten events, then the next chunk and the count.
  @usableFromInline static var chunkBytes: Int { 256 }

  @usableFromInline let phases: UnsafeMutablePointer<Int32>
  @usableFromInline let phaseCount: Int
  @usableFromInline let lists: UnsafeMutablePointer<ChunkList>
  @usableFromInline let listCount: Int
  /// Per ring day, which phases have events.
  @usableFromInline let masks: UnsafeMutablePointer<UInt32>
  @usableFromInline let dayCount: Int
  @usableFromInline let state: UnsafeMutablePointer<State>

  @frozen @usableFromInline struct State {
    @usableFromInline var chunks: UnsafeMutableRawPointer
    @usableFromInline var chunkCount: Int
    @usableFromInline var freeChunk: Int32
    @usableFromInline var run: UnsafeMutablePointer<Event>
    @usableFromInline var runCapacity: Int
  }

  @inlinable @inline(__always) var chunks: UnsafeMutableRawPointer { state.pointee.chunks }
  @inlinable @inline(__always) var run: UnsafeMutablePointer<Event> { state.pointee.run }

  init(phases: [Int32], days: Int) {
    phaseCount = phases.count
    self.phases = .allocate(capacity: max(1, phases.count))
    for (index, second) in phases.enumerated() { self.phases[index] = second }
    dayCount = days
    listCount = days * (phases.count + 1)
    lists = .allocate(capacity: listCount)
    lists.initialize(repeating: ChunkList(), count: listCount)
    masks = .allocate(capacity: days)
    masks.initialize(repeating: 0, count: days)
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        chunks: .allocate(byteCount: CalendarMemory.chunkBytes, alignment: 64), chunkCount: 0,
        freeChunk: -1, run: .allocate(capacity: 64), runCapacity: 64))
  }

  private init(copying other: CalendarMemory) {
    phaseCount = other.phaseCount
    phases = .allocate(capacity: max(1, phaseCount))
    phases.update(from: other.phases, count: phaseCount)
    dayCount = other.dayCount
    listCount = other.listCount
    lists = .allocate(capacity: listCount)
    lists.update(from: other.lists, count: listCount)
    masks = .allocate(capacity: dayCount)
    masks.update(from: other.masks, count: dayCount)
    let old = other.state.pointee
    let bytes = CalendarMemory.chunkBytes * max(1, old.chunkCount)
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        chunks: .allocate(byteCount: bytes, alignment: 64), chunkCount: old.chunkCount,
        freeChunk: old.freeChunk, run: .allocate(capacity: old.runCapacity),
        runCapacity: old.runCapacity))
    chunks.copyMemory(from: old.chunks, byteCount: CalendarMemory.chunkBytes * old.chunkCount)
    run.update(from: old.run, count: old.runCapacity)
  }

  deinit {
    phases.deallocate()
    lists.deallocate()
    masks.deallocate()
    chunks.deallocate()
    run.deallocate()
    state.deallocate()
  }

  @usableFromInline func copy() -> CalendarMemory { CalendarMemory(copying: self) }

  @inlinable @inline(__always) func events(_ chunk: Int32) -> UnsafeMutablePointer<Event> {
    (chunks + Int(chunk) &* CalendarMemory.chunkBytes).assumingMemoryBound(to: Event.self)
  }

  /// The next chunk's number, and how many events are in this one.
  @inlinable @inline(__always) func trailer(_ chunk: Int32) -> UnsafeMutablePointer<Int32> {
    (chunks + (Int(chunk) &* CalendarMemory.chunkBytes &+ 240)).assumingMemoryBound(to: Int32.self)
  }

  @inlinable @inline(__always) func append(_ event: Event, to list: Int) {
    var chunk = lists[list].tail
    if chunk < 0 || trailer(chunk)[1] == 10 { chunk = openChunk(for: list) }
    let trailer = trailer(chunk)
    events(chunk)[Int(trailer[1])] = event
    trailer[1] &+= 1
  }

  @usableFromInline func openChunk(for list: Int) -> Int32 {
    if state.pointee.freeChunk < 0 { grow() }
    let chunk = state.pointee.freeChunk
    state.pointee.freeChunk = trailer(chunk)[0]
    trailer(chunk)[0] = -1
    trailer(chunk)[1] = 0
    if lists[list].tail >= 0 {
      trailer(lists[list].tail)[0] = chunk
    } else {
      lists[list].head = chunk
    }
    lists[list].tail = chunk
    return chunk
  }

  /// Gives a used-up chunk back.
  @inlinable @inline(__always) func free(_ chunk: Int32) {
    trailer(chunk)[0] = state.pointee.freeChunk
    state.pointee.freeChunk = chunk
  }

  private func grow() {
    let chunkCount = state.pointee.chunkCount
    let new = max(64, chunkCount * 2)
    let larger = UnsafeMutableRawPointer.allocate(
      byteCount: new * CalendarMemory.chunkBytes, alignment: 64)
    larger.copyMemory(from: chunks, byteCount: chunkCount * CalendarMemory.chunkBytes)
    // What the compiler may copy later must be initialised.
    memset(
      larger + chunkCount * CalendarMemory.chunkBytes, 0,
      (new - chunkCount) * CalendarMemory.chunkBytes)
    chunks.deallocate()
    state.pointee.chunks = larger
    for chunk in chunkCount..<new { trailer(Int32(chunk))[0] = Int32(chunk + 1) }
    trailer(Int32(new - 1))[0] = -1
    state.pointee.freeChunk = Int32(chunkCount)
    state.pointee.chunkCount = new
  }

  /// Moves a list's events to the run, sorted.
  ///
  /// - Returns: how many.
  @usableFromInline func openRun(_ list: Int, dayStart: Int64) -> Int {
    var chunk = lists[list].head
    lists[list] = ChunkList()
    if trailer(chunk)[0] < 0 {
      let count = Int(trailer(chunk)[1])
      place(events(chunk), count, dayStart)
      free(chunk)
      return count
    }
    var count = 0
    while chunk >= 0 {
      let (next, filled) = (trailer(chunk)[0], Int(trailer(chunk)[1]))
      if count &+ filled > state.pointee.runCapacity { growRun(keeping: count) }
      (run + count).update(from: events(chunk), count: filled)
      count &+= filled
      free(chunk)
      chunk = next
    }
    if count <= CalendarMemory.shortList {
      withUnsafeTemporaryAllocation(of: Event.self, capacity: count) { copy in
        copy.baseAddress!.update(from: run, count: count)
        place(copy.baseAddress!, count, dayStart)
      }
    } else {
      var buffer = UnsafeMutableBufferPointer(start: run, count: count)
      buffer.sort(by: Event.precedes)
    }
    return count
  }

  /// Puts the few events most days have in their places in the run by counting, for each, those before
  /// it: no branch to guess.
  private func place(_ events: UnsafeMutablePointer<Event>, _ count: Int, _ dayStart: Int64) {
    let run = run
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: CalendarMemory.shortList) { keys in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: CalendarMemory.shortList) { places in
        for index in 0..<count {
          let key = events[index].keyWithinDay(dayStart)
          var place = 0
          for other in 0..<index {
            let isAfter = key > keys[other] ? 1 : 0
            place &+= isAfter
            places[other] &+= 1 &- isAfter
          }
          keys[index] = key
          places[index] = place
        }
        for index in 0..<count { run[places[index]] = events[index] }
      }
    }
  }

  private func growRun(keeping count: Int) {
    let larger = UnsafeMutablePointer<Event>.allocate(capacity: state.pointee.runCapacity * 2)
    larger.update(from: run, count: count)
    run.deallocate()
    state.pointee.run = larger
    state.pointee.runCapacity *= 2
  }
}
