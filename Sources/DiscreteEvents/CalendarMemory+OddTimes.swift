// SPDX-License-Identifier: GPL-3.0-or-later

/// The odd times of a day wait unsorted on a stack: putting one there reads nothing that is not at
/// hand, and no branch hangs on memory long unused.
extension CalendarMemory {
  @inlinable @inline(__always) func push(_ event: Event, onDay slot: Int) {
    if state.pointee.freeNode < 0 { growNodes() }
    let number = state.pointee.freeNode
    let node = nodes + Int(number)
    state.pointee.freeNode = node.pointee.below
    node.pointee = OddTime(event: event, below: stacks[slot])
    stacks[slot] = number
  }

  @inline(never) @usableFromInline func growNodes() {
    let old = state.pointee.nodeCount
    let new = max(64, old * 2)
    let larger = UnsafeMutablePointer<OddTime>.allocate(capacity: new)
    larger.update(from: nodes, count: old)
    for number in old..<new {
      larger[number] = OddTime(event: .none, below: number + 1 < new ? Int32(number + 1) : -1)
    }
    nodes.deallocate()
    state.pointee.nodes = larger
    state.pointee.freeNode = Int32(old)
    state.pointee.nodeCount = new
  }

  /// Moves a day's odd times to the run, the soonest last.
  ///
  /// - Returns: how many.
  /// - Complexity: O(*k* log *k*) for *k* of them.
  @usableFromInline func openRun(_ slot: Int, dayStart: Int64) -> Int {
    let top = stacks[slot]
    if top < 0 { return 0 }
    stacks[slot] = -1
    return placeFew(top, dayStart) ?? sortMany(top)
  }

  /// Moves the few odd times most days have, each to its place by counting those after it: no
  /// branch to guess. Of one second, what lies higher on the stack came later and runs later.
  ///
  /// - Returns: how many; nil when there are more than sixteen, which then stay.
  private func placeFew(_ top: Int32, _ dayStart: Int64) -> Int? {
    withUnsafeTemporaryAllocation(of: SIMD16<Int32>.self, capacity: 2) { scratch in
      let lanes = scratch.baseAddress.unsafelyUnwrapped
      let keys = UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Int32.self)
      let (nodes, run) = (nodes, run)
      lanes[0] = SIMD16(repeating: -1)
      var (count, number, last) = (0, top, top)
      while number >= 0 {
        if count == 16 { return nil }
        let second = nodes[Int(number)].event.instant.seconds &- dayStart
        keys[count] = Int32(truncatingIfNeeded: second &<< 4 | Int64(15 &- count))
        count &+= 1
        last = number
        number = nodes[Int(number)].below
      }
      let all = lanes[0]
      var places = SIMD16<Int32>.zero
      for index in 0..<count {
        // The sign of a difference, not `.<`, which the compiler makes lane by lane.
        places &-= (all &- SIMD16(repeating: keys[index])) &>> 31
      }
      lanes[1] = places
      number = top
      for index in 16..<(16 &+ count) {
        run[Int(keys[index])] = nodes[Int(number)].event
        number = nodes[Int(number)].below
      }
      free(from: top, to: last)
      return count
    }
  }

  private func sortMany(_ top: Int32) -> Int {
    var (count, number, last) = (0, top, top)
    while number >= 0 {
      if count == state.pointee.runCapacity { growRun() }
      run[count] = nodes[Int(number)].event
      count &+= 1
      last = number
      number = nodes[Int(number)].below
    }
    free(from: top, to: last)
    var buffer = UnsafeMutableBufferPointer(start: run, count: count)
    buffer.sort { Event.precedes($1, $0) }
    return count
  }

  /// Gives back the nodes of a whole stack.
  @inline(__always) private func free(from top: Int32, to last: Int32) {
    nodes[Int(last)].below = state.pointee.freeNode
    state.pointee.freeNode = top
  }

  private func growRun() {
    let old = state.pointee.runCapacity
    let larger = UnsafeMutablePointer<Event>.allocate(capacity: old * 2)
    larger.update(from: run, count: old)
    run.deallocate()
    state.pointee.run = larger
    state.pointee.runCapacity = old * 2
  }
}
