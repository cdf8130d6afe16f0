// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct SwitchingTests {
  /// The first choice gets nothing for twenty days; orders went to it all the same.
  @Test(arguments: [SourcingRule.ordered, .cheapest])
  func ordersGoToTheNextWhileASupplierOwesGoods(rule: SourcingRule) throws {
    var chain = SmallChain()
    let makers = try (0..<2).map { index in
      try chain.stage("maker \(index)", keeping: 40, from: [nil])
    }
    let buyer = chain.stage("buyer", try BaseStock(parameters: [30]), stock: 30)
    let part = chain.builder.addPart(
      of: buyer, item: ItemID(0), quantity: 1, sourcing: rule, patience: 3)
    for (cost, maker) in makers.enumerated() { chain.link(maker, part, cost: Double(cost)) }
    chain.customers(of: buyer)
    try chain.open()
    try chain.run(20, demand: 10)
    let links = ["0 > 2", "1 > 2"].map { chain.link($0).position }
    #expect(chain.sent[links[1]] == 0)
    chain.goods.setDisruptions(.receipts, of: makers[0])
    try chain.run(20, demand: 10)
    // Stock for some days, three of patience, then all goes to the second.
    #expect(chain.sent[links[1]] >= 100)
    chain.goods.setDisruptions([], of: makers[0])
    try chain.run(10, demand: 10)
    let second = chain.sent[links[1]]
    try chain.run(20, demand: 10)
    #expect(chain.sent[links[1]] == second)
  }
}
