// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing

@testable import DiscreteEvents

@Suite struct EventCalendarTests {
  private let start = Day(year: 2025, month: 1, day: 1)
  private let phases = DayPhases(secondsOfDay: [0, 21_600, 21_600, 43_200, 86_399])

  /// What the calendar must do, done the slow way: sort all, take the first.
  private struct Reference {
    var pending: [(seconds: Int64, rank: Int, sequence: Int, id: Int32)] = []
    mutating func take() -> Int32? {
      guard let first = pending.indices.min(by: { key($0) < key($1) }) else { return nil }
      return pending.remove(at: first).id
    }
    private func key(_ index: Int) -> (Int64, Int, Int) {
      (pending[index].seconds, pending[index].rank, pending[index].sequence)
    }
  }

  /// Hundreds of odd times in one day, and more put among them while it runs.
  @Test(arguments: 1...10)
  func aCrowdedDayStaysInOrder(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var calendar = EventCalendar(phases: phases, start: start, ringDays: 8)
    var reference = Reference()
    func schedule(from earliest: Int32, on day: Day, _ id: Int32) {
      let second = earliest + Int32(random.uniform() * Double(86_399 - earliest))
      let instant = Instant(day, secondOfDay: second)
      calendar.schedule(kind: 2, at: instant, first: id)
      reference.pending.append((instant.seconds, 255, Int(id), id))
    }
    for id in 0..<Int32(20 * seed * seed) { schedule(from: 0, on: start + 1, id) }
    var id: Int32 = 10_000
    while let event = calendar.next() {
      #expect(event.first == reference.take())
      if random.uniform() < 0.45 {
        id += 1
        let second = Int32(event.instant.seconds - Instant(event.instant.day).seconds)
        schedule(from: second, on: event.instant.day, id)
      }
    }
    #expect(reference.pending.isEmpty)
  }

  @Test(arguments: 1...20)
  func eventsComeInOrderOfTimeRankAndSequence(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var calendar = EventCalendar(phases: phases, start: start, ringDays: 16)
    var reference = Reference()
    var now = Instant(start)
    var rankNow = 0
    var id: Int32 = 0
    for step in 0..<3_000 {
      let wantsMore = step < 1_500 ? random.uniform() < 0.6 : random.uniform() < 0.45
      if wantsMore || calendar.isEmpty {
        id += 1
        // Inside the ring, just beyond it, and far away.
        let ahead = Int(random.uniform() < 0.9 ? random.uniform() * 20 : random.uniform() * 400)
        let day = now.day + ahead
        if random.uniform() < 0.7 {
          let phase = Int(random.uniform() * 5)
          let instant = Instant(day, secondOfDay: phases.secondsOfDay[phase])
          guard instant > now || (instant == now && phase >= rankNow) else { continue }
          calendar.schedule(kind: 1, on: day, phase: phase, first: id)
          reference.pending.append((instant.seconds, phase, step, id))
        } else {
          let instant = Instant(day, secondOfDay: Int32(random.uniform() * 86_400))
          guard instant >= now else { continue }
          calendar.schedule(kind: 2, at: instant, first: id)
          reference.pending.append((instant.seconds, 255, step, id))
        }
      } else if let event = calendar.next() {
        #expect(event.first == reference.take())
        rankNow =
          event.kind == 2
          ? 255
          : phases.secondsOfDay.lastIndex {
            Instant(event.instant.day, secondOfDay: $0) == event.instant
          } ?? 0
        now = event.instant
      }
      #expect(calendar.count == reference.pending.count)
    }
    while let event = calendar.next() { #expect(event.first == reference.take()) }
    #expect(reference.pending.isEmpty)
  }

  /// A calendar and the reference beside it; odd times fall on few seconds, so that many are alike.
  private struct Pair {
    var calendar: EventCalendar
    var reference = Reference()
    var now: (instant: Instant, rank: Int)
    var id: Int32 = 0

    mutating func schedule(_ random: inout RandomStream, phases: DayPhases) {
      let reach = [1.0, 8, 40][Int(random.uniform() * 3)]
      let day = now.instant.day + Int(random.uniform() * reach)
      let phase = Int(random.uniform() * 10)
      let isOdd = phase >= phases.secondsOfDay.count
      let second = isOdd ? 3_600 * Int32(random.uniform() * 24) : phases.secondsOfDay[phase]
      let (instant, rank) = (Instant(day, secondOfDay: second), isOdd ? 255 : phase)
      guard (instant.seconds, rank) >= (now.instant.seconds, now.rank) else { return }
      id += 1
      if isOdd {
        calendar.schedule(kind: 255, at: instant, first: id)
      } else {
        calendar.schedule(kind: UInt8(phase), on: day, phase: phase, first: id)
      }
      reference.pending.append((instant.seconds, rank, Int(id), id))
    }

    mutating func take() {
      let event = calendar.next()
      #expect(event?.first == reference.take())
      if let event { now = (event.instant, Int(event.kind)) }
    }
  }

  /// Against the reference, with copies that go on where the original was.
  @Test(arguments: 1...12)
  func everyOperationKeepsTheInvariants(seed: UInt64) {
    var random = RandomStream(seed: seed)
    // Before 1970 and after it.
    let first = Day(number: seed % 2 == 0 ? -7 : 20_000)
    var pair = Pair(
      calendar: EventCalendar(phases: phases, start: first, ringDays: 8),
      now: (Instant(first), 0))
    var copies: [Pair] = []
    // Few and many odd times a day.
    let share = [0.55, 0.7, 0.9][Int(seed % 3)]
    for step in 0..<400 {
      if random.uniform() < (step < 300 ? share : 0.2) {
        pair.schedule(&random, phases: phases)
      } else {
        pair.take()
      }
      #expect(pair.calendar.brokenInvariants().isEmpty)
      #expect(pair.calendar.count == pair.reference.pending.count)
      if step % 100 == 50 { copies.append(pair) }
    }
    for var pair in copies + [pair] {
      for _ in 0..<20 { pair.schedule(&random, phases: phases) }
      while !pair.reference.pending.isEmpty { pair.take() }
      #expect(pair.calendar.next() == nil)
      #expect(pair.calendar.brokenInvariants().isEmpty)
    }
  }

  /// An invariant that could not be broken would say nothing.
  @Test func whatIsBrokenIsTold() {
    var calendar = EventCalendar(phases: phases, start: start, ringDays: 8)
    for second: Int32 in [30, 20, 10] {
      calendar.schedule(kind: 2, at: Instant(start, secondOfDay: second))
      calendar.schedule(kind: 2, at: Instant(start + 1, secondOfDay: 60))
      calendar.schedule(kind: 1, on: start + 2, phase: 1)
    }
    #expect(calendar.brokenInvariants().isEmpty)
    let day = Int(start.number)
    func broken(_ spoil: (inout EventCalendar) -> Void) -> [String] {
      var copy = calendar
      copy.copyMemory()
      spoil(&copy)
      return copy.brokenInvariants()
    }
    #expect(
      broken { $0.memory.run[0] = $0.memory.run[2] } == ["the run is sorted, the soonest last"])
    #expect(broken { $0.takenCount += 1 } == ["what was scheduled and not taken waits"])
    #expect(broken { $0.memory.state.pointee.freeChunk = -1 } == ["no chunk is lost"])
    #expect(broken { $0.memory.state.pointee.freeNode = -1 } == ["no node is lost"])
    #expect(
      broken { $0.memory.masks[(day + 2) & 7] = 0 }
        == ["\(day + 2): the mask tells which phases have events"])
    let top = Int(calendar.memory.stacks[(day + 1) & 7])
    let below = Int(calendar.memory.nodes[top].below)
    #expect(
      broken {
        let nodes = $0.memory.nodes
        (nodes[top].event, nodes[below].event) = (nodes[below].event, nodes[top].event)
      } == ["\(day + 1): of one second, what came later lies higher"])
  }

  @Test func aCopyRunsOnItsOwn() {
    var calendar = EventCalendar(phases: phases, start: start)
    for day in 0..<100 { calendar.schedule(kind: 1, on: start + day, phase: 1, first: Int32(day)) }
    for _ in 0..<50 { _ = calendar.next() }
    var copy = calendar
    copy.schedule(kind: 1, on: start + 60, phase: 0, first: 999)
    let own = (0..<50).compactMap { _ in calendar.next()?.first }
    #expect(own == Array(50..<100))
    #expect(calendar.next() == nil)
    let other = (0..<51).compactMap { _ in copy.next()?.first }
    #expect(other.contains(999) && other.count == 51)
  }

  @Test func eventsAreTwentyFourBytes() { #expect(MemoryLayout<Event>.stride == 24) }
}
