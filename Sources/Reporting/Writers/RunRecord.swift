// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios

/// What was run, with what, and how long it took: `run.json`, the one file that differs between
/// equal runs.
package struct RunRecord: Sendable {
  package var version: String
  package var seed: UInt64
  package var threads: Int
  package var audited: Bool
  /// Name and seconds.
  package var timings: [(name: String, seconds: Double)]

  package init(
    version: String, seed: UInt64, threads: Int, audited: Bool,
    timings: [(name: String, seconds: Double)]
  ) {
    self.version = version
    self.seed = seed
    self.threads = threads
    self.audited = audited
    self.timings = timings
  }

  /// - Parameter files: what the run wrote beside it; only these may a later run replace.
  package func text(_ results: RunResults, files: [String]) -> String {
    let chain = results.chain
    var object: [String: Any] = [
      "scenario": results.scenario.name, "scenario_digest": results.scenario.digest,
      "dripline_version": version, "seed": String(seed), "replications": results.base.replications,
      "threads": threads, "audited": audited, "audited_days": results.base.audits,
      "firms": chain.firms.count, "start": chain.start.description,
      "horizon_days": chain.horizonDays, "currency": chain.currency.code,
      "past": past(of: results.scenario),
      "notes": results.scenario.notes, "files": (files + ["run.json"]).sorted(),
      "seconds": Dictionary(
        uniqueKeysWithValues: timings.map { ($0.name, ($0.seconds * 1_000).rounded() / 1_000) }),
    ]
    if let plan = results.plan {
      object["price_rounds"] = plan.priceRounds
      object["last_price_change"] = plan.lastPriceChange
    }
    return JSONText.text(object)
  }

  /// Where the balances at the start come from: the firms' books, a simulated past, or nowhere.
  private func past(of scenario: Scenario) -> [String: Any] {
    [
      "source": scenario.past.rawValue, "warm_up_days": scenario.chain.warmUpDays,
      "tables": scenario.openingTables,
    ]
  }
}
