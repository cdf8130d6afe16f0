// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct SupplierLossTests {
  /// An assembler of two parts, each from a maker, before end customers.
  private func assembly(secondSource share: Double? = nil) throws -> (
    chain: SmallChain, assembler: StageID, lost: StageID, other: StageID
  ) {
    var chain = SmallChain()
    let policy = try BaseStock(parameters: [60])
    let makers = try (0..<3).map { index in
      try chain.stage("maker \(index)", keeping: 80, from: [nil])
    }
    let assembler = chain.stage("assembler", policy, stock: 60)
    let part = chain.builder.addPart(of: assembler, item: ItemID(0), quantity: 1)
    chain.link(makers[0], part, days: 3)
    if let share { chain.link(makers[2], part, days: 3, share: share) }
    chain.part(of: assembler, from: [makers[1]], days: 2)
    chain.customers(of: assembler)
    try chain.open()
    return (chain, assembler, makers[0], makers[1])
  }

  /// The stage went on ordering the other part: its maker's sales rose fifteenfold.
  @Test func complementsOfAPartWithoutSupplierAreNotOrdered() throws {
    var (chain, assembler, lost, other) = try assembly()
    try chain.run(50, demand: 10)
    _ = chain.goods.stop(lost)
    let before = chain.sold[other.position]
    try chain.run(300, demand: 10)
    #expect(chain.goods.isStarved(assembler))
    #expect(chain.sold[other.position] - before < 60)
    let coming = chain.network.inputRange(assembler).map {
      chain.goods.partComing($0, of: assembler)
    }
    #expect(coming.allSatisfy { $0 < 60 })
  }

  /// With two sources left, orders of both parts go on at the rate of demand.
  @Test(arguments: [0.5, 0])
  func anotherSourceTakesOver(share: Double) throws {
    // A reserve, at a share of 0 %, was never used.
    var (chain, assembler, lost, other) = try assembly(secondSource: share)
    try chain.run(50, demand: 10)
    let reserve = chain.link("2 > \(chain.network.part(ofInput: 3))")
    #expect(share > 0 || chain.sent[reserve.position] == 0)
    _ = chain.goods.stop(lost)
    let before = (chain.sold[other.position], chain.sold[assembler.position])
    try chain.run(200, demand: 10)
    #expect(!chain.goods.isStarved(assembler))
    #expect(abs(chain.sold[other.position] - before.0 - 2_000) <= 60)
    #expect(chain.sold[assembler.position] - before.1 > 1_900)
  }

  /// A stage that misses a part supplies nobody for long: its customers' complements stop as well.
  @Test func lossGoesDownTheChain() throws {
    var chain = SmallChain()
    let raw = try chain.stage("raw", keeping: 50, from: [nil])
    let middle = try chain.stage("middle", keeping: 200, from: [raw])
    let complement = try chain.stage("complement", keeping: 50, from: [nil])
    let end = try chain.stage("end", keeping: 40, from: [middle], [complement])
    chain.customers(of: end)
    try chain.open()
    try chain.run(40, demand: 10)
    _ = chain.goods.stop(raw)
    let before = (chain.sold[middle.position], chain.sold[complement.position])
    try chain.run(300, demand: 10)
    // What the middle still had is sold, no more; the complement matches it.
    #expect(chain.goods.onHand[middle.position] == 0)
    let (of, with) = (
      chain.sold[middle.position] - before.0, chain.sold[complement.position] - before.1
    )
    #expect(of > 150 && of < 260 && abs(of - with) <= 40)
    #expect(chain.goods.isStarved(end))
  }

  /// Who may go elsewhere does so once a starved supplier has sold what it had.
  @Test func customersOfAStarvedStageGoElsewhere() throws {
    var chain = SmallChain()
    let raw = try chain.stage("raw", keeping: 50, from: [nil])
    let makers = [
      try chain.stage("starved", keeping: 60, from: [raw]),
      try chain.stage("sound", keeping: 60, from: [nil]),
    ]
    let end = try chain.stage("end", keeping: 40, from: makers)
    chain.customers(of: end)
    try chain.open()
    try chain.run(40, demand: 10)
    _ = chain.goods.stop(raw)
    try chain.run(60, demand: 10)
    let before = chain.sold[makers[1].position]
    try chain.run(100, demand: 10)
    #expect(abs(chain.sold[makers[1].position] - before - 1_000) <= 1e-6)
    #expect(chain.goods.inventoryLevel(end) >= 0)
  }

  /// Sales of a firm never rise because one fails that it does not compete with: on random chains.
  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func nobodyGainsByTheFailureOfAComplement(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let network = try SupplierLossTests.randomAssembly(&random)
    let failed = network.stages[random.pick(network.stages.count)].firm
    let (base, shocked) = (sales(network, failing: nil), sales(network, failing: failed))
    let rivals = network.rivals(of: failed)
    for (index, stage) in network.stages.enumerated() where !rivals.contains(stage.firm) {
      // A lot, a level or a day's orders may fall on the other side of the end.
      #expect(
        shocked[index] <= base[index] * 1.02 + 150,
        "seed \(seed): \(stage.name) sold \(shocked[index]) instead of \(base[index])")
    }
  }

  /// Each stage has some parts, each from one or two earlier stages or from outside.
  private static func randomAssembly(_ random: inout RandomStream) throws -> Network {
    var builder = NetworkBuilder()
    for index in 0..<(6 + random.pick(10)) {
      let level = Double(40 + random.pick(80))
      let policies: [any ReplenishmentPolicy] = [
        try BaseStock(parameters: [level]), try ReorderPointManyLots(parameters: [level, 30]),
        try ReorderPointOrderUpTo(parameters: [level / 2, level]),
      ]
      let stage = builder.add(
        stage: Stage(
          name: "stage \(index)", firm: FirmID(index), item: ItemID(0),
          policy: policies[random.pick(3)], reviewPeriod: 1 + random.pick(3), initialStock: level))
      for _ in 0..<(1 + random.pick(3)) {
        let part = builder.addPart(
          of: stage, item: ItemID(0), quantity: Double(1 + random.pick(2)),
          sourcing: SourcingRule.allCases[random.pick(3)])
        let suppliers = Set((0..<(1 + random.pick(2))).map { _ in random.pick(index + 1) })
        for supplier in suppliers.sorted() {
          builder.add(
            link: Link(
              name: "\(supplier) > \(part.position)",
              supplier: supplier == index ? nil : StageID(supplier), destination: .part(part),
              leadTime: .fixed(Double(1 + random.pick(5))), share: 0.2 + random.uniform(),
              unitCost: random.uniform()))
        }
      }
      if random.pick(4) == 0 || index > 5 {
        builder.add(
          link: Link(
            name: "customers of \(index)", supplier: stage,
            destination: .customer(builder.addDemand()), leadTime: .fixed(0)))
      }
    }
    return try builder.build().network
  }

  private func sales(_ network: Network, failing failed: FirmID?) -> [Double] {
    var goods = GoodsState(network: network)
    var streams = network.links.map { _ in RandomStream(seed: 1) }
    var sold = network.stages.map { _ in 0.0 }
    for day in 0..<400 {
      if day == 60, let failed {
        for stage in network.stages(of: failed) { _ = goods.stop(stage) }
      }
      for link in network.customerLinks where !goods.isStopped(network.links[link].supplier!) {
        goods.demand(Double(4 + day % 3), on: link)
      }
      for stage in network.reviewOrder { goods.review(stage, day: day, streams: &streams) }
      for stage in network.shipmentOrder {
        sold[stage.position] += goods.ship(stage, day: day, streams: &streams).shipped
      }
      for link in network.customerLinks { goods.deliver(link, day: day) }
    }
    return sold
  }
}

extension Network {
  /// Firms that may gain when one fails: who supplies, directly or through others, a part that the
  /// failed one supplies too; and who is supplied by the same, for its goods become free.
  func rivals(of failed: FirmID) -> Set<FirmID> {
    var rivals: Set<FirmID> = [failed]
    for part in parts {
      let origins = part.sources.map { links[$0].supplier.map(upstream) ?? [] }
      for (index, origin) in origins.enumerated() where origin.contains(failed) {
        for (other, rival) in origins.enumerated() where other != index {
          rivals.formUnion(rival)
        }
      }
    }
    // Goods of a common supplier: whoever gets them sells more, and so do all who supply it.
    let suppliers = stages(of: failed).reduce(into: Set<FirmID>()) { $0.formUnion(upstream($1)) }
    for index in stages.indices where !upstream(StageID(index)).isDisjoint(with: suppliers) {
      rivals.formUnion(upstream(StageID(index)))
    }
    return rivals
  }

  /// The firm of a stage and all that supply it.
  private func upstream(_ stage: StageID) -> Set<FirmID> {
    var firms: Set<FirmID> = []
    var open = [stage]
    while let next = open.popLast() {
      firms.insert(stages[next].firm)
      open += incoming(next).compactMap { links[$0].supplier }
    }
    return firms
  }
}
