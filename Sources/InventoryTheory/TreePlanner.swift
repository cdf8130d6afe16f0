// SPDX-License-Identifier: GPL-3.0-or-later

/// The dynamic program of Graves and Willems over service times, leaf by leaf.
struct TreePlanner {
  private let chain: GuaranteedService
  private let longest: [Int]

  init(_ chain: GuaranteedService) {
    self.chain = chain
    longest = chain.longestTimes
  }

  /// What the subtree that ends at a stage costs, by the time it shares with its parent, and with
  /// which own times.
  private struct Table {
    /// By the stage's service time when the parent is a customer, else by its inbound time.
    var cost: [Double]
    var times: [(service: Int, inbound: Int)]
  }

  func plan() -> GuaranteedService.Plan {
    var services = [Int](repeating: 0, count: chain.stages.count)
    var isDone = [Bool](repeating: false, count: chain.stages.count)
    for root in chain.stages.indices where !isDone[root] {
      let order = outward(from: root)
      for (stage, _) in order { isDone[stage] = true }
      settle(order, &services)
    }
    let plan = chain.evaluate(services)
    return .init(
      serviceTimes: services, coveredTimes: plan.coveredTimes, cost: plan.cost, isOptimal: true)
  }

  /// Every stage of the root's piece after its parent.
  private func outward(from root: Int) -> [(stage: Int, parent: Int?)] {
    var order: [(stage: Int, parent: Int?)] = [(root, nil)]
    var next = 0
    while next < order.count {
      let (stage, parent) = order[next]
      for other in chain.suppliers(of: stage) + chain.customers(of: stage) where other != parent {
        order.append((other, stage))
      }
      next += 1
    }
    return order
  }

  private func settle(_ order: [(stage: Int, parent: Int?)], _ services: inout [Int]) {
    var tables = [Int: Table]()
    for (stage, parent) in order.reversed() {
      tables[stage] = table(of: stage, parent: parent, tables)
    }
    // From the root outward every stage takes the best its parent's times allow.
    var inbounds = services
    for (stage, parent) in order {
      guard let table = tables[stage] else { continue }
      let key: Int
      if let parent, chain.customers(of: stage).contains(parent) {
        key = best(table.cost[...min(inbounds[parent], table.cost.count - 1)])
      } else if let parent {
        let from = min(services[parent], table.cost.count - 1)
        key = best(table.cost[from...])
      } else {
        key = best(table.cost[...])
      }
      (services[stage], inbounds[stage]) = table.times[key]
    }
  }

  private func best(_ costs: ArraySlice<Double>) -> Int {
    costs.indices.min { costs[$0] < costs[$1] } ?? costs.startIndex
  }

  private func table(of stage: Int, parent: Int?, _ tables: [Int: Table]) -> Table {
    let own = chain.stages[stage]
    let mostInbound = longest[stage] - own.processingTime
    let towardCustomer = parent.map { chain.customers(of: stage).contains($0) } ?? true
    let size = (towardCustomer ? longest[stage] : mostInbound) + 1
    var table = Table(
      cost: .init(repeating: .infinity, count: size),
      times: .init(repeating: (0, mostInbound), count: size))
    let before = chain.suppliers(of: stage).filter { $0 != parent }.map { lowest(tables[$0]!) }
    let after = chain.customers(of: stage).filter { $0 != parent }.map { onward(tables[$0]!) }
    for inbound in stride(from: own.inboundTime, through: mostInbound, by: 1) {
      let supply = before.reduce(0) { $0 + $1[min(inbound, $1.count - 1)] }
      for service in 0...min(inbound + own.processingTime, own.outboundLimit ?? .max) {
        let demand = after.reduce(0) { $0 + $1[min(service, $1.count - 1)] }
        let cost = supply + demand + own.cost(covering: inbound + own.processingTime - service)
        let key = towardCustomer ? service : inbound
        if cost < table.cost[key] {
          table.cost[key] = cost
          table.times[key] = (service, inbound)
        }
      }
    }
    return table
  }

  /// For every time, the least cost of a supplier that promises no more.
  private func lowest(_ table: Table) -> [Double] {
    var best = Double.infinity
    return table.cost.map {
      best = min(best, $0)
      return best
    }
  }

  /// For every time, the least cost of a customer that waits no less.
  private func onward(_ table: Table) -> [Double] {
    var best = Double.infinity
    return table.cost.reversed().map {
      best = min(best, $0)
      return best
    }.reversed()
  }
}
