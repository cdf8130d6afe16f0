// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport

public func shipped(_ name: String) throws -> Scenario {
  try Scenario(folder: Oracles.project.appending(path: "scenarios/\(name)"))
}

/// A scenario that says what differs from a shipped one.
///
/// - Parameter files: tables it names.
public func variant(of name: String, _ yaml: String, files: [String: String] = [:]) throws
  -> Scenario
{
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(at: folder) }
  let base = Oracles.project.appending(path: "scenarios/\(name)").path
  let all = files.merging(["scenario.yaml": "extends: \(base)\n\(yaml)\n"]) { first, _ in first }
  for (file, text) in all {
    try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
  }
  return try Scenario(folder: folder, allowsOutside: true)
}

public func experiment(
  _ scenario: Scenario, replications: Int, threads: Int = 2, seed: UInt64? = nil
)
  -> Experiment
{
  Experiment(
    chain: scenario.chain,
    settings: .init(
      replications: replications, seed: seed ?? scenario.seed, threads: threads, audits: true))
}

extension Scenario {
  public func firm(_ name: String) -> FirmID {
    FirmID(chain.firms.firstIndex { $0.name == name } ?? -1)
  }
}
