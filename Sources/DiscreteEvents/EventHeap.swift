// SPDX-License-Identifier: GPL-3.0-or-later
/// A 4-ary minimum heap of events for what the calendar's ring cannot hold: the far future, and
/// odd times inside a day that has already begun.
///
/// - Complexity: `push` and `pop` O(log *n*).
@frozen @usableFromInline struct EventHeap: Sendable {
  @usableFromInline var events: [Event] = []

  @inlinable init() {}

  @inlinable var isEmpty: Bool { events.isEmpty }
  @inlinable var count: Int { events.count }
  @inlinable var first: Event { events[0] }

  @inlinable mutating func push(_ event: Event) {
    events.append(event)
    var hole = events.count &- 1
    while hole > 0 {
      let parent = (hole &- 1) &>> 2
      guard Event.precedes(event, events[parent]) else { break }
      events[hole] = events[parent]
      hole = parent
    }
    events[hole] = event
  }

  @inlinable mutating func pop() -> Event {
    let last = events.removeLast()
    if events.isEmpty { return last }
    let top = events[0]
    sink(last)
    return top
  }

  @inlinable mutating func sink(_ event: Event) {
    let count = events.count
    var hole = 0
    while true {
      let firstChild = 4 &* hole &+ 1
      if firstChild >= count { break }
      var best = firstChild
      var child = firstChild &+ 1
      let end = min(firstChild &+ 4, count)
      while child < end {
        if Event.precedes(events[child], events[best]) { best = child }
        child &+= 1
      }
      guard Event.precedes(events[best], event) else { break }
      events[hole] = events[best]
      hole = best
    }
    events[hole] = event
  }
}
