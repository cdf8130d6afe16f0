// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

/// Allocation, order lines, sourcing, shelf life and lead times on chains small enough to follow.
@Suite struct GoodsRuleTests {
  /// A store with `stock` and no supply worth the name, and customers with a link each.
  private func store(
    _ allocation: AllocationRule, stock: Double, customers: Int, shipsPartially: [Bool] = [],
    shelfLife: Int? = nil, priorities: [Int] = []
  ) throws -> (network: Network, stage: StageID, links: [LinkID]) {
    var builder = NetworkBuilder()
    let stage = builder.add(
      stage: Stage(
        name: "store", firm: FirmID(0), item: ItemID(0), policy: try BaseStock(parameters: [0]),
        allocation: allocation, shelfLife: shelfLife, initialStock: stock))
    let part = builder.addPart(of: stage, item: ItemID(0), quantity: 1)
    builder.add(
      link: Link(name: "in", supplier: nil, destination: .part(part), leadTime: .fixed(1)))
    for index in 0..<customers {
      builder.add(
        link: Link(
          name: "out \(index)", supplier: stage, destination: .customer(builder.addDemand()),
          leadTime: .fixed(0), priority: priorities.isEmpty ? 0 : priorities[index],
          shipsPartially: shipsPartially.isEmpty || shipsPartially[index]))
    }
    let (network, ids) = try builder.build()
    return (network, stage, Array(ids[1...]))
  }

  private func day(
    _ goods: inout GoodsState, _ network: Network, _ day: Int, _ demands: [(LinkID, Double)]
  ) {
    var streams = network.links.map { _ in RandomStream(seed: 1) }
    for (link, quantity) in demands { goods.demand(quantity, on: link) }
    for stage in network.reviewOrder {
      goods.review(stage, day: day, orderLimit: 0, streams: &streams)
    }
    for stage in network.shipmentOrder { goods.ship(stage, day: day, streams: &streams) }
    for link in network.customerLinks { goods.deliver(link, day: day) }
  }

  @Test(arguments: [
    (AllocationRule.list, [10.0, 2, 0]), (.proRata, [5, 4, 3]), (.priority, [1, 5, 6]),
  ])
  func aShortSupplyIsShared(rule: AllocationRule, sent: [Double]) throws {
    let (network, _, links) = try store(rule, stock: 12, customers: 3, priorities: [2, 1, 0])
    var goods = GoodsState(network: network)
    let asked = rule == .priority ? [4.0, 5, 6] : [10.0, 8, 6]
    day(&goods, network, 0, Array(zip(links, asked)))
    #expect(links.map { goods.links[$0].shipped } == sent)
  }

  @Test func whoComesFirstIsServedFirst() throws {
    let (network, stage, links) = try store(.firstCome, stock: 4, customers: 2)
    var goods = GoodsState(network: network, keepsFlows: true)
    day(&goods, network, 0, [(links[1], 6)])
    #expect(goods.links[links[1]].shipped == 4)
    goods.setOpening(stock: 0, of: stage)
    day(&goods, network, 1, [(links[0], 3)])
    // New goods go to the older order though its link stands second.
    goods.onHand[stage.position] = 3
    day(&goods, network, 2, [])
    #expect(links.map { goods.links[$0].shipped } == [1, 2])
    #expect(links.map { goods.links[$0].backorder } == [2, 0])
  }

  @Test func anOrderThatMayNotBeSplitWaits() throws {
    let (network, stage, links) = try store(
      .list, stock: 5, customers: 2, shipsPartially: [false, true])
    var goods = GoodsState(network: network)
    day(&goods, network, 0, [(links[0], 8), (links[1], 2)])
    #expect(links.map { goods.links[$0].shipped } == [0, 2])
    goods.onHand[stage.position] = 9
    day(&goods, network, 1, [(links[0], 3)])
    // Order by order: the eight go, the three wait.
    #expect(goods.links[links[0]].shipped == 8 && goods.links[links[0]].backorder == 3)
  }

  @Test func oldStockIsThrownAway() throws {
    let (network, stage, links) = try store(.list, stock: 10, customers: 1, shelfLife: 3)
    var goods = GoodsState(network: network, keepsFlows: true)
    var streams = network.links.map { _ in RandomStream(seed: 1) }
    var spoiled: [Double] = []
    for day in 0..<4 {
      goods.demand(day == 1 ? 4 : 0, on: links[0])
      goods.review(stage, day: day, orderLimit: 0, streams: &streams)
      spoiled.append(goods.ship(stage, day: day, streams: &streams).spoiled)
      goods.deliver(links[0], day: day)
    }
    // Made the day before the first, ten could be sold for three days; four were.
    #expect(spoiled == [0, 0, 6, 0] && goods.onHand[stage.position] == 0)
    try goods.checkConservation()
  }

  /// One buyer, three suppliers outside at given costs and capacities.
  private func buyer(_ rule: SourcingRule) throws -> (network: Network, links: [LinkID]) {
    var builder = NetworkBuilder()
    let stage = builder.add(
      stage: Stage(
        name: "buyer", firm: FirmID(0), item: ItemID(0), policy: try BaseStock(parameters: [50]),
        initialStock: 0))
    let part = builder.addPart(of: stage, item: ItemID(0), quantity: 1, sourcing: rule)
    for (index, (cost, capacity)) in [(3.0, 20.0), (1, 10), (2, 100)].enumerated() {
      builder.add(
        link: Link(
          name: "\(index)", supplier: nil, destination: .part(part), leadTime: .fixed(1),
          share: [0.5, 0.25, 0.25][index], orderCapacity: capacity, unitCost: cost))
    }
    let (network, ids) = try builder.build()
    return (network, ids)
  }

  @Test(arguments: [
    (SourcingRule.ordered, [20.0, 10, 20]), (.cheapest, [0, 10, 40]), (.shares, [20, 10, 10]),
  ])
  func suppliersAreChosen(rule: SourcingRule, orders: [Double]) throws {
    let (network, links) = try buyer(rule)
    var goods = GoodsState(network: network)
    var streams = network.links.map { _ in RandomStream(seed: 1) }
    goods.review(StageID(0), day: 0, streams: &streams)
    #expect(links.map { goods.links[$0].onOrder } == orders)
  }

  @Test func aFractionOfADayWaitsForTheNext() throws {
    for (unit, arrival) in [(Link.LeadTimeUnit.wholeDays, 2), (.fractions, 3)] {
      var builder = NetworkBuilder()
      let stage = builder.add(
        stage: Stage(
          name: "s", firm: FirmID(0), item: ItemID(0), policy: try BaseStock(parameters: [5]),
          initialStock: 0))
      let part = builder.addPart(of: stage, item: ItemID(0), quantity: 1)
      builder.add(
        link: Link(
          name: "in", supplier: nil, destination: .part(part), leadTime: .fixed(2.4),
          leadTimeUnit: unit))
      let network = try builder.build().network
      var goods = GoodsState(network: network)
      var days: [Int] = []
      for day in 0..<5 {
        self.day(&goods, network, day, [])
        if day == 0 {
          var streams = [RandomStream(seed: 1)]
          goods.review(stage, day: day, streams: &streams)
        }
        if goods.links[0].arrived > 0 { days.append(day) }
      }
      #expect(days == [arrival])
    }
  }
}
