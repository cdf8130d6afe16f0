// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

/// A stage at rest misses nothing: swept every day it would have done the same, to the bit.
@Suite struct RestTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func restingChangesNothing(seed: UInt64) throws {
    let network = try RandomChain(seed: seed).network
    var resting = Line(network, seed)
    var restless = Line(network, seed)
    for stage in network.stages.indices { restless.goods.status[stage].insert(.restless) }
    var random = RandomStream(seed: seed &+ 7)
    for day in 0..<120 {
      // Demand pauses for days, so that stages come to rest.
      let asks = day % 12 < 4
      let demand = network.customerLinks.map { _ in asks ? 12 * random.uniform() : 0 }
      let stops = random.pick(100) == 0 ? StageID(random.pick(network.stages.count)) : nil
      resting.run(day, demand, stops)
      restless.run(day, demand, stops)
      #expect(resting.goods.onHand == restless.goods.onHand, "day \(day)")
      #expect(resting.goods.raw == restless.goods.raw, "day \(day)")
      #expect(resting.goods.links == restless.goods.links, "day \(day)")
      try resting.goods.checkInvariants(day: day)
    }
  }

  /// Without demand everything comes to rest, and no stage is looked at any more.
  @Test func aChainWithoutDemandRests() throws {
    var chain = SmallChain()
    let maker = try chain.stage("maker", keeping: 20, from: [nil])
    let shop = try chain.stage("shop", keeping: 10, from: [maker])
    chain.customers(of: shop)
    try chain.open()
    try chain.run(3, demand: 2)
    try chain.run(8, demand: 0)
    for stage in [maker, shop] {
      #expect(!chain.goods.needsReview(stage, day: chain.day))
      #expect(!chain.goods.needsShipment(stage, day: chain.day))
    }
    try chain.run(1, demand: 2)
    #expect(chain.sold[shop] == 8)
  }

  private struct Line {
    var goods: GoodsState
    var streams: [RandomStream]

    init(_ network: Network, _ seed: UInt64) {
      goods = GoodsState(network: network, longestDraw: 80, keepsFlows: true)
      streams = network.links.indices.map { RandomStream(seed: seed &* 1_000 &+ UInt64($0)) }
    }

    mutating func run(_ day: Int, _ demand: [Double], _ stops: StageID?) {
      let network = goods.network
      if let stops {
        for stage in network.stages(of: network.firm(of: stops)) { _ = goods.stop(stage) }
      }
      for (link, units) in zip(network.customerLinks, demand) { goods.demand(units, on: link) }
      for stage in network.reviewOrder { goods.review(stage, day: day, streams: &streams) }
      for stage in network.shipmentOrder { goods.ship(stage, day: day, streams: &streams) }
      for link in network.customerLinks { goods.deliver(link, day: day) }
    }
  }
}
