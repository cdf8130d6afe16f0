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
    #expect(goods.shares[ids[2]] == 0.3)
    _ = goods.stop(suppliers[1])
    #expect(goods.shares[ids[3]] == 0 && goods.shares[ids[2]] == 1)
  }
}
