// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// The events of a phase wait first in, first out, ten to a chunk: what follows is mostly at hand.
extension CalendarMemory {
  @inlinable @inline(__always) func events(_ chunk: Int32) -> UnsafeMutablePointer<Event> {
    (chunks + Int(chunk) &* CalendarMemory.chunkBytes).assumingMemoryBound(to: Event.self)
  }

  /// The next chunk's number, and how many events are in this one.
  @inlinable @inline(__always) func trailer(_ chunk: Int32) -> UnsafeMutablePointer<Int32> {
    (chunks + (Int(chunk) &* CalendarMemory.chunkBytes &+ 240)).assumingMemoryBound(to: Int32.self)
  }

  @inlinable @inline(__always) func append(_ event: Event, to list: Int) {
    var chunk = lists[list].tail
    if chunk < 0 || trailer(chunk)[1] == CalendarMemory.chunkSize { chunk = openChunk(for: list) }
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
}
