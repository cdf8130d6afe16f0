// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

/// Two products of a firm share a part.
@Suite struct SharedPartTests {
  /// - Parameter order: which product's stage is added first; nothing may depend on it.
  private func chain(_ order: [String], own days: Double? = nil) throws -> (
    chain: SmallChain, stages: [String: StageID]
  ) {
    var chain = SmallChain()
    var stages: [String: StageID] = [:]
    for name in order {
      stages[name] = chain.stage(name, try BaseStock(parameters: [40]), stock: 20, firm: 0)
    }
    let shared = chain.builder.addPart(firm: FirmID(0), item: ItemID(1))
    for name in order {
      chain.builder.addInput(of: stages[name]!, part: shared, quantity: 1)
      if let days, name == "a" {
        let own = chain.builder.addPart(of: stages[name]!, item: ItemID(2), quantity: 1)
        chain.link(nil, own, days: days)
      }
    }
    chain.link(nil, shared, days: 2)
    for name in order { chain.customers(of: stages[name]!) }
    try chain.open()
    return (chain, stages)
  }

  /// A disruption of one product struck both, or none, by the order of rows.
  @Test(arguments: [Disruptions.shipments, .transit, .receipts], [["a", "b"], ["b", "a"]])
  func onlyTheStruckProductWaits(kind: Disruptions, order: [String]) throws {
    for struck in ["a", "b"] {
      var (chain, stages) = try chain(order)
      try chain.run(20, demand: 5)
      chain.goods.setDisruptions(kind, of: stages[struck]!)
      try chain.run(15, demand: 5)
      let other = struck == "a" ? "b" : "a"
      #expect(chain.goods.inventoryLevel(stages[struck]!) <= -25)
      #expect(chain.goods.inventoryLevel(stages[other]!) >= 0)
      chain.goods.setDisruptions([], of: stages[struck]!)
      try chain.run(15, demand: 5)
      #expect(chain.goods.inventoryLevel(stages[struck]!) >= 0)
    }
  }

  @Test(arguments: [Disruptions.shipments, .transit, .receipts])
  func bothStandStillWhenBothAreStruck(kind: Disruptions) throws {
    var (chain, stages) = try chain(["a", "b"])
    try chain.run(20, demand: 5)
    for stage in stages.values { chain.goods.setDisruptions(kind, of: stage) }
    try chain.run(15, demand: 5)
    #expect(stages.values.allSatisfy { chain.goods.inventoryLevel($0) <= -25 })
  }

  /// Forty units wait to be used, thirty of them for a; a's own part is not there.
  private func waiting(_ order: [String]) throws -> (goods: GoodsState, stages: [String: StageID]) {
    var (chain, stages) = try chain(order, own: 30)
    try chain.run(3, demand: 5)
    chain.goods.raw[0] = 40
    chain.goods.pending[stages["a"]!.position] = 30
    chain.goods.pending[stages["b"]!.position] = 25
    return (chain.goods, stages)
  }

  /// Which product lost the parts of both hung on the order of rows.
  @Test(arguments: [["a", "b"], ["b", "a"]])
  func destructionStrikesOnesOwnShare(order: [String]) throws {
    for (struck, units) in [(["a"], 40 * 30 / 55.0), (["b"], 40 * 25 / 55.0), (["a", "b"], 40)] {
      var (goods, stages) = try waiting(order)
      let losses = goods.destroy(share: 1, of: struck.map { stages[$0]! })
      let lost = losses.flatMap(\.parts).filter { goods.network.part(ofInput: $0.input) == 0 }
      #expect(abs(lost.reduce(0) { $0 + $1.units } - units) < 1e-9)
    }
  }

  /// Half was given to a, which could not use it, while b waited.
  @Test(arguments: [["a", "b"], ["b", "a"]])
  func leftoversServeWhoWaits(order: [String]) throws {
    var (goods, stages) = try waiting(order)
    goods.allot(part: 0, day: 3)
    let allotted = goods.network.inputs.indices.filter { goods.network.part(ofInput: $0) == 0 }
      .reduce(into: [:]) { $0[goods.network.inputs[$1].stage] = goods.allotted[$1] }
    #expect(allotted == [stages["a"]!: 0, stages["b"]!: 25])
  }

  /// Parts of the books that are under way: nobody was said to wait for them, so both products
  /// counted them as theirs and ordered too little.
  @Test(arguments: [["a", "b"], ["b", "a"]])
  func partsUnderWayAtTheStartAreOrderedForSomebody(order: [String]) throws {
    func opened(own days: Double?, needs: [String: Double]) throws -> (
      chain: SmallChain, stages: [String: StageID]
    ) {
      var (chain, stages) = try self.chain(order, own: days)
      let link = chain.link("-1 > 0")
      for day in [0, 1] { chain.goods.addUnderWay(10, on: link, arriving: day, today: 0) }
      chain.goods.claimSharedParts(needs: order.map { needs[$0] ?? 0 })
      return (chain, stages)
    }
    for (a, b) in [(5.0, 5.0), (15, 5), (0, 0)] {
      var (chain, stages) = try opened(own: nil, needs: ["a": a, "b": b])
      let share = a + b > 0 ? a / (a + b) : 0.5
      #expect(chain.goods.pending[stages["a"]!.position] == 20 * share)
      #expect(chain.goods.pending[stages["b"]!.position] == 20 * (1 - share))
      // Twice 20 are there and 5 asked for, 20 are under way: 30 are missing to twice 40. Ten
      // arrive.
      try chain.run(1, demand: 5)
      #expect(chain.goods.links.reduce(0) { $0 + $1.onOrder } == 10 + 30)
    }
    // What a's own part does not match waits for nobody.
    let (chain, stages) = try opened(own: 30, needs: ["a": 5, "b": 5])
    #expect(chain.goods.pending[stages["a"]!.position] == 0)
    #expect(chain.goods.pending[stages["b"]!.position] == 10)
  }
}
