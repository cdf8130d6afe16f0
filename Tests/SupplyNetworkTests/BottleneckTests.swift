// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct BottleneckTests {
  /// Parts piled up before a stage that can make 8 a day while 10 are asked for.
  @Test func partsDoNotGrowWithTheBacklog() throws {
    var chain = SmallChain()
    let stage = chain.stage("slow", try BaseStock(parameters: [50]), stock: 20, capacity: 8)
    chain.part(of: stage, from: [nil], days: 3)
    chain.customers(of: stage)
    try chain.open()
    try chain.run(200, demand: 10)
    // Three days on the way and one between reviews.
    #expect(chain.goods.unitsComing(stage) <= 8 * 4)
    // It is never idle for that.
    #expect(chain.sold[0] > 8 * 196)
  }

  /// The bottleneck is a supplier's: the other part piled up.
  @Test func complementsOfASlowSupplierDoNotPileUp() throws {
    var chain = SmallChain()
    let slow = chain.stage("slow", try BaseStock(parameters: [50]), stock: 20, capacity: 8)
    chain.part(of: slow, from: [nil], days: 3)
    let quick = try chain.stage("quick", keeping: 50, from: [nil])
    let assembler = try chain.stage("assembler", keeping: 40, from: [slow], [quick])
    chain.customers(of: assembler)
    try chain.open()
    try chain.run(400, demand: 10)
    let waiting = chain.network.inputRange(assembler).map {
      chain.goods.raw[chain.network.part(ofInput: $0)]
    }
    #expect(waiting.max()! <= 8 * 7)
    #expect(chain.sold[assembler.position] > 8 * 390)
  }

  @Test func lotsStayWhole() throws {
    var chain = SmallChain()
    let stage = chain.stage(
      "slow", try ReorderPointLots(parameters: [30, 25]), stock: 20, capacity: 8)
    chain.part(of: stage, from: [nil], days: 3)
    chain.customers(of: stage)
    try chain.open()
    var streams = [RandomStream(seed: 1), RandomStream(seed: 1)]
    try chain.run(60, demand: 10)
    for day in 60..<80 {
      let ordered = chain.goods.review(stage, day: day, streams: &streams)
      #expect(ordered.truncatingRemainder(dividingBy: 25) == 0)
    }
    #expect(chain.goods.unitsComing(stage) <= 8 * 4 + 25)
  }

  /// What the bottleneck could not use in time was not ordered, and order-demand never asked for it
  /// again: 83 units of a rush were owed for ever.
  @Test func demandThatIsPassedOnIsOrderedWhenThereIsRoom() throws {
    var chain = SmallChain()
    let stage = chain.stage("slow", try OrderDemand(parameters: []), stock: 0, capacity: 8)
    chain.part(of: stage, from: [nil], days: 3)
    chain.customers(of: stage)
    try chain.open()
    try chain.run(10, demand: 20)
    #expect(chain.goods.unitsComing(stage) <= 8 * 4)
    try chain.run(60, demand: 0)
    #expect(abs(chain.sold[0] - 200) < 1e-9)
    #expect(abs(chain.goods.inventoryLevel(stage)) < 1e-9)
  }
}
