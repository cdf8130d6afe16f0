// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What must hold of the calendar after every operation.
extension EventCalendar {
  /// - Returns: what does not hold, in words; empty when all does.
  /// - Complexity: O(*events* + *ring days* × *phases*): for tests.
  package func brokenInvariants() -> [String] {
    var broken: [String] = []
    func must(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    let run = (0..<runCount).map { memory.run[$0] }
    must(isSorted(run.reversed()), "the run is sorted, the soonest last")
    must(
      (run + late.events).allSatisfy { isOdd($0, on: today) }, "the run and the late are of today")
    must(late.isHeap && far.isHeap, "nothing in a heap comes before what is above it")
    must(
      far.events.allSatisfy { Int($0.instant.day.number) - today >= ringDays },
      "the far future is beyond the ring")
    var (waiting, chunks, nodes) = (run.count + late.count + far.count, 0, 0)
    for day in today..<(today + ringDays) {
      let slot = day & (ringDays - 1)
      for phase in 0..<phaseCount {
        let list = memory.chain(of: slot * phaseCount + phase)
        let isOpen = day == today && phase == takenPhase
        let events = memory.events(of: list).dropFirst(isOpen ? taken : 0)
        must(
          events.isEmpty == list.isEmpty && list.isEmpty == (memory.masks[slot] >> phase & 1 == 0),
          "\(day): the mask tells which phases have events")
        must(
          isSorted(events) && events.allSatisfy { isOf(phase, $0, on: day) },
          "\(day): a phase has its own events, first in, first out")
        waiting += events.count
        chunks += list.count
      }
      let stack = memory.stack(onDay: slot)
      must(stack.allSatisfy { isOdd($0, on: day) }, "\(day): its stack has its own odd times")
      must(laterLieHigher(stack), "\(day): of one second, what came later lies higher")
      must(day > today || stack.isEmpty, "today's odd times have been sorted")
      waiting += stack.count
      nodes += stack.count
    }
    must(waiting == count, "what was scheduled and not taken waits")
    must(memory.unusedChunks + chunks == memory.state.pointee.chunkCount, "no chunk is lost")
    must(memory.unusedNodes + nodes == memory.state.pointee.nodeCount, "no node is lost")
    return broken
  }

  private func isSorted(_ events: some Sequence<Event>) -> Bool {
    zip(events, events.dropFirst()).allSatisfy(Event.precedes)
  }

  private func isOdd(_ event: Event, on day: Int) -> Bool {
    event.rank == EventCalendar.oddRank && Int(event.instant.day.number) == day
  }

  private func isOf(_ phase: Int, _ event: Event, on day: Int) -> Bool {
    event.rank == phase
      && event.instant.seconds == Int64(day) * 86_400 + Int64(memory.phases[phase])
  }

  private func laterLieHigher(_ stack: [Event]) -> Bool {
    var lowest: [Instant: UInt64] = [:]
    return stack.allSatisfy { event in
      event.order < lowest.updateValue(event.order, forKey: event.instant) ?? .max
    }
  }
}

extension EventHeap {
  fileprivate var isHeap: Bool {
    events.indices.dropFirst().allSatisfy { Event.precedes(events[($0 - 1) / 4], events[$0]) }
  }
}

extension CalendarMemory {
  /// The chunks of a list, in order.
  fileprivate func chain(of list: Int) -> [Int32] {
    follow(lists[list].head, atMost: state.pointee.chunkCount) { trailer($0)[0] }
  }

  fileprivate func events(of chunks: [Int32]) -> [Event] {
    chunks.flatMap { chunk in (0..<Int(trailer(chunk)[1])).map { events(chunk)[$0] } }
  }

  /// A day's odd times, what was put there last first.
  fileprivate func stack(onDay slot: Int) -> [Event] {
    follow(stacks[slot], atMost: state.pointee.nodeCount) { nodes[Int($0)].below }
      .map { nodes[Int($0)].event }
  }

  fileprivate var unusedChunks: Int {
    let (first, count) = (state.pointee.freeChunk, state.pointee.chunkCount)
    return follow(first, atMost: count) { trailer($0)[0] }.count
  }

  fileprivate var unusedNodes: Int {
    let (first, count) = (state.pointee.freeNode, state.pointee.nodeCount)
    return follow(first, atMost: count) { nodes[Int($0)].below }.count
  }

  /// The numbers along a chain; one too many when it runs in a circle.
  private func follow(_ first: Int32, atMost count: Int, next: (Int32) -> Int32) -> [Int32] {
    var numbers: [Int32] = []
    var number = first
    while number >= 0, numbers.count <= count {
      numbers.append(number)
      number = next(number)
    }
    return numbers
  }
}
