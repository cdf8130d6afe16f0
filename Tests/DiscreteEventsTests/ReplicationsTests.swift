// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Testing

@Suite struct ReplicationsTests {
  @Test(arguments: [1, 2, 5])
  func everyReplicationRunsOnce(threads: Int) {
    let parts = Replications.run(count: 500, threads: threads, start: { [Int]() }) { rows, number in
      rows.append(number)
      return true
    }
    #expect(parts.flatMap { $0 }.sorted() == Array(0..<500))
  }

  @Test func stoppingStops() {
    let parts = Replications.run(count: 1_000, threads: 2, start: { 0 }) { count, number in
      count += 1
      return number < 10
    }
    #expect(parts.reduce(0, +) < 1_000)
  }
}
