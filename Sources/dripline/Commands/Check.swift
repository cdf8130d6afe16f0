// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ChainSimulation
import Scenarios
import SupplyNetwork

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a scenario and says everything that is wrong with it.")

  @Argument(help: "Folder of the scenario.")
  var scenario: String

  func run() throws {
    let scenario = try Scenario.load(scenario)
    for note in scenario.notes { Console.log("note: \(note)") }
    let chain = scenario.chain
    Console.answer(
      "\(scenario.name): \(chain.firms.count) firms, \(chain.network.stages.count) stages, "
        + "\(chain.network.links.count) links, \(chain.demands.count) demand streams, "
        + "\(chain.facilities.terms.count) facilities; nothing is wrong\n")
  }
}
