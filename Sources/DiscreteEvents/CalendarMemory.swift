// SPDX-License-Identifier: GPL-3.0-or-later
/// The memory of one ``EventCalendar``: lists of chunks for the phases, stacks of nodes for odd
/// times, and the open day's odd times in their order.
///
/// Plain memory without bounds and uniqueness checks, because the calendar touches it several times
/// an event; measured, that is 62 → 30 ns for a treasury's events. A calendar that is a copy makes
/// its own memory before it writes, so a value it stays. What changes lies behind a pointer too:
/// properties of a class that vary are checked for exclusive access at run time, a quarter of the
/// calendar's time. `EventCalendarTests` checks all of it against a sorted list.
@usableFromInline final class CalendarMemory: @unchecked Sendable {
  @usableFromInline static var chunkSize: Int { 10 }
  /// Ten events, then the next chunk and the count.
  @usableFromInline static var chunkBytes: Int { 256 }

  @usableFromInline let phases: UnsafeMutablePointer<Int32>
  @usableFromInline let phaseCount: Int
  @usableFromInline let lists: UnsafeMutablePointer<ChunkList>
  @usableFromInline let listCount: Int
  /// Per ring day, which phases have events.
  @usableFromInline let masks: UnsafeMutablePointer<UInt32>
  /// Per ring day, the node put last on its stack of odd times; -1 when there is none.
  @usableFromInline let stacks: UnsafeMutablePointer<Int32>
  @usableFromInline let dayCount: Int
  @usableFromInline let state: UnsafeMutablePointer<State>

  @frozen @usableFromInline struct State {
    @usableFromInline var chunks: UnsafeMutableRawPointer
    @usableFromInline var chunkCount: Int
    @usableFromInline var freeChunk: Int32
    @usableFromInline var nodes: UnsafeMutablePointer<OddTime>
    @usableFromInline var nodeCount: Int
    @usableFromInline var freeNode: Int32
    @usableFromInline var run: UnsafeMutablePointer<Event>
    @usableFromInline var runCapacity: Int
  }

  @inlinable @inline(__always) var nodes: UnsafeMutablePointer<OddTime> { state.pointee.nodes }
  @inlinable @inline(__always) var run: UnsafeMutablePointer<Event> { state.pointee.run }
  @inlinable @inline(__always) var chunks: UnsafeMutableRawPointer { state.pointee.chunks }

  init(phases: [Int32], days: Int) {
    phaseCount = phases.count
    self.phases = .allocate(capacity: max(1, phases.count))
    for (index, second) in phases.enumerated() { self.phases[index] = second }
    dayCount = days
    listCount = days * phases.count
    lists = .allocate(capacity: listCount)
    lists.initialize(repeating: ChunkList(), count: listCount)
    masks = .allocate(capacity: days)
    masks.initialize(repeating: 0, count: days)
    stacks = .allocate(capacity: days)
    stacks.initialize(repeating: -1, count: days)
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        chunks: .allocate(byteCount: CalendarMemory.chunkBytes, alignment: 64), chunkCount: 0,
        freeChunk: -1, nodes: .allocate(capacity: 0), nodeCount: 0, freeNode: -1,
        run: .allocate(capacity: 64), runCapacity: 64))
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
    stacks = .allocate(capacity: dayCount)
    stacks.update(from: other.stacks, count: dayCount)
    let old = other.state.pointee
    let bytes = CalendarMemory.chunkBytes * max(1, old.chunkCount)
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        chunks: .allocate(byteCount: bytes, alignment: 64), chunkCount: old.chunkCount,
        freeChunk: old.freeChunk, nodes: .allocate(capacity: old.nodeCount),
        nodeCount: old.nodeCount, freeNode: old.freeNode,
        run: .allocate(capacity: old.runCapacity), runCapacity: old.runCapacity))
    chunks.copyMemory(from: old.chunks, byteCount: CalendarMemory.chunkBytes * old.chunkCount)
    run.update(from: old.run, count: old.runCapacity)
    state.pointee.nodes.update(from: old.nodes, count: old.nodeCount)
  }

  deinit {
    phases.deallocate()
    lists.deallocate()
    masks.deallocate()
    stacks.deallocate()
    chunks.deallocate()
    state.pointee.nodes.deallocate()
    run.deallocate()
    state.deallocate()
  }

  @usableFromInline func copy() -> CalendarMemory { CalendarMemory(copying: self) }
}
