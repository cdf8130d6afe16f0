// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Scenarios

/// The scenario's `checks:` against what the run found.
public struct Thresholds {
  /// Each threshold missed, in words and figures.
  public let misses: [String]

  public init(_ results: RunResults) {
    let checks = results.scenario.checks
    let chain = results.chain
    var misses: [String] = []
    func percent(_ share: Double) -> String { "\(fixedText(share * 100, decimals: 2)) %" }
    if let least = checks.serviceAtLeast {
      let sellers = Set(chain.demands.map { chain.trades[$0.link.position].seller }).sorted()
      let rows = sellers.flatMap { results.base.rows(of: $0.firm) }
      let asked = rows.reduce(0) { $0 + $1.demanded }
      let service = asked > 0 ? rows.reduce(0) { $0 + $1.filled } / asked : 1
      if service < least {
        misses.append("service is \(percent(service)), at least \(percent(least)) is asked for")
      }
    }
    if let most = checks.defaultProbabilityAtMost {
      for (index, firm) in chain.firms.enumerated() {
        let pd = DefaultProbability(
          defaults: results.base.defaults(of: FirmID(index)).count,
          replications: results.base.replications
        ).annualised(horizonDays: chain.horizonDays)
        if pd.estimate > most {
          misses.append(
            "\(firm.name) defaults with \(percent(pd.estimate)) a year, at most \(percent(most)) is allowed"
          )
        }
      }
    }
    if let most = checks.firmsInNeedAtMost, let plan = results.plan {
      let share = Double(plan.firms.count { $0.price != nil }) / Double(plan.firms.count)
      if share > most {
        misses.append(
          "\(percent(share)) of the firms need a line, at most \(percent(most)) is allowed")
      }
    }
    self.misses = misses
  }
}
