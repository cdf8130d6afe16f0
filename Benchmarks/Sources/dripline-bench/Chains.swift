// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import Foundation
import Scenarios

/// The full chain of a scenario: goods, invoices, cash and lines, without proposals.
func fullChain(_ folder: String, replications: Int, threads: Int) throws -> Int {
  let scenario = try Scenario(folder: URL(filePath: folder))
  let experiment = Experiment(
    chain: scenario.chain,
    settings: .init(replications: replications, seed: scenario.seed, threads: threads))
  let findings = try experiment.run(.report)
  return findings.replications * scenario.chain.firms.count * scenario.chain.horizonDays
}

/// A state of the size of a large chain's, in as many flat arrays as a world has.
struct LargeWorld {
  private var arrays: [[Int64]]

  init(megabytes: Int) {
    let words = megabytes << 17
    arrays = (0..<16).map { array in (0..<(words / 16)).map { Int64($0 &* 31 &+ array) } }
  }

  /// An independent future: every array copied, as the first write to it does.
  func fork() -> LargeWorld {
    var copy = self
    for index in copy.arrays.indices { copy.arrays[index][0] &+= 1 }
    return copy
  }

  var sum: Int64 { arrays.reduce(0) { $0 &+ $1[0] } }
}
