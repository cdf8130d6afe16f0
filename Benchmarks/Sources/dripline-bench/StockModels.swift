// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// The two stock models of `models.py`, goods only, with stockpyl's costs.
struct StockModel {
  private let network: Network
  private let customers: [LinkID]
  private let demand: Distribution
  private let holdingCosts: [Double]
  private let stockoutCosts: [Double]

  var nodes: Int { network.stages.count }

  /// Four tiers in series; normal demand (50, 10).
  static func serial() throws -> StockModel {
    var builder = NetworkBuilder()
    var supplier: StageID?
    // Node 4 first, which outside feeds.
    for level in [170.0, 170, 170, 200] {
      supplier = try add(level, 2, supplier, &builder)
    }
    return try StockModel(
      builder, retailers: [supplier!], demand: .normal(mean: 50, deviation: 10),
      holdingCosts: [1, 2, 4, 7], stockoutCosts: [0, 0, 0, 37])
  }

  /// One factory, seven distribution centres, six retailers each; Poisson demand of 10.
  static func tree() throws -> StockModel {
    var builder = NetworkBuilder()
    let factory = try add(1_300, 2, nil, &builder)
    let centres = try (0..<7).map { _ in try add(190, 2, factory, &builder) }
    let retailers = try centres.flatMap { centre in
      try (0..<6).map { _ in try add(25, 1, centre, &builder) }
    }
    return try StockModel(
      builder, retailers: retailers, demand: .poisson(mean: 10),
      holdingCosts: [1] + centres.map { _ in 2 } + retailers.map { _ in 3 },
      stockoutCosts: [0] + centres.map { _ in 0 } + retailers.map { _ in 30 })
  }

  private static func add(
    _ level: Double, _ leadTime: Double, _ supplier: StageID?, _ builder: inout NetworkBuilder
  ) throws -> StageID {
    let id = builder.add(
      stage: Stage(
        name: "\(builder.stages.count)", firm: FirmID(0), item: ItemID(0),
        policy: try BaseStock(parameters: [level]), initialStock: level))
    let part = builder.addPart(of: id, item: ItemID(0), quantity: 1)
    builder.add(
      link: Link(
        name: "to \(id.position)", supplier: supplier, destination: .part(part),
        leadTime: .fixed(leadTime)))
    return id
  }

  private init(
    _ builder: NetworkBuilder, retailers: [StageID], demand: Distribution, holdingCosts: [Double],
    stockoutCosts: [Double]
  ) throws {
    var builder = builder
    for retailer in retailers {
      builder.add(
        link: Link(
          name: "customers of \(retailer.position)", supplier: retailer,
          destination: .customer(builder.addDemand()), leadTime: .fixed(0)))
    }
    network = try builder.build().network
    customers = network.customerLinks
    self.demand = demand
    self.holdingCosts = holdingCosts
    self.stockoutCosts = stockoutCosts
  }

  /// - Returns: average cost a period.
  func run(periods: Int) -> Double {
    var goods = GoodsState(network: network)
    var demands = customers.map {
      StreamAddress(network.links[$0].name, .demand).open(seed: 42, replication: 0)
    }
    var leadTimes = network.links.map {
      StreamAddress($0.name, .leadTime).open(seed: 42, replication: 0)
    }
    var cost = 0.0
    for period in 0..<periods {
      for (index, link) in customers.enumerated() {
        goods.demand(max(0, demand.sample(&demands[index])), on: link)
      }
      for stage in network.reviewOrder { goods.review(stage, day: period, streams: &leadTimes) }
      for stage in network.shipmentOrder { goods.ship(stage, day: period, streams: &leadTimes) }
      for link in customers { goods.deliver(link, day: period) }
      for stage in 0..<nodes {
        let level = goods.inventoryLevel(StageID(stage))
        cost += level > 0 ? holdingCosts[stage] * level : -stockoutCosts[stage] * level
      }
    }
    return cost / Double(periods)
  }
}
