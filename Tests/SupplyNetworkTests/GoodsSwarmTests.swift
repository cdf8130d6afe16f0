// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import TestSupport
import Testing

@testable import SupplyNetwork

/// Conservation of goods after every event of random chains under random trouble.
///
/// A seed that fails is printed and written to `failing-seeds.txt` beside this file; seeds there
/// are run first from then on. `DRIPLINE_SWARM=2000` runs more of them.
@Suite struct GoodsSwarmTests {
  private static let kept = Oracles.project.appending(
    path: "Tests/SupplyNetworkTests/failing-seeds.txt")

  static let seeds: [UInt64] = {
    let text = (try? String(contentsOf: kept, encoding: .utf8)) ?? ""
    let old = text.split(separator: "\n").compactMap { UInt64($0) }
    let count = ProcessInfo.processInfo.environment["DRIPLINE_SWARM"].flatMap(UInt64.init) ?? 20
    return old + (1...count).filter { !old.contains($0) }
  }()

  @Test(arguments: seeds)
  func goodsAreConserved(seed: UInt64) throws {
    do {
      var swarm = try Swarm(seed: seed)
      try swarm.run()
    } catch {
      Issue.record("seed \(seed): \(error)")
      let old = (try? String(contentsOf: Self.kept, encoding: .utf8)) ?? ""
      if !old.split(separator: "\n").contains("\(seed)") {
        try (old + "\(seed)\n").write(to: Self.kept, atomically: true, encoding: .utf8)
      }
    }
  }
}

/// One random chain and its days.
private struct Swarm {
  var chain: RandomChain
  var goods: GoodsState
  var streams: [RandomStream]
  var random: RandomStream

  init(seed: UInt64) throws {
    chain = try RandomChain(seed: seed)
    goods = GoodsState(network: chain.network, longestFactor: 2, longestDraw: 20, keepsFlows: true)
    streams = chain.network.links.indices.map { RandomStream(seed: seed &* 1_000 &+ UInt64($0)) }
    random = RandomStream(seed: seed &+ 99)
  }

  mutating func run() throws {
    let network = chain.network
    for day in 0..<80 {
      try trouble(day)
      for link in network.customerLinks {
        goods.demand(12 * random.uniform(), on: link)
        try check(day)
      }
      for stage in network.reviewOrder {
        let limit = random.pick(10) == 0 ? Double(random.pick(30)) : .infinity
        goods.review(stage, day: day, orderLimit: limit, streams: &streams)
        try check(day)
      }
      for stage in network.shipmentOrder {
        goods.ship(stage, day: day, streams: &streams)
        try check(day)
      }
      for link in network.customerLinks { goods.deliver(link, day: day) }
      goods.pauseTransit(day: day)
      try check(day)
    }
  }

  /// Disruptions, longer lead times, lost stock, and now and then a firm's default.
  private mutating func trouble(_ day: Int) throws {
    let network = chain.network
    for index in network.stages.indices {
      if random.pick(20) == 0 {
        goods.setDisruptions(
          Disruptions(rawValue: UInt8(random.pick(16))), of: StageID(index))
      } else if random.pick(4) == 0 {
        goods.setDisruptions([], of: StageID(index))
      }
      if random.pick(200) == 0 {
        let firm = network.stages[index].firm
        let stages = network.stages.indices.filter {
          $0 == index || network.stages[$0].firm == firm && random.pick(2) == 0
        }
        let share = random.pick(3) == 0 ? 1 : random.uniform()
        _ = goods.destroy(share: share, of: stages.map { StageID($0) })
        try check(day)
      }
    }
    for link in network.links.indices where random.pick(100) == 0 {
      goods.setLeadTimeFactor(0.5 + 1.5 * random.uniform(), of: LinkID(link))
    }
    guard random.pick(60) == 0 else { return }
    let firm = network.stages[random.pick(network.stages.count)].firm
    for stage in network.stages(of: firm) {
      _ = goods.stop(stage)
      try check(day)
      if random.pick(2) == 0 { goods.clearStock(stage) }
      try check(day)
    }
  }

  private func check(_ day: Int) throws {
    do {
      try goods.checkConservation()
      try goods.checkInvariants(day: day)
    } catch {
      throw Broken(day: day, what: "\(error)")
    }
    let stocks = goods.onHand + goods.raw + goods.links.flatMap { [$0.backorder, $0.onOrder] }
    if chain.network.hasWholeUnits, let split = stocks.first(where: { $0 != $0.rounded() }) {
      throw Broken(day: day, what: "a stock of pieces is \(split)")
    }
  }

  struct Broken: Error {
    let day: Int
    let what: String
  }
}
