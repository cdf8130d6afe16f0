// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import Schema

/// A stock plan with its proof: the chain run as it is and with the plan, under the same random
/// numbers.
package struct StockAdvice: Sendable {
  package let scenario: Scenario
  /// The scenario with the plan.
  package let proposal: Scenario
  package let plan: StockPlan
  package let before: Findings
  package let after: Findings
  /// The chain with a plan that serves end customers as they are served today: what is released
  /// there costs no service.
  package let equalService: Findings
  /// What simulation says of the plan, a firm with end customers each.
  package let proofs: [ServiceProof]

  package enum Failure: Error {
    case infeasible
    case cancelled(Experiment.Cancelled)
    /// The plan is not a valid scenario: a defect of Dripline.
    case invalid(ScenarioProblems)
  }

  /// Plans, reads the plan back as the what-if scenario it is, and runs it; raises its bounds and
  /// runs again until the targets are proved, or no more can be done.
  ///
  /// - Parameter progress: called after every replication, from any thread; false stops the runs.
  package init(
    _ scenario: Scenario, settings: Experiment.Settings,
    progress: @Sendable () -> Bool = { true }
  ) throws(Failure) {
    self.scenario = scenario
    let search = PlanSearch(scenario, settings: settings)
    before = try search.run(scenario.chain, progress)
    let best = try search.reach(search.aim, isProved: true, progress)
    (plan, proposal, after) = (best.plan, best.proposal, best.findings)
    proofs = search.aim.proofs(after)
    let today = search.aim.with(before)
    let gap = zip(today.targets, proofs).map { abs($0.target - $1.service) }.max() ?? 0
    equalService =
      gap < PlanSearch.tolerance
      ? after : try search.reach(today, isProved: false, progress).findings
  }

  /// Firms whose target simulation does not confirm, with the reason, as sentences.
  package var warnings: [String] {
    let reasons = PlanLimits.leftOut(scenario.chain).joined(separator: ", ")
    return proofs.filter { !$0.isMet }.map { proof in
      let name = scenario.chain.firms[proof.firm].name
      let (service, low, target) = (
        StockAdvice.text(proof.service), StockAdvice.text(proof.low),
        StockAdvice.text(proof.target)
      )
      return proof.service >= proof.target
        ? "\(name): the target of \(target) is reached with \(service) but not proved "
          + "(at least \(low)); run more replications"
        : "\(name): the target of \(target) is missed: simulated service \(service), "
          + "at least \(low); the plan leaves out \(reasons)"
    }
  }

  private static func text(_ share: Double) -> String {
    let tenths = (share * 1_000).rounded()
    return "\(PolicyText.number(tenths / 10)) %"
  }
}
