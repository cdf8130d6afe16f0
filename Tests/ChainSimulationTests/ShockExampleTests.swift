// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import Experiments
import FinanceBasics
import ScenarioSupport
import Scenarios
import Testing

@testable import ChainSimulation

// The example on `Shock`, word for word.
struct Closure: Shock {
  static let name = "closure"
  static let summary = "A firm's shops are closed: its end customers ask for nothing."
  static let magnitude = ShockMagnitude.none
  static let needsFirm = true
  private let firm: FirmID?

  init(_ setting: ShockSetting) { firm = setting.firm }

  static func apply(_ holding: [Closure], in world: inout World) {
    for (index, demand) in world.chain.demands.enumerated() {
      let seller = world.chain.trades[demand.link].seller.firm
      let isClosed = holding.contains { $0.firm == seller }
      world.operations.demandFactors[index] = isClosed ? 0 : 1
    }
  }
}

@Suite struct ShockExampleTests {
  @Test func closedShopsSellNothing() throws {
    let scenario = try shipped("three-firms")
    let shop = scenario.firm("Shop")
    var world = experiment(scenario, replications: 1).world(0)
    world.advance(through: scenario.chain.start + 9)
    let sold = world.ledger.balance(shop.party, .revenue)
    world.begin(Closure(ShockSetting(firm: shop)))
    world.run()
    #expect(sold.minorUnits < 0)
    #expect(world.ledger.balance(shop.party, .revenue) == sold)
  }
}
