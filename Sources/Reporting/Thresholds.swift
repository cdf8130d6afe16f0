// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Scenarios

/// The scenario's `checks:` against what the run found.
package struct Thresholds {
  /// Each threshold missed, in words and figures.
  package let misses: [String]

  package init(_ results: RunResults) {
    let checks = results.scenario.checks
    let chain = results.chain
    var misses: [String] = []
    func percent(_ share: Double) -> String { "\(fixedText(share * 100, decimals: 2)) %" }
    if let least = checks.serviceAtLeast {
      let sellers = Set(chain.demands.map { chain.trades[$0.link.position].seller }).sorted()
      let service = ServiceLevel(results.base, of: sellers.map(\.firm))?.share ?? 1
      if service < least {
        misses.append("service is \(percent(service)), at least \(percent(least)) is asked for")
      }
    }
    if let most = checks.defaultProbabilityAtMost {
      for (index, firm) in chain.firms.enumerated() {
        let pd = results.base.defaultProbability(of: FirmID(index))
        if pd.estimate > most {
          misses.append(
            """
            \(firm.name) defaults with \(percent(pd.estimate)) a year, at most \(percent(most)) \
            is allowed
            """
          )
        }
      }
    }
    if let most = checks.firmsInNeedAtMost, let plan = results.plan {
      if plan.shareInNeed > most {
        misses.append(
          """
          \(percent(plan.shareInNeed)) of the firms need a line, at most \(percent(most)) is \
          allowed
          """
        )
      }
    }
    self.misses = misses
  }
}
