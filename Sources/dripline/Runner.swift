// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Bookkeeping
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Reporting
import Scenarios

/// The runs behind `dripline run`: base, sizing, plan; with progress, interruption and timings.
final class Runner {
  let scenario: Scenario
  let settings: Experiment.Settings
  private let experiment: Experiment
  private let bar: ProgressBar
  private let interruption = Interruption()
  private(set) var timings: [(name: String, seconds: Double)] = []

  init(scenario: Scenario, settings: Experiment.Settings, isQuiet: Bool) {
    self.scenario = scenario
    self.settings = settings
    experiment = Experiment(chain: scenario.chain, settings: settings)
    bar = ProgressBar(total: settings.replications, isQuiet: isQuiet)
  }

  func results(withProposals: Bool) throws -> RunResults {
    let (bar, interruption) = (bar, interruption)
    defer { bar.clear() }
    let progress: @Sendable () -> Bool = {
      bar.step()
      return !interruption.isAsked
    }
    let base = Experiment.Present.report
    guard withProposals, let policy = scenario.lending else {
      let findings = try timed("base") {
        bar.begin("base run ")
        return try experiment.run(base, progress: progress)
      }
      return RunResults(scenario: scenario, base: findings, plan: nil)
    }
    let findings = try timed("base") {
      bar.begin("base and needs")
      return try experiment.run([base, .sizing], progress: progress)
    }
    let plan = try timed("plan") {
      bar.begin("proposals")
      return try PlanMaker(experiment: experiment, policy: policy, anchor: scenario.anchor)
        .plan(base: findings[0], tapped: findings[1], progress: progress)
    }
    return RunResults(scenario: scenario, base: findings[0], plan: plan)
  }

  /// One replication again, with every entry kept.
  func journal(replication: Int) -> String {
    var world = experiment.world(replication, probes: [])
    world.recordJournal()
    world.run()
    return world.journalText()
  }

  /// - Throws: exit code 1 when a threshold of the scenario is missed.
  func checkThresholds(_ results: RunResults) throws {
    let misses = Thresholds(results).misses
    for miss in misses { Console.log("check failed: \(miss)") }
    if !misses.isEmpty { throw ExitStatus.checkFailed }
  }

  private func timed<Value>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let began = clock.now
    defer { timings.append((name, (clock.now - began).seconds)) }
    return try body()
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
