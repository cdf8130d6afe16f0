// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

@testable import SupplyNetwork

/// A chain drawn at random: tiers of stages with every policy, rule and kind of lead time there is;
/// half of them of whole units.
struct RandomChain {
  let network: Network
  private(set) var random: RandomStream

  init(seed: UInt64) throws {
    random = RandomStream(seed: seed)
    var builder = NetworkBuilder()
    var level: [StageID] = []
    let isWhole = random.pick(2) == 0
    for tier in 0..<(2 + random.pick(3)) {
      var next: [StageID] = []
      for index in 0..<(1 + random.pick(3)) {
        next += try RandomChain.addFirm(
          "\(tier)-\(index)", suppliers: level, isWhole, &builder, &random)
      }
      level = next
    }
    for stage in level {
      builder.add(
        link: Link(
          name: "customers of \(stage.position)", supplier: stage,
          destination: .customer(builder.addDemand()), leadTime: .fixed(Double(random.pick(3))),
          shipsPartially: random.pick(4) > 0, losesUnmetDemand: random.pick(3) == 0))
    }
    network = try builder.build().network
  }

  /// One or two stages; two share a part.
  private static func addFirm(
    _ name: String, suppliers: [StageID], _ isWhole: Bool, _ builder: inout NetworkBuilder,
    _ random: inout RandomStream
  ) throws -> [StageID] {
    let firm = FirmID(builder.stages.count)
    var stages: [StageID] = []
    for index in 0..<(1 + random.pick(2)) {
      stages.append(
        builder.add(
          stage: Stage(
            name: "\(name)-\(index)", firm: firm, item: ItemID(index), policy: try policy(&random),
            reviewPeriod: 1 + random.pick(3), orderCapacity: random.pick(4) == 0 ? 15 : .infinity,
            productionCapacity: random.pick(4) == 0 ? 12 : .infinity,
            allocation: AllocationRule.allCases[random.pick(4)],
            shelfLife: random.pick(4) == 0 ? 3 + random.pick(20) : nil,
            partTiming: PartTiming.allCases[random.pick(2)], isWhole: isWhole,
            initialStock: Double(random.pick(40)))))
    }
    // One part of its own, in the first stage; then one for all of them.
    let own = builder.addPart(firm: firm, item: ItemID(8), sourcing: .cheapest, isWhole: isWhole)
    builder.addInput(of: stages[0], part: own, quantity: 1)
    addLinks(to: own, from: [nil], name, &builder, &random)
    let shared = builder.addPart(
      firm: firm, item: ItemID(9), sourcing: SourcingRule.allCases[random.pick(3)],
      patience: random.pick(8), isWhole: isWhole)
    builder.addInput(of: stages[0], part: shared, quantity: Double(1 + random.pick(2)))
    for stage in stages.dropFirst() {
      builder.addInput(of: stage, part: shared, quantity: Double(1 + random.pick(3)))
    }
    addLinks(to: shared, from: suppliers.isEmpty ? [nil] : suppliers, name, &builder, &random)
    return stages
  }

  private static func addLinks(
    to part: PartID, from suppliers: [StageID?], _ name: String, _ builder: inout NetworkBuilder,
    _ random: inout RandomStream
  ) {
    let fixed = Double(random.pick(4))
    let leadTimes: [Distribution] = [
      .fixed(fixed), .fixed(fixed + 0.5), .uniform(low: 0, high: 4), .gamma(shape: 2, scale: 1.5),
      .empirical([1, 2, 2, 7]), .normal(mean: 3, deviation: 2), .exponential(mean: 2),
      .weibull(shape: 1.5, scale: 3), .lognormal(mean: 3, variation: 0.5),
    ]
    for supplier in suppliers {
      builder.add(
        link: Link(
          name: "\(supplier?.position ?? -1) > \(name) \(part.position)", supplier: supplier,
          destination: .part(part), leadTime: leadTimes[random.pick(leadTimes.count)],
          leadTimeUnit: Link.LeadTimeUnit.allCases[random.pick(2)],
          orderLeadTime: random.pick(3),
          share: random.pick(5) == 0 ? 0 : random.uniform() + 0.1,
          orderCapacity: random.pick(4) == 0 ? 10 : .infinity, unitCost: random.uniform(),
          priority: random.pick(3), shipsPartially: random.pick(5) > 0))
    }
  }

  private static func policy(_ random: inout RandomStream) throws -> any ReplenishmentPolicy {
    switch random.pick(9) {
    case 0: try BaseStock(parameters: [30 + 40 * random.uniform()])
    case 1: try ReorderPointOrderUpTo(parameters: [20, 60])
    case 2: try ReorderPointLots(parameters: [25, 35])
    case 3: try ReorderPointManyLots(parameters: [25, 7])
    case 4: try MinMax(parameters: [15, 55])
    case 5: try EchelonBaseStock(parameters: [120])
    case 6: try BalancedEchelonBaseStock(parameters: [150])
    case 7: try MovingBaseStock(parameters: [10, 4, 1])
    default: try OrderDemand(parameters: [])
    }
  }
}

extension RandomStream {
  /// 0 ..< count, each as likely.
  mutating func pick(_ count: Int) -> Int { min(count - 1, Int(uniform() * Double(count))) }
}
