// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import InventoryTheory
import SupplyNetwork

/// Sets stock levels for a chain: guaranteed service times with demand bounds from simulated
/// demand.
package struct StockPlanner {
  /// No service times keep to the warehouses' capacities.
  package struct Infeasible: Error, Sendable {}

  private let chain: Chain
  private let sample: DemandSample
  private let rates: [Double]
  private let assumed: [String]
  /// Per stage: the highest probability wanted by the customers it works for.
  private let targets: [Double]

  package init(chain: Chain, seed: UInt64) {
    self.init(
      chain: chain, sample: DemandSample(chain: chain, seed: seed),
      failures: chain.demands.map { 1 - $0.serviceTarget })
  }

  /// - Parameter failures: per demand stream, the share of days on which it may exceed the bound.
  init(chain: Chain, sample: DemandSample, failures: [Double]) {
    self.chain = chain
    self.sample = sample
    (rates, assumed) = CostOfFunds.rates(chain)
    targets = sample.uses.map { row in
      1 - (row.map { failures[$0.stream] }.min() ?? 0.05)
    }
  }

  package func plan() throws(Infeasible) -> StockPlan {
    let choices = chain.trades.indices.filter { chain.trades[$0].otherTransport != nil }
    var best = Draft(self, usesOther: [])
    // Each choice is turned over while that makes the chain cheaper.
    var isBetter = !choices.isEmpty
    while isBetter {
      isBetter = false
      for link in choices {
        let draft = Draft(self, usesOther: best.usesOther.symmetricDifference([link]))
        if draft.cost < best.cost {
          best = draft
          isBetter = true
        }
      }
    }
    guard best.cost < .infinity else { throw Infeasible() }
    return best.stockPlan(choices)
  }

  /// The best service times for one choice of transports.
  private struct Draft {
    let planner: StockPlanner
    /// Links that change their transport.
    let usesOther: Set<Int>
    let problem: GuaranteedService
    let plan: GuaranteedService.Plan
    /// With goods under way and freight, a year.
    let cost: Double

    init(_ planner: StockPlanner, usesOther: Set<Int>) {
      self.planner = planner
      self.usesOther = usesOther
      problem = planner.problem(usesOther)
      plan = problem.plan()
      cost = plan.cost + planner.carriage(usesOther)
    }

    func stockPlan(_ choices: [Int]) -> StockPlan {
      let chain = planner.chain
      let levels = chain.network.stages.indices.compactMap { index in
        planner.level(
          StageID(index), covered: plan.coveredTimes[index], service: plan.serviceTimes[index],
          safety: problem.stages[index].safetyStock)
      }
      let transports = choices.map { link in
        let trade = chain.trades[link]
        let isChanged = usesOther.contains(link)
        return StockPlan.TransportChoice(
          link: LinkID(link), mode: isChanged ? trade.otherTransport!.mode : trade.transportMode,
          isChanged: isChanged)
      }
      return StockPlan(
        stages: levels, transports: transports, yearlyCost: cost, isOptimal: plan.isOptimal,
        notes: planner.notes(isOptimal: plan.isOptimal))
    }
  }

  private func notes(isOptimal: Bool) -> [String] {
    var notes: [String] = []
    if !assumed.isEmpty {
      notes.append(
        "no facility, so the chain's dearest rate is taken: \(assumed.joined(separator: ", "))")
    }
    if !isOptimal {
      notes.append(
        "the network has a circle of links, so service times come from a local search; a cheaper "
          + "plan may exist")
    }
    notes.append(
      "a stage that promises a service time works to order, wholly when it covers no days")
    return notes
  }

  private func leadTime(_ link: Int, _ usesOther: Set<Int>) -> (mean: Double, variance: Double) {
    let trade = chain.trades[link]
    let distribution =
      usesOther.contains(link)
      ? trade.otherTransport!.leadTime : chain.network.links[link].leadTime
    return (distribution.mean, distribution.variance)
  }

  /// Days from the review before an order until its goods are there, the supplier having them.
  private func processing(_ stage: StageID, _ usesOther: Set<Int>) -> (days: Int, variance: Double)
  {
    let network = chain.network
    var (longest, variance) = (0, 0.0)
    for link in network.incoming(stage) {
      let time = leadTime(link.position, usesOther)
      longest = max(
        longest, Int(time.mean.rounded(.up)) + network.links[link].orderLeadTime)
      variance = max(variance, time.variance)
    }
    return (longest + network.stages[stage].reviewPeriod - 1, variance)
  }

  private func problem(_ usesOther: Set<Int>) -> GuaranteedService {
    let network = chain.network
    let times = network.stages.indices.map { processing(StageID($0), usesOther) }
    var problem = GuaranteedService(
      stages: network.stages.indices.map { index in
        let id = StageID(index)
        let isCustomerFacing = network.outgoingRange(id).contains {
          network.customerFirm(of: network.outgoingLink($0)) == nil
        }
        let cycle = sample.mean(id) * Double(network.stages[index].reviewPeriod)
        return .init(
          holdingCost: holdingCost(id), processingTime: times[index].days, safetyStock: [],
          outboundLimit: isCustomerFacing ? 0 : nil,
          capacity: max(0, chain.stageCosts[index].storageCapacity - cycle))
      }, links: supplyLinks())
    let longest = problem.longestTimes
    for index in longest.indices {
      problem.stages[index].safetyStock = safetyStock(
        StageID(index), longest: longest[index], variance: times[index].variance)
    }
    return problem
  }

  private func supplyLinks() -> [(supplier: Int, customer: Int)] {
    var links: [(supplier: Int, customer: Int)] = []
    for (index, link) in chain.network.links.enumerated() {
      guard let supplier = link.supplier else { continue }
      for customer in chain.network.customers(of: LinkID(index))
      where !links.contains(where: { $0 == (supplier.position, customer.position) }) {
        links.append((supplier.position, customer.position))
      }
    }
    return links
  }

  /// The demand bound's excess, and the lead time's own chance: variances add.
  private func safetyStock(_ stage: StageID, longest: Int, variance: Double) -> [Double] {
    let target = targets[stage.position]
    let mean = sample.mean(stage)
    let factor = Newsvendor.safetyFactor(target)
    let lead = factor * factor * mean * mean * variance
    return sample.excess(stage, probability: target, longest: longest).enumerated().map {
      $0.offset == 0 ? 0 : ($0.element * $0.element + lead).squareRoot()
    }
  }

  /// Minor units one unit of a stage's item has cost its firm.
  private func unitValue(_ stage: StageID) -> Double {
    chain.materialCost(of: stage) + chain.stageCosts[stage.position].conversion
  }

  /// Keeping one unit a year: money and storage.
  private func holdingCost(_ stage: StageID) -> Double {
    unitValue(stage) * rates[chain.network.stages[stage.position].firm]
      + chain.stageCosts[stage.position].storagePerDay * 365
  }

  /// Freight of links with a choice, and money in goods under way on them, a year. Goods from
  /// outside are the supplier's until they arrive.
  private func carriage(_ usesOther: Set<Int>) -> Double {
    var cost = 0.0
    for (link, trade) in chain.trades.enumerated() {
      guard let other = trade.otherTransport else { continue }
      let freight = usesOther.contains(link) ? other.freight : trade.freight
      let underWay = chain.network.links[link].supplier.map { supplier in
        unitValue(supplier) * rates[chain.network.stages[supplier].firm]
          * leadTime(link, usesOther).mean / 365
      }
      cost += flow(link) * 365 * (freight + (underWay ?? 0))
    }
    return cost
  }

  /// Units a day over a link.
  private func flow(_ link: Int) -> Double {
    let network = chain.network
    guard case .part(let part) = network.links[link].destination else { return 0 }
    let needed = network.parts[part].users.reduce(0) {
      $0 + network.inputs[$1].quantity * sample.mean(network.inputs[$1].stage)
    }
    return needed * chain.sourceShares[link]
  }

  private func level(_ id: StageID, covered: Int, service: Int, safety: [Double])
    -> StockPlan.StageLevel?
  {
    let stage = chain.network.stages[id]
    let mean = sample.mean(id)
    guard mean > 0 else { return nil }
    let stock = safety[min(covered, safety.count - 1)]
    let level = roundUp(mean * Double(covered) + stock)
    return .init(
      stage: id, policyBefore: PolicyText.text(stage.policy),
      policy: PolicyText.text(stage.policy, at: level), level: level, safetyStock: stock,
      meanDemand: mean, serviceTime: service, coveredDays: covered,
      serviceTarget: targets[id.position], unitValue: unitValue(id),
      holdingCost: holdingCost(id), costOfFunds: rates[stage.firm])
  }

  /// Whole units, or hundredths of small ones.
  private func roundUp(_ units: Double) -> Double {
    units >= 10 ? units.rounded(.up) : (units * 100).rounded(.up) / 100
  }
}
