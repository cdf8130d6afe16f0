// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

@testable import SupplyNetwork

/// A chain small enough to follow, and its days: each stage is a firm of its own unless told
/// otherwise.
struct SmallChain {
  var builder = NetworkBuilder()
  private(set) var network: Network!
  var goods: GoodsState!
  private var streams: [RandomStream] = []
  private(set) var day = 0
  /// Units each stage has sent off, and each link.
  private(set) var sold: [Double] = []
  private(set) var sent: [Double] = []

  mutating func stage(
    _ name: String, _ policy: any ReplenishmentPolicy, stock: Double, firm: Int? = nil,
    review: Int = 1, capacity: Double = .infinity, timing: PartTiming = .atOnce,
    allocation: AllocationRule = .list, isWhole: Bool = false
  ) -> StageID {
    builder.add(
      stage: Stage(
        name: name, firm: FirmID(firm ?? builder.stages.count), item: ItemID(0), policy: policy,
        reviewPeriod: review, productionCapacity: capacity, allocation: allocation,
        partTiming: timing, isWhole: isWhole, initialStock: stock))
  }

  /// A stage with its base-stock level on hand, and a part for each list of suppliers.
  mutating func stage(_ name: String, keeping level: Double, from sources: [StageID?]...) throws
    -> StageID
  {
    let id = stage(name, try BaseStock(parameters: [level]), stock: level)
    for suppliers in sources { part(of: id, from: suppliers) }
    return id
  }

  mutating func link(
    _ supplier: StageID?, _ part: PartID, days: Double = 1, share: Double = 1, cost: Double = 0
  ) {
    builder.add(
      link: Link(
        name: "\(supplier?.position ?? -1) > \(part.position)", supplier: supplier,
        destination: .part(part), leadTime: .fixed(days), share: share, unitCost: cost))
  }

  /// A part that the stage gets from suppliers, by equal shares.
  mutating func part(
    of stage: StageID, from suppliers: [StageID?], quantity: Double = 1, days: Double = 1
  ) {
    let part = builder.addPart(of: stage, item: ItemID(0), quantity: quantity)
    for supplier in suppliers { link(supplier, part, days: days) }
  }

  mutating func customers(of stage: StageID) {
    builder.add(
      link: Link(
        name: "customers of \(stage.position)", supplier: stage,
        destination: .customer(builder.addDemand()), leadTime: .fixed(0)))
  }

  mutating func open() throws {
    network = try builder.build().network
    goods = GoodsState(network: network, keepsFlows: true)
    streams = network.links.map { _ in RandomStream(seed: 1) }
    sold = network.stages.map { _ in 0 }
    sent = network.links.map { _ in 0 }
  }

  mutating func run(_ days: Int, demand: Double) throws {
    for _ in 0..<days {
      for link in network.customerLinks { goods.demand(demand, on: link) }
      for stage in network.reviewOrder { goods.review(stage, day: day, streams: &streams) }
      for stage in network.shipmentOrder {
        sold[stage.position] += goods.ship(stage, day: day, streams: &streams).shipped
      }
      for link in network.links.indices { sent[link] += goods.links[link].shipped }
      for link in network.customerLinks { goods.deliver(link, day: day) }
      goods.pauseTransit(day: day)
      try goods.checkConservation()
      try goods.checkInvariants(day: day)
      day += 1
    }
  }

  func link(_ name: String) -> LinkID {
    LinkID(network.links.firstIndex { $0.name == name } ?? -1)
  }
}
