// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import InventoryTheory
import TestSupport
import Testing

/// `inventory-closed-form.json`: every inventory case at its own tolerance. Cases of trade-finance
/// arithmetic (F…) belong to other rooms and are named in the log.
@Suite struct InventoryFormulaTests {
  static let cases: [ClosedFormCase] = ClosedFormCase.all

  @Test(arguments: ClosedFormCase.all)
  func formula(item: ClosedFormCase) throws {
    guard let figures = try computed(item) else {
      print("not a formula of inventory theory: \(item.id) \(item.what)")
      return
    }
    for (name, value) in figures {
      let expected = try #require(item.expected(name), "\(item.id) has no `\(name)`")
      // A fine tolerance is of the figure's size; a coarse one is of a grid's step.
      let scale = item.tolerance < 1e-4 ? max(1, abs(expected)) : 1
      #expect(
        abs(value - expected) <= item.tolerance * scale,
        "\(item.id) \(name): \(value), not \(expected)")
    }
  }

  private func computed(_ item: ClosedFormCase) throws -> [(String, Double)]? {
    let i = item.inputs
    switch String(item.what.prefix(while: { $0 != "," })) {
    case "EOQ":
      let lot = EconomicOrderQuantity(setupCost: i["K"], holdingCost: i["h"], demandRate: i["lam"])
        .lot
      return [("Q", lot.quantity), ("cost", lot.cost)]
    case "EOQ with backorders":
      let lot = EconomicOrderQuantity(setupCost: i["K"], holdingCost: i["h"], demandRate: i["lam"])
        .lot(shortageCost: i["p"])
      return [
        ("Q", lot.quantity), ("cost", lot.cost), ("stockout_fraction", lot.backordered),
      ]
    case "EPQ":
      let lot = EconomicOrderQuantity(setupCost: i["K"], holdingCost: i["h"], demandRate: i["lam"])
        .lot(productionRate: i["mu"])
      return [("Q", lot.quantity), ("cost", lot.cost)]
    case "EOQ with disruptions":
      let lot = EconomicOrderQuantity(setupCost: i["K"], holdingCost: i["h"], demandRate: i["d"])
        .lot(lostSaleCost: i["p"], failureRate: i["lam"], recoveryRate: i["mu"])
      return [("Q", lot.quantity), ("cost", lot.cost)]
    case "Wagner-Whitin lot sizing":
      let plan = WagnerWhitin.plan(
        demand: i.list("d"), setupCost: i["K"], holdingCost: i["h"])
      // The case counts periods from 1.
      return [("cost", plan.cost)]
        + plan.orders.enumerated().map { ("order_quantities.\($0.offset + 1)", $0.element) }
    case "newsvendor normal":
      let order = Newsvendor(
        overageCost: i["h"], underageCost: i["p"], mean: i["mu"], deviation: i["sigma"])
      return [("S", order.level), ("cost", order.cost)]
    case "newsvendor explicit (profit)":
      let order = Newsvendor.profit(
        price: i["r"], cost: i["c"], salvage: i["v"], mean: i["mu"], deviation: i["sigma"])
      return [("S", order.level), ("profit", order.profit)]
    case "infinite-horizon base stock":
      let order = Newsvendor(
        holdingCost: i["h"], shortageCost: i["p"], meanDemand: i["mu"],
        demandDeviation: i["sigma"], leadTime: i["L"])
      return [("S", order.level), ("cost", order.cost)]
    case "(s":
      if item.what.contains("power") {
        let (s, S) = NormalPolicies.powerApproximation(
          holdingCost: i["h"], shortageCost: i["p"], setupCost: i["K"], mean: i["mu"],
          deviation: i["sigma"])
        return [("s", s), ("S", S)]
      }
      let best = PoissonPolicies(
        holdingCost: i["h"], shortageCost: i["p"], setupCost: i["K"], mean: i["mu"]
      ).reorderPointOrderUpTo()
      return [("s", Double(best.s)), ("S", Double(best.S)), ("cost", best.cost)]
    case "(r":
      if item.what.contains("normal") {
        let cost = NormalPolicies.cost(
          reorderPoint: i["r"], lot: i["Q"], holdingCost: i["h"], shortageCost: i["p"],
          setupCost: i["K"], demandRate: i["lam"], leadTimeMean: i["lam"] * i["L"],
          leadTimeDeviation: i["tau"] * i["L"].squareRoot())
        return [("cost", cost)]
      }
      let best = PoissonPolicies(
        holdingCost: i["h"], shortageCost: i["p"], setupCost: i["K"], mean: i["lam"] * i["L"]
      ).reorderPointLots(demandRate: i["lam"])
      return [("r", Double(best.r)), ("Q", Double(best.Q)), ("cost", best.cost)]
    case "base stock with disruptions":
      let best = SupplyDisruption(failure: i["alpha"], recovery: i["beta"]).baseStock(
        holdingCost: i["h"], shortageCost: i["p"], demand: i["d"])
      return [("S", best.level), ("cost", best.cost)]
    default: return try computedSystem(item)
    }
  }

  /// Chains, queues and ratios.
  private func computedSystem(_ item: ClosedFormCase) throws -> [(String, Double)]? {
    let i = item.inputs
    if item.what.hasPrefix("Clark-Scarf") { return serial(item, .normal(mean: 5, deviation: 1)) }
    if item.what.hasPrefix("Shang-Song") {
      return serial(item, .poisson(rate: i.child("1")["mean"]))
    }
    if item.what.hasPrefix("guaranteed-service") { return guaranteedService(item) }
    if item.what == "M/M/1" {
      let queue = SingleServerQueue(arrivalRate: i["lam"], serviceRate: i["mu"])
      return [
        ("rho", queue.load), ("L", queue.meanInSystem), ("Lq", queue.meanWaiting),
        ("W", queue.meanTime), ("Wq", queue.meanWait),
      ]
    }
    if item.what.hasPrefix("capacity-limited") {
      let stock = SingleServerQueue(arrivalRate: i["lam"], serviceRate: i["mu"])
        .madeToStock(baseStock: Int(i["S"]))
      return [
        ("E_backorders", stock.backorders), ("E_on_hand", stock.onHand),
        ("fill_rate", stock.fillRate),
      ]
    }
    if item.what.hasPrefix("(S-1") {
      let policy = OneForOne(
        demandRate: i["lam"], meanLeadTime: i["mean_lead_time"], level: Int(i["S"]))
      if item.what.contains("LOST") {
        return [
          ("lost_fraction", 1 - policy.lost.fillRate), ("fill_rate", policy.lost.fillRate),
          ("E_on_order", policy.lost.onOrder), ("E_on_hand", policy.lost.onHand),
        ]
      }
      let figures = policy.backordered
      return [
        ("E_backorders", figures.backorders), ("E_on_hand", figures.onHand),
        ("fill_rate", figures.fillRate), ("E_on_order", figures.onOrder),
      ]
    }
    if item.what.hasPrefix("OWMR") { return depot(item) }
    if item.what.hasPrefix("bullwhip") {
      return [
        (
          "ratio",
          Bullwhip.ratio(
            leadTime: Int(i["L"]), periods: Int(i["p"]), correlation: i["rho"])
        )
      ]
    }
    if item.what.hasPrefix("lead-time demand") {
      let demand = LeadTimeDemand(
        meanDemand: i["mu"], demandDeviation: i["sigma"], meanLeadTime: i["EL"],
        leadTimeVariance: i["varL"])
      return [("mean", demand.mean), ("var", demand.variance), ("sd", demand.deviation)]
    }
    return nil
  }

  private func serial(_ item: ClosedFormCase, _ demand: SerialSystem.Demand) -> [(String, Double)] {
    let names = item.inputs.names.sorted { Int($0)! < Int($1)! }
    let system = SerialSystem(
      stages: names.map {
        let stage = item.inputs.child($0)
        return .init(echelonHoldingCost: stage["echelon_h"], leadTime: stage["L"])
      }, shortageCost: item.inputs.child("1")["p"], demand: demand)
    let best = system.optimum()
    var figures = [("cost", best.cost)]
    for (name, level) in zip(names, best.levels) { figures.append(("S_echelon.\(name)", level)) }
    if item.what.hasPrefix("Shang") {
      for (name, level) in zip(names, system.heuristic()) {
        figures.append(("heuristic.\(name)", level))
      }
    }
    return figures
  }

  private func guaranteedService(_ item: ClosedFormCase) -> [(String, Double)] {
    let nodes = item.inputs.child("nodes")
    let names = nodes.names.sorted { Int($0)! < Int($1)! }
    let links = item.inputs.pairs("edges").map { edge in
      (supplier: names.firstIndex(of: edge.0)!, customer: names.firstIndex(of: edge.1)!)
    }
    // Demand adds up upstream, independent from customer to customer.
    func variance(_ index: Int) -> Double {
      let own = nodes.child(names[index])["sd"]
      return own * own
        + links.filter { $0.supplier == index }.reduce(0) { $0 + variance($1.customer) }
    }
    let stages = names.indices.map { index in
      let node = nodes.child(names[index])
      return GuaranteedService.Stage(
        holdingCost: node["h"], processingTime: Int(node["T"]),
        safetyStock: GuaranteedService.Stage.normalStock(
          factor: node["bound"], deviation: variance(index).squareRoot(), upTo: 100),
        inboundTime: Int(node["ext_in"]),
        outboundLimit: node["ext_out"] < 1e9 ? Int(node["ext_out"]) : nil)
    }
    let plan = GuaranteedService(stages: stages, links: links).plan()
    #expect(plan.isOptimal)
    return [("cost", plan.cost)]
      + names.enumerated().map { ("cst.\($0.element)", Double(plan.serviceTimes[$0.offset])) }
  }

  private func depot(_ item: ClosedFormCase) -> [(String, Double)] {
    let i = item.inputs
    let system = DepotAndRetailers(
      depotLeadTime: i["L0"], depotLevel: Int(i["S0"]),
      retailers: zip(i.list("lam"), zip(i.list("L"), i.list("S"))).map {
        .init(demandRate: $0, leadTime: $1.0, level: Int($1.1))
      })
    var figures = [
      ("depot.E_backorders", system.depotBackorders), ("depot.mean_wait", system.depotWait),
    ]
    for index in system.retailers.indices {
      let exact = system.exact(index)
      figures += [
        ("retailer_\(index).E_backorders_exact", exact.backorders),
        ("retailer_\(index).fill_rate_exact", exact.fillRate),
        ("retailer_\(index).E_backorders_METRIC", system.approximateBackorders(index)),
      ]
    }
    return figures
  }
}
