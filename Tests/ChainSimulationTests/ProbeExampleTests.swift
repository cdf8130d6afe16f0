// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import ScenarioSupport
import Scenarios
import Testing

// The example on `Probe`, word for word.
struct ShortfallProbe: Probe {
  typealias Columns = FirmColumns<Int32>

  static let name = "shortfalls"
  static let bytes = ProbeBytes(perFirm: 4)
  static let hears: Fact.Kinds = [.wentShort]
  private var times: [Int32]

  init(_ world: World) { times = .init(repeating: 0, count: world.chain.firms.count) }

  mutating func hear(_ fact: Fact) {
    if case .wentShort(let firm, _) = fact.event { times[firm] += 1 }
  }

  func record(_ world: World) -> [Int32] { times }
}

@Suite struct ProbeExampleTests {
  /// Whoever has an unmet need went short at least once.
  @Test func countsWhatItHears() throws {
    let scenario = try variant(
      of: "three-firms", "facilities:\n  - { name: line of Maker, limit: 20 }")
    var world = experiment(scenario, replications: 1)
      .world(0, probes: [ShortfallProbe.self, ArrearsProbe.self])
    let outcome = world.run()
    let times = outcome[ShortfallProbe.self]
    #expect(times.contains { $0 > 0 })
    for (count, arrears) in zip(times, outcome[ArrearsProbe.self]) {
      #expect((count > 0) == arrears.unmetNeed.isPositive)
    }
  }
}
