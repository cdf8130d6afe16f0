// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct NetworkTests {
  private func stage(_ name: String, _ policy: any ReplenishmentPolicy, stock: Double = 50) -> Stage
  {
    Stage(name: name, firm: FirmID(0), item: ItemID(0), policy: policy, initialStock: stock)
  }

  @Test func aCircleOfSuppliersIsNamed() throws {
    var builder = NetworkBuilder()
    let policy = try BaseStock(parameters: [10])
    let ids = (0..<3).map { builder.add(stage: stage("s\($0)", policy)) }
    let parts = ids.map { builder.addPart(of: $0, item: ItemID(0), quantity: 1) }
    for index in 0..<3 {
      builder.add(
        link: Link(
          name: "\(index)", supplier: ids[(index + 1) % 3], destination: .part(parts[index]),
          leadTime: .fixed(1)))
    }
    #expect(throws: NetworkBuilder.Failure.cycle([ids[0], ids[1], ids[2]])) {
      _ = try builder.build()
    }
  }

  /// Chains, assemblies and several sources with random policies: units of the raw item that came in
  /// equal units that are somewhere or went out, every day.
  @Test(arguments: 1...25)
  func goodsAreConserved(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    var builder = NetworkBuilder()
    let depth = 2 + Int(random.uniform() * 3)
    var level: [StageID] = []
    // Units of raw material in one unit of each stage's item.
    var content: [Double] = []
    for tier in 0..<depth {
      var next: [StageID] = []
      for index in 0..<(1 + Int(random.uniform() * 3)) {
        let policy = try randomPolicy(&random)
        let id = builder.add(stage: stage("\(tier)-\(index)", policy, stock: 20))
        let quantity = random.uniform() < 0.5 ? 1.0 : 2.0
        let part = builder.addPart(of: id, item: ItemID(0), quantity: quantity)
        content.append(quantity * (level.isEmpty ? 1 : content[level[0].position]))
        if level.isEmpty {
          builder.add(
            link: Link(
              name: "x\(id.index)", supplier: nil, destination: .part(part),
              leadTime: .uniform(low: 0, high: 4)))
        }
        for supplier in level {
          // Suppliers of a tier make the same thing, so their content is the same.
          content[supplier.position] = content[level[0].position]
          builder.add(
            link: Link(
              name: "\(supplier.index)-\(id.index)", supplier: supplier, destination: .part(part),
              leadTime: .fixed(Double(Int(random.uniform() * 4))), share: random.uniform() + 0.1))
        }
        next.append(id)
      }
      for id in next { content[id.position] = content[next[0].position] }
      level = next
    }
    var builderCopy = builder
    let demand = builderCopy.addDemand()
    builderCopy.add(
      link: Link(
        name: "customers", supplier: level[0], destination: .customer(demand), leadTime: .fixed(0)))
    let (network, ids) = try builderCopy.build()
    // One quantity for all stages of a tier keeps the content of a tier's items equal.
    try check(network, customers: ids[ids.count - 1], seed: seed)
  }

  private func randomPolicy(_ random: inout RandomStream) throws -> any ReplenishmentPolicy {
    switch Int(random.uniform() * 4) {
    case 0: return try BaseStock(parameters: [30 + 40 * random.uniform()])
    case 1: return try ReorderPointOrderUpTo(parameters: [20, 60])
    case 2: return try ReorderPointLots(parameters: [25, 35])
    default: return try OrderDemand(parameters: [])
    }
  }

  private func check(_ network: Network, customers: LinkID, seed: UInt64) throws {
    var goods = GoodsState(network: network)
    var streams = network.links.indices.map { RandomStream(seed: seed &* 1_000 &+ UInt64($0)) }
    var random = RandomStream(seed: seed &+ 99)
    var (ordered, received, made, shippedFrom) = (
      [Double](repeating: 0, count: network.links.count),
      [Double](repeating: 0, count: network.links.count),
      [Double](repeating: 0, count: network.stages.count),
      [Double](repeating: 0, count: network.links.count)
    )
    for day in 0..<200 {
      goods.demand((random.uniform() * 20).rounded(), on: customers)
      let before = goods.links.map(\.onOrder)
      for stage in network.reviewOrder { goods.review(stage, day: day, streams: &streams) }
      for link in network.links.indices {
        ordered[link] += goods.links[link].onOrder - before[link]
      }
      for stage in network.shipmentOrder {
        made[stage] += goods.ship(stage, day: day, streams: &streams).made
      }
      goods.deliver(customers, day: day)
      for link in network.links.indices {
        received[link] += goods.links[link].arrived
        shippedFrom[link] += goods.links[link].shipped
      }
      for (index, link) in network.links.enumerated() where link.supplier != nil {
        // What was sent has arrived or is under way.
        #expect(abs(shippedFrom[index] - received[index] - goods.inTransit(LinkID(index))) < 1e-6)
      }
      for (index, link) in network.links.enumerated()
      where network.customer(of: LinkID(index)) != nil {
        // What was ordered has been received or is still on order.
        #expect(abs(ordered[index] - received[index] - goods.links[index].onOrder) < 1e-6)
        #expect(link.supplier != nil || goods.links[index].backorder == 0)
      }
      for index in network.stages.indices {
        let stage = StageID(index)
        let out = network.outgoingRange(stage).reduce(0) {
          $0 + shippedFrom[network.outgoingLink($1).position]
        }
        // Stock is what there was and was made, less what was sent.
        #expect(abs(20 + made[index] - out - goods.onHand[index]) < 1e-6)
        #expect(goods.onHand[index] >= 0)
      }
    }
  }

  @Test func aStoppedSupplierLeavesItsShareToTheOthers() throws {
    var builder = NetworkBuilder()
    let policy = try BaseStock(parameters: [40])
    let suppliers = (0..<2).map { builder.add(stage: stage("supplier \($0)", policy)) }
    for id in suppliers {
      let part = builder.addPart(of: id, item: ItemID(0), quantity: 1)
      builder.add(
        link: Link(
          name: "raw \(id.index)", supplier: nil, destination: .part(part), leadTime: .fixed(1)))
    }
    let buyer = builder.add(stage: stage("buyer", policy))
    let part = builder.addPart(of: buyer, item: ItemID(0), quantity: 1)
    for (id, share) in zip(suppliers, [0.3, 0.7]) {
      builder.add(
        link: Link(
          name: "to buyer \(id.index)", supplier: id, destination: .part(part), leadTime: .fixed(2),
          share: share))
    }
    let (network, ids) = try builder.build()
    var goods = GoodsState(network: network)
    #expect(goods.links[ids[2]].share == 0.3)
    _ = goods.stop(suppliers[1])
    #expect(goods.links[ids[3]].share == 0 && goods.links[ids[2]].share == 1)
  }
}
