// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import InventoryTheory
import SupplyNetwork
import TestSupport
import Testing

/// Long runs of the engine against exact theory: the exact value lies inside the 99 % interval of
/// batch means. Of the intervals of all seeds together about one in a hundred may miss.
@Suite struct SimulatedAgreementTests {
  static let seeds: [UInt64] = [1, 2]
  /// `DRIPLINE_LONG=20` makes every run so many times as long.
  static let length = ProcessInfo.processInfo.environment["DRIPLINE_LONG"].flatMap(Double.init) ?? 1

  private func expected(_ id: String, _ name: String) -> Double? {
    ClosedFormCase.all.first { $0.id == id }?.expected(name)
  }

  @Test(arguments: [
    Distribution.exponential(mean: 2), .uniform(low: 0, high: 4),
    .lognormal(mean: 2, variation: 0.7), .fixed(2),
  ])
  func palm(leadTime: Distribution) throws {
    let theory = OneForOne(demandRate: 3, meanLeadTime: 2, level: 9).backordered
    if let oracle = expected("C19", "E_backorders") {
      #expect(abs(oracle - theory.backorders) < 1e-6)
    }
    var agreement = Agreement()
    for seed in Self.seeds {
      let figures = try OneStage(level: 9, leadTime: leadTime).run(rate: 3, seed: seed)
      agreement.add("backorders", figures.backorders, theory.backorders)
      agreement.add("on hand", figures.onHand, theory.onHand)
      agreement.add("fill rate", figures.fillRate, theory.fillRate)
    }
    agreement.check()
  }

  @Test(arguments: [Distribution.exponential(mean: 2), .uniform(low: 0, high: 4)])
  func lostSales(leadTime: Distribution) throws {
    let theory = OneForOne(demandRate: 3, meanLeadTime: 2, level: 9).lost
    if let oracle = expected("C20", "fill_rate") {
      #expect(abs(oracle - theory.fillRate) < 1e-6)
    }
    var agreement = Agreement()
    for seed in Self.seeds {
      let figures = try OneStage(level: 9, leadTime: leadTime, losesSales: true)
        .run(rate: 3, seed: seed)
      agreement.add("on hand", figures.onHand, theory.onHand)
      agreement.add("fill rate", figures.fillRate, theory.fillRate)
    }
    agreement.check()
  }

  /// A machine makes one unit after another: the M/M/1 queue when the base stock is zero.
  @Test(arguments: [0, 4])
  func makeToStock(baseStock: Int) throws {
    let queue = SingleServerQueue(arrivalRate: 0.8, serviceRate: 1)
    let theory = queue.madeToStock(baseStock: baseStock)
    if baseStock == 0 { #expect(abs(theory.backorders - queue.meanInSystem) < 1e-12) }
    var agreement = Agreement()
    for seed in Self.seeds {
      let figures = try OneStage(
        level: Double(baseStock), leadTime: .exponential(mean: 1), isServer: true
      ).run(rate: 0.8, seed: seed, batchDays: 300)
      agreement.add("backorders", figures.backorders, theory.backorders)
      agreement.add("on hand", figures.onHand, theory.onHand)
      agreement.add("fill rate", figures.fillRate, theory.fillRate)
    }
    agreement.check()
  }

  @Test func oneWarehouseManyRetailers() throws {
    let rates = [1.0, 0.5, 1.5]
    let levels = [3.0, 2, 4]
    let theory = DepotAndRetailers(
      depotLeadTime: 2, depotLevel: 5,
      retailers: zip(rates, levels).map { .init(demandRate: $0, leadTime: 1, level: Int($1)) })
    var builder = NetworkBuilder()
    func stage(_ name: String, _ level: Double) throws -> StageID {
      builder.add(
        stage: Stage(
          name: name, firm: FirmID(0), item: ItemID(0), policy: try BaseStock(parameters: [level]),
          allocation: .firstCome, initialStock: level))
    }
    func supply(_ customer: StageID, from supplier: StageID?, days: Double) {
      let part = builder.addPart(of: customer, item: ItemID(0), quantity: 1)
      builder.add(
        link: Link(
          name: "to \(customer.position)", supplier: supplier, destination: .part(part),
          leadTime: .fixed(days), leadTimeUnit: .fractions))
    }
    let depot = try stage("depot", 5)
    supply(depot, from: nil, days: 2)
    let retailers = try levels.map { try stage("retailer", $0) }
    for retailer in retailers { supply(retailer, from: depot, days: 1) }
    for retailer in retailers {
      builder.add(
        link: Link(
          name: "customers of \(retailer.position)", supplier: retailer,
          destination: .customer(builder.addDemand()), leadTime: .fixed(0)))
    }
    let network = try builder.build().network
    let customers = network.customerLinks
    var agreement = Agreement()
    // One seed and long batches: service over a few weeks is far from normal.
    for seed in Self.seeds.prefix(Self.length > 1 ? 2 : 1) {
      let run = ContinuousReview(
        network: network,
        arrivals: zip(customers, rates).map { .init(link: $0, rate: $1) }, seed: seed)
      for index in retailers.indices {
        let figures = BatchFigures(run, stage: retailers[index], customers: customers[index], 300)
        agreement.add("retailer \(index)", figures.backorders, theory.exact(index).backorders)
        agreement.add("fill rate \(index)", figures.fillRate, theory.exact(index).fillRate)
      }
    }
    agreement.check()
  }

  @Test(arguments: [(1, 5), (2, 10), (4, 10), (4, 20)])
  func bullwhip(leadTime: Int, periods: Int) throws {
    let exact = Bullwhip.ratio(leadTime: leadTime, periods: periods)
    var agreement = Agreement()
    for seed in Self.seeds {
      agreement.add(
        "ratio", try bullwhipRatio(leadTime, periods, correlation: 0, seed: seed), exact)
    }
    agreement.check()
  }

  @Test func bullwhipOfCorrelatedDemand() throws {
    let exact = Bullwhip.ratio(leadTime: 2, periods: 10, correlation: 0.5)
    var agreement = Agreement()
    for seed in Self.seeds {
      agreement.add("ratio", try bullwhipRatio(2, 10, correlation: 0.5, seed: seed), exact)
    }
    agreement.check()
  }

  /// Batches of Var(orders) / Var(demand).
  private func bullwhipRatio(_ leadTime: Int, _ periods: Int, correlation: Double, seed: UInt64)
    throws -> Tally
  {
    var one = try OneStage(
      policy: MovingBaseStock(parameters: [Double(periods), Double(leadTime), 0]),
      leadTime: .fixed(Double(leadTime)), stock: 1_000)
    var goods = GoodsState(network: one.network)
    var random = RandomStream(seed: seed)
    var (demand, level, ratios) = (1_000.0, 0.0, Tally())
    let days = Int(200 * Self.length)
    for batch in 0..<31 {
      var (demands, orders) = (Tally(), Tally())
      for day in (batch * days)..<((batch + 1) * days) {
        let spread = 10 * (1 - correlation * correlation).squareRoot()
        level = correlation * level + spread * random.normal()
        demand = 1_000 + level
        goods.demand(demand, on: one.customers)
        let ordered = goods.review(one.stage, day: day, streams: &one.streams)
        goods.ship(one.stage, day: day, streams: &one.streams)
        demands.add(demand)
        orders.add(ordered)
      }
      if batch > 0 { ratios.add(orders.variance / demands.variance) }
    }
    return ratios
  }
}

/// A stage between the outside and its customers.
private struct OneStage {
  let network: Network
  let stage: StageID
  let customers: LinkID
  var streams: [RandomStream]
  private let isServer: Bool

  init(level: Double, leadTime: Distribution, losesSales: Bool = false, isServer: Bool = false)
    throws
  {
    try self.init(
      policy: BaseStock(parameters: [level]), leadTime: leadTime, stock: level,
      losesSales: losesSales, isServer: isServer)
  }

  init(
    policy: any ReplenishmentPolicy, leadTime: Distribution, stock: Double,
    losesSales: Bool = false, isServer: Bool = false
  ) throws {
    var builder = NetworkBuilder()
    stage = builder.add(
      stage: Stage(
        name: "stage", firm: FirmID(0), item: ItemID(0), policy: policy, initialStock: stock))
    let part = builder.addPart(of: stage, item: ItemID(0), quantity: 1)
    builder.add(
      link: Link(
        name: "supply", supplier: nil, destination: .part(part), leadTime: leadTime,
        leadTimeUnit: .fractions))
    builder.add(
      link: Link(
        name: "customers", supplier: stage, destination: .customer(builder.addDemand()),
        leadTime: .fixed(0), losesUnmetDemand: losesSales))
    network = try builder.build().network
    customers = network.customerLinks[0]
    streams = network.links.map { _ in RandomStream(seed: 1) }
    self.isServer = isServer
  }

  func run(rate: Double, seed: UInt64, batchDays: Double = 60) throws -> BatchFigures {
    let run = ContinuousReview(
      network: network, arrivals: [.init(link: customers, rate: rate)],
      servers: isServer ? [LinkID(0)] : [], seed: seed)
    return BatchFigures(run, stage: stage, customers: customers, batchDays)
  }
}

/// Batch means of one stage; the first batch is left out.
private struct BatchFigures {
  var backorders = Tally()
  var onHand = Tally()
  var fillRate = Tally()

  init(_ start: ContinuousReview, stage: StageID, customers: LinkID, _ batchDays: Double) {
    var run = start
    var before = run.goods.links[customers.position]
    let batchDays = batchDays * SimulatedAgreementTests.length
    for batch in 0..<31 {
      var (owed, stock) = (0.0, 0.0)
      run.advance(days: batchDays) { goods, elapsed in
        owed += goods.links[customers.position].backorder * elapsed
        stock += goods.onHand[stage.position] * elapsed
      }
      let after = run.goods.links[customers.position]
      if batch > 0 {
        backorders.add(owed / batchDays)
        onHand.add(stock / batchDays)
        fillRate.add((after.filled - before.filled) / (after.demanded - before.demanded))
      }
      before = after
    }
  }
}

/// Counts intervals that hold the exact value.
private struct Agreement {
  private var misses: [String] = []
  private var count = 0

  mutating func add(_ name: String, _ batches: Tally, _ exact: Double) {
    count += 1
    // Student's t, 29 degrees of freedom, 99 %.
    let half = 2.756 * (batches.variance / Double(batches.count)).squareRoot()
    if abs(batches.mean - exact) > half {
      misses.append("\(name): \(batches.mean) ± \(half), not \(exact)")
    }
  }

  /// Two misses are fifty to one against among so few intervals.
  func check() {
    #expect(count >= 2)
    #expect(misses.count <= 1, "\(misses.joined(separator: "; ")) of \(count)")
  }
}
