// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios

/// Looks for the bounds with which a plan, simulated, serves end customers as aimed.
///
/// The model's bound holds on a share of days, and what it leaves out costs service; so the
/// probability that demand exceeds the bound is scaled, stream by stream, by
/// (1 − target) / (1 − what was seen) until the aim is reached.
struct PlanSearch {
  struct Attempt {
    let plan: StockPlan
    let proposal: Scenario
    let findings: Findings
    /// The farthest any firm is from the aim; below zero: all are beyond it.
    let gap: Double
  }

  /// Services closer than this count as equal.
  static let tolerance = 0.002
  private static let rounds = 4
  /// No bound is asked to hold on more or fewer days than this share of failures.
  private static let failures = 0.002...0.5

  let aim: ServiceAim
  private let scenario: Scenario
  private let settings: Experiment.Settings
  private let sample: DemandSample

  init(_ scenario: Scenario, settings: Experiment.Settings) {
    self.scenario = scenario
    self.settings = settings
    sample = DemandSample(chain: scenario.chain, seed: settings.seed)
    aim = ServiceAim(scenario.chain, demand: sample.streamMeans)
  }

  func run(_ chain: Chain, _ progress: @Sendable () -> Bool) throws(StockAdvice.Failure)
    -> Findings
  {
    do {
      return try Experiment(chain: chain, settings: settings).run(
        .init(probes: [StatementProbe.self, ServiceProbe.self]), progress: progress)
    } catch {
      throw .cancelled(error)
    }
  }

  /// - Parameter isProved: the lower bound of the service must reach the aim, from above;
  ///   otherwise the service should be near it.
  func reach(_ aim: ServiceAim, isProved: Bool, _ progress: @Sendable () -> Bool)
    throws(StockAdvice.Failure) -> Attempt
  {
    var failures = startingFailures(aim, isProved)
    var best: Attempt?
    for _ in 0..<PlanSearch.rounds {
      let (plan, proposal) = try make(failures)
      let findings = try run(proposal.chain, progress)
      let proofs = aim.proofs(findings)
      let gap =
        proofs.map { isProved ? $0.target - $0.low : abs($0.target - $0.service) }.max() ?? 0
      // What hardly helps is not worth its stock: the model, not the bound, is at fault.
      if best.map({ gap < ($0.gap > 0.02 ? 0.5 * $0.gap : $0.gap) }) ?? true {
        best = Attempt(plan: plan, proposal: proposal, findings: findings, gap: gap)
      }
      if gap <= (isProved ? 0 : PlanSearch.tolerance) { break }
      let next = scaled(failures, proofs, isProved)
      if next == failures { break }
      failures = next
    }
    guard let best else { preconditionFailure("no round was run") }
    return best
  }

  private func make(_ failures: [Double]) throws(StockAdvice.Failure) -> (StockPlan, Scenario) {
    let plan: StockPlan
    do {
      plan = try StockPlanner(chain: scenario.chain, sample: sample, failures: failures).plan()
    } catch { throw .infeasible }
    let text = WhatIfText.yaml(plan, chain: scenario.chain, base: nil)
    do { return (plan, try Scenario(whatIf: text, over: scenario)) } catch {
      throw .invalid(error)
    }
  }

  /// Per stream, the share of days on which demand may exceed the bound.
  private func startingFailures(_ aim: ServiceAim, _ isProved: Bool) -> [Double] {
    scenario.chain.demands.map { stream in
      guard !isProved else { return 1 - stream.serviceTarget }
      let firm = ServiceAim.firm(of: stream, scenario.chain)
      let target = aim.targets.first { $0.firm == firm }?.target ?? stream.serviceTarget
      return PlanSearch.clamped(1 - target)
    }
  }

  private func scaled(_ failures: [Double], _ proofs: [ServiceProof], _ isProved: Bool) -> [Double]
  {
    zip(scenario.chain.demands, failures).map { stream, failure in
      let firm = ServiceAim.firm(of: stream, scenario.chain)
      guard let proof = proofs.first(where: { $0.firm == firm }) else { return failure }
      if isProved, proof.isMet { return failure }
      let seen = isProved ? proof.low : proof.service
      return PlanSearch.clamped(failure * (1 - proof.target) / max(1e-3, 1 - seen))
    }
  }

  private static func clamped(_ failure: Double) -> Double {
    min(max(failure, failures.lowerBound), failures.upperBound)
  }
}
