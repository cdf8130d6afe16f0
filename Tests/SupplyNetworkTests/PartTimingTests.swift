// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

/// Parts of a stage that keeps no stock: one takes twelve days, the other two.
@Suite struct PartTimingTests {
  private func chain(_ timing: PartTiming) throws -> SmallChain {
    var chain = SmallChain()
    let stage = chain.stage("to order", try BaseStock(parameters: [0]), stock: 0, timing: timing)
    chain.part(of: stage, from: [nil], days: 12)
    chain.part(of: stage, from: [nil], days: 2)
    chain.customers(of: stage)
    try chain.open()
    try chain.run(100, demand: 10)
    return chain
  }

  @Test func quickPartsDoNotWaitForSlowOnes() throws {
    let (atOnce, byLeadTime) = (try chain(.atOnce), try chain(.byLeadTime))
    #expect(atOnce.goods.raw == [0, 100] && byLeadTime.goods.raw == [0, 0])
    // Customers notice nothing.
    #expect(atOnce.sold == byLeadTime.sold && atOnce.sold[0] > 0)
  }

  /// A shared part keeps to the product that needs it first.
  @Test func aSharedPartIsInTimeForBoth() throws {
    var chain = SmallChain()
    let stages = try [20.0, 5].map { days in
      let id = chain.stage(
        "\(days)", try BaseStock(parameters: [0]), stock: 0, firm: 0, timing: .byLeadTime)
      return (id, days)
    }
    let shared = chain.builder.addPart(firm: FirmID(0), item: ItemID(9))
    for (id, days) in stages {
      chain.builder.addInput(of: id, part: shared, quantity: 1)
      chain.part(of: id, from: [nil], days: days)
      chain.customers(of: id)
    }
    chain.link(nil, shared, days: 1)
    try chain.open()
    let delays = chain.network.links.indices.filter { chain.network.part(of: $0) == 0 }
      .map { chain.network.ways[$0].orderDelay }
    #expect(delays == [4])
  }
}
