// SPDX-License-Identifier: GPL-3.0-or-later
/// An event on a day's stack of odd times, and the node below it; -1 when there is none.
@frozen @usableFromInline struct OddTime {
  @usableFromInline var event: Event
  @usableFromInline var below: Int32

  @inlinable init(event: Event, below: Int32) {
    self.event = event
    self.below = below
  }
}
