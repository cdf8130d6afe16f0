// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios

/// A stock plan with its proof: the chain run as it is and with the plan, under the same random numbers.
public struct StockAdvice: Sendable {
  public let scenario: Scenario
  /// The scenario with the plan.
  public let proposal: Scenario
  public let plan: StockPlan
  public let before: Findings
  public let after: Findings

  public enum Failure: Error {
    case infeasible
    case cancelled(Experiment.Cancelled)
    /// The plan is not a valid scenario: a defect of Dripline.
    case invalid(ScenarioProblems)
  }

  /// Plans, reads the plan back as the what-if scenario it is, and runs both.
  ///
  /// - Parameter progress: called after every replication, from any thread; false stops the runs.
  public init(
    _ scenario: Scenario, settings: Experiment.Settings,
    progress: @Sendable () -> Bool = { true }
  ) throws(Failure) {
    self.scenario = scenario
    do {
      plan = try StockPlanner(chain: scenario.chain, seed: settings.seed).plan()
    } catch { throw .infeasible }
    let text = WhatIfText.yaml(plan, chain: scenario.chain, base: nil)
    do { proposal = try Scenario(whatIf: text, over: scenario) } catch { throw .invalid(error) }
    do {
      before = try Experiment(chain: scenario.chain, settings: settings).run(progress: progress)
      after = try Experiment(chain: proposal.chain, settings: settings).run(progress: progress)
    } catch { throw .cancelled(error) }
  }
}
