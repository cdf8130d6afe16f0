// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct DayRingTests {
  @Test func growingKeepsWhatIsDue() {
    var rings = DayRings(daysAhead: [2, 1])
    rings.add(3, link: 0, day: 101, today: 100)
    rings.add(4, link: 0, day: 102, today: 100)
    rings.add(9, link: 1, day: 100, today: 100)
    rings.add(5, link: 0, day: 300, today: 100)
    #expect(rings.total(0) == 12 && rings.total(1) == 9)
    #expect([101, 102, 300].map { rings.take(link: 0, day: $0) } == [3, 4, 5])
    #expect(rings.total(0) == 0)
  }

  @Test func whatStandsStillComesADayLater() {
    var rings = DayRings(daysAhead: [2])
    rings.add(3, link: 0, day: 11, today: 10)
    rings.add(4, link: 0, day: 12, today: 10)
    rings.delay(0, after: 10)
    #expect([11, 12, 13].map { rings.take(link: 0, day: $0) } == [0, 3, 4])
  }

  /// One random lead time gave every link of the network a ring of 512 days.
  @Test func aRingIsAsLongAsItsOwnWay() throws {
    let network = try Self.network(.gamma(shape: 4, scale: 1.25), .fixed(2))
    let goods = GoodsState(network: network)
    #expect(goods.transit.length(0) == 32)
    #expect(goods.transit.length(1) == 4)
  }

  /// Goods that take longer than the ring was meant for arrive on their day all the same.
  @Test func aRareLongWayIsKept() throws {
    let network = try Self.network(.empirical(Array(repeating: 1, count: 400) + [300]), .fixed(2))
    var goods = GoodsState(network: network, keepsFlows: true)
    var streams = network.links.indices.map { RandomStream(seed: UInt64($0)) }
    let first = goods.transit.length(0)
    for day in 0..<2_000 {
      for link in network.customerLinks { goods.demand(1, on: link) }
      for stage in network.reviewOrder { goods.review(stage, day: day, streams: &streams) }
      for stage in network.shipmentOrder { goods.ship(stage, day: day, streams: &streams) }
      for link in network.customerLinks { goods.deliver(link, day: day) }
      try goods.checkConservation()
      try goods.checkInvariants(day: day)
    }
    #expect(first <= 128 && goods.transit.length(0) == 512)
  }

  /// Two stages in a line; the last one's customers wait no time.
  private static func network(_ inward: Distribution, _ onward: Distribution) throws -> Network {
    var chain = SmallChain()
    let maker = chain.stage("maker", try BaseStock(parameters: [40]), stock: 40)
    let shop = chain.stage("shop", try BaseStock(parameters: [10]), stock: 10)
    let ore = chain.builder.addPart(of: maker, item: ItemID(0), quantity: 1)
    let goods = chain.builder.addPart(of: shop, item: ItemID(0), quantity: 1)
    chain.builder.add(
      link: Link(name: "ore", supplier: nil, destination: .part(ore), leadTime: inward))
    chain.builder.add(
      link: Link(name: "goods", supplier: maker, destination: .part(goods), leadTime: onward))
    chain.customers(of: shop)
    return try chain.builder.build().network
  }
}
