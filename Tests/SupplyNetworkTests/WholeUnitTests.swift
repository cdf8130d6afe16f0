// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct WholeUnitTests {
  /// Pieces came in fractions: of demand, of shares of orders, of recipes.
  @Test func piecesAreNeverSplit() throws {
    var chain = SmallChain()
    let stage = chain.stage("pieces", try BaseStock(parameters: [12.5]), stock: 12, isWhole: true)
    let part = chain.builder.addPart(of: stage, item: ItemID(0), quantity: 0.3, isWhole: true)
    for (name, share) in [("x", 0.6), ("y", 0.3), ("z", 0.1)] {
      chain.builder.add(
        link: Link(
          name: name, supplier: nil, destination: .part(part), leadTime: .fixed(2), share: share))
    }
    chain.customers(of: stage)
    try chain.open()
    var ordered = [0.0, 0, 0]
    for _ in 0..<400 {
      try chain.run(1, demand: 1.7)
      let goods = chain.goods!
      let units = goods.onHand + goods.links.flatMap { [$0.onOrder, $0.backorder, $0.shipped] }
      try #require(units.allSatisfy { $0 == $0.rounded() })
      for link in 0..<3 { ordered[link] += goods.links[link].arrived }
    }
    // Nothing is lost by rounding: 680 asked for, 204 parts, by their shares.
    #expect(abs(chain.sold[0] - 680) <= 1)
    // A begun part may lie there.
    #expect(abs(ordered.reduce(0, +) - 204) < 10 && chain.goods.raw[0] <= 4)
    #expect(abs(ordered[0] - 122) < 8 && abs(ordered[1] - 61) < 6 && abs(ordered[2] - 20) < 4)
  }

  @Test func aShortSupplyIsSharedInPieces() throws {
    var chain = SmallChain()
    let stage = chain.stage(
      "pieces", try BaseStock(parameters: [0]), stock: 10, allocation: .proRata, isWhole: true)
    chain.part(of: stage, from: [nil], days: 50)
    for _ in 0..<3 { chain.customers(of: stage) }
    try chain.open()
    try chain.run(1, demand: 5)
    #expect(chain.network.customerLinks.map { chain.goods.links[$0].shipped } == [4, 4, 2])
  }
}
