// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ChainSimulation
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import SupplyNetwork

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a scenario and says everything that is wrong with it.")

  @OptionGroup var place: ScenarioArgument

  @Flag(
    name: .customLong("steady-state"),
    help: "Measure how long a warm-up must be until the opening stocks are forgotten.")
  var measuresSteadyState = false

  func run() throws {
    let scenario = try place.load()
    for note in scenario.notes { Console.log("note: \(note)") }
    let chain = scenario.chain
    Console.answer(
      "\(scenario.name): \(chain.firms.count) firms, \(chain.network.stages.count) stages, "
        + "\(chain.network.links.count - chain.demands.count) links, "
        + "\(chain.demands.count) demand streams, "
        + "\(chain.facilities.count) facilities; nothing is wrong\n"
        + soleSources(chain))
    if measuresSteadyState { Console.answer(try steadyState(of: scenario)) }
  }

  /// Twice the opening stocks against the scenario's own.
  private func steadyState(of scenario: Scenario) throws -> String {
    let chain = scenario.chain
    let stocks = chain.network.stages.filter { $0.initialStock > 0 }.map { stage in
      "  - { firm: \"\(chain.firms[stage.firm.position].name)\", "
        + "item: \"\(chain.itemNames[stage.item.position])\", "
        + "initial-stock: \(2 * stage.initialStock) }"
    }
    guard !stocks.isEmpty else { return "there is no opening stock to tell a steady state by\n" }
    let other = try Scenario(whatIf: "stages:\n" + stocks.joined(separator: "\n"), over: scenario)
    let state = SteadyState(
      of: chain, other: other.chain, seed: scenario.seed,
      threads: ProcessInfo.processInfo.activeProcessorCount)
    let firm = state.slowest.map { "; \(chain.firms[$0.position].name) last" } ?? ""
    let found =
      state.days.map { "are forgotten after \($0) days" }
      ?? "are not forgotten by the end of the horizon"
    return "opening stocks \(found) (twice as much against the scenario's own, within "
      + "\(Int(SteadyState.tolerance * 100)) % of every firm's working capital, "
      + "19 of 20 replications\(firm)); the warm-up is \(chain.warmUpDays) days\n"
  }

  /// Firms whose default stops a customer.
  private func soleSources(_ chain: Chain) -> String {
    let links = chain.network.soleSources.map { chain.network.links[$0].name }.sorted()
    guard !links.isEmpty else { return "" }
    return "sole sources (supplier > customer: item):\n"
      + links.map { "  \($0)\n" }.joined()
  }
}
