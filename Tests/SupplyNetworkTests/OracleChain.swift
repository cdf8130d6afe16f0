// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import TestSupport

@testable import SupplyNetwork

/// One trace of stockpyl as a network: a stage per node and product.
struct OracleChain {
  struct Node {
    let key: String
    let json: [String: Any]
    let trace: [[String: Any]]
    var stages: [(product: String, id: StageID)] = []

    func number(_ name: String) -> Double? { (json[name] as? NSNumber)?.doubleValue }
  }

  private(set) var network: Network
  private(set) var nodes: [Node] = []
  private(set) var periods: Int
  private var demands: [(link: LinkID, node: Int, product: String)] = []
  private var pipelines: [(link: LinkID, shipments: Double, orders: Double)] = []

  init(_ document: [String: Any]) throws {
    guard let json = document["nodes"] as? [String: [String: Any]],
      let periods = document["periods"] as? Int
    else { throw OracleError.malformed }
    self.periods = periods
    let bill = document["bom"] as? [String: [String: Any]] ?? [:]
    nodes = json.keys.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }.map {
      Node(key: $0, json: json[$0]!, trace: json[$0]!["trace"] as! [[String: Any]])
    }
    var builder = NetworkBuilder()
    for index in nodes.indices { try OracleChain.addStages(&nodes[index], index, &builder) }
    var links: [(node: Int, isDemand: Bool, product: String)] = []
    for (index, node) in nodes.enumerated() {
      links += OracleChain.addParts(of: node, index, nodes, bill, &builder)
    }
    // Customers in stockpyl's order: successors, then the outside.
    for (index, node) in nodes.enumerated() {
      for (product, id) in node.stages where node.hasDemand(product) {
        builder.add(
          link: Link(
            name: "customers of \(node.key) for \(product)", supplier: id,
            destination: .customer(builder.addDemand()), leadTime: .fixed(0)))
        links.append((index, true, product))
      }
    }
    let (network, ids) = try builder.build()
    self.network = network
    for (position, link) in links.enumerated() {
      if link.isDemand {
        demands.append((ids[position], link.node, link.product))
      } else {
        let node = nodes[link.node]
        pipelines.append(
          (
            ids[position], node.number("initial_shipments") ?? 0, node.number("initial_orders") ?? 0
          ))
      }
    }
  }

  private static func addStages(
    _ node: inout Node, _ index: Int, _ builder: inout NetworkBuilder
  ) throws {
    let products = (node.json["products"] as? [Int])?.map(String.init) ?? [""]
    let policies = node.json["policy"] as? [String: Any] ?? [:]
    for product in products {
      let policy = try policy(product.isEmpty ? policies : policies[product] as! [String: Any])
      let id = builder.add(
        stage: Stage(
          name: "\(node.key) \(product)", firm: FirmID(index), item: ItemID(Int(product) ?? 0),
          policy: policy, orderCapacity: node.number("order_capacity") ?? .infinity,
          initialStock: 0))
      node.stages.append((product, id))
    }
  }

  /// Raw materials: of every supplier by the bill of material, else one of each; and from outside.
  private static func addParts(
    of node: Node, _ index: Int, _ nodes: [Node], _ bill: [String: [String: Any]],
    _ builder: inout NetworkBuilder
  ) -> [(node: Int, isDemand: Bool, product: String)] {
    let suppliers = (node.json["predecessors"] as! [Int]).map(String.init)
    let isOutside = (node.json["external_supply"] as? Bool ?? false) || suppliers.isEmpty
    var links: [(node: Int, isDemand: Bool, product: String)] = []
    var parts: [String: PartID] = [:]
    func addLink(_ part: PartID, from supplier: StageID?) {
      builder.add(
        link: Link(
          name: "\(supplier?.position ?? -1) > \(node.key)", supplier: supplier,
          destination: .part(part), leadTime: .fixed(node.number("shipment_lead_time") ?? 0),
          orderLeadTime: Int(node.number("order_lead_time") ?? 0)))
      links.append((index, false, ""))
    }
    for (product, id) in node.stages {
      for supplier in nodes where suppliers.contains(supplier.key) {
        for (made, source) in supplier.stages {
          let quantity = (bill[product]?[made] as? NSNumber)?.doubleValue
          guard let quantity = quantity ?? (product.isEmpty ? 1 : nil) else { continue }
          let name = product.isEmpty ? supplier.key : made
          if parts[name] == nil {
            parts[name] = builder.addPart(
              firm: FirmID(index), item: ItemID(Int(name) ?? 0), sourcing: .ordered)
            addLink(parts[name]!, from: source)
          }
          builder.addInput(of: id, part: parts[name]!, quantity: quantity)
        }
      }
      if isOutside, bill[product] == nil {
        addLink(builder.addPart(of: id, item: ItemID(0), quantity: 1), from: nil)
      }
    }
    return links
  }

  private static func policy(_ json: [String: Any]) throws -> any ReplenishmentPolicy {
    func number(_ name: String) -> Double { (json[name] as? NSNumber)?.doubleValue ?? .nan }
    switch json["type"] as? String {
    case "BS": return try BaseStock(parameters: [number("base_stock_level")])
    case "EBS": return try EchelonBaseStock(parameters: [number("base_stock_level")])
    case "BEBS": return try BalancedEchelonBaseStock(parameters: [number("base_stock_level")])
    case "sS":
      return try ReorderPointOrderUpTo(
        parameters: [number("reorder_point"), number("order_up_to_level")])
    case "rQ":
      return try ReorderPointLots(parameters: [number("reorder_point"), number("order_quantity")])
    default: throw OracleError.unknownPolicy
    }
  }

  /// Plays the trace's demand and disruptions.
  ///
  /// - Returns: the largest difference in any of the seven state variables or three costs.
  func largestDifference() throws -> (value: Double, place: String) {
    var goods = GoodsState(network: network, keepsFlows: true)
    open(&goods)
    var streams = network.links.map { _ in RandomStream(seed: 1) }
    var worst = (value: 0.0, place: "")
    for period in 0..<periods {
      for node in nodes {
        let isDown = node.trace[period]["disrupted"] as? Bool ?? false
        let kinds = isDown ? try node.disruptions() : []
        for (_, id) in node.stages { goods.setDisruptions(kinds, of: id) }
      }
      for (link, node, product) in demands {
        goods.demand(nodes[node].entry("inbound_order", period, "None", product), on: link)
      }
      var ordered = [Double](repeating: 0, count: network.stages.count)
      for stage in network.reviewOrder {
        ordered[stage.position] = goods.review(stage, day: period, streams: &streams)
      }
      for stage in network.shipmentOrder { goods.ship(stage, day: period, streams: &streams) }
      for link in network.customerLinks { goods.deliver(link, day: period) }
      goods.pauseTransit(day: period)
      try goods.checkConservation()
      for node in nodes {
        for (name, mine, theirs) in compare(node, period, goods, ordered) {
          let difference = abs(mine - theirs)
          if !(difference <= worst.value) {
            worst = (
              difference,
              "\(name) of node \(node.key) in period \(period): \(mine) against \(theirs)"
            )
          }
        }
      }
    }
    return worst
  }

  private func open(_ goods: inout GoodsState) {
    for node in nodes {
      let levels = node.json["start_inventory_level"] as? [String: Any] ?? [:]
      for (product, id) in node.stages {
        let level = product.isEmpty ? levels.values.first : levels[product]
        goods.setOpening(stock: (level as? NSNumber)?.doubleValue ?? 0, of: id)
      }
    }
    for pipeline in pipelines {
      goods.setOpening(
        shipments: pipeline.shipments, orders: pipeline.orders, on: pipeline.link)
    }
  }

  private func compare(
    _ node: Node, _ period: Int, _ goods: GoodsState, _ ordered: [Double]
  ) -> [(String, Double, Double)] {
    let trace = node.trace[period]
    let ids = node.stages.map(\.id)
    let customers = ids.flatMap { network.outgoingRange($0).map { network.outgoingLink($0) } }
    let inputs = ids.flatMap { Array(network.inputRange($0)) }
    let parts = Set(inputs.map { network.part(ofInput: $0) })
    let sources = parts.flatMap { network.sourceRange($0).map { LinkID($0) } }
    let orders = inputs.reduce(0.0) {
      $0 + ordered[network.inputs[$1].stage.position] * network.inputQuantities[$1]
    }
    let levels = ids.map { goods.inventoryLevel($0) }
    let inventory = trace["inventory_level"]
    let costs = costs(node, goods)
    return [
      ("inventory level", levels.reduce(0, +), total(inventory)),
      ("order quantity", orders, total(trace["order_quantity"])),
      (
        "outbound shipment", customers.reduce(0) { $0 + goods.links[$1].shipped },
        total(trace["outbound_shipment"])
      ),
      (
        "backorders", customers.reduce(0) { $0 + goods.links[$1].backorder },
        total(trace["backorders"])
      ),
      (
        "inbound shipment", sources.reduce(0) { $0 + goods.links[$1].arrived },
        total(trace["inbound_shipment"])
      ),
      ("on order", sources.reduce(0) { $0 + goods.links[$1].onOrder }, total(trace["on_order"])),
      (
        "raw material", parts.reduce(0) { $0 + goods.raw[$1] },
        total(trace["raw_material_inventory"])
      ),
      ("holding cost", costs.holding, total(trace["holding_cost"])),
      ("stockout cost", costs.stockout, total(trace["stockout_cost"])),
      ("in-transit cost", costs.transit, total(trace["in_transit_holding_cost"])),
    ]
      + node.stages.compactMap { product, id in
        (inventory as? [String: Any])?[product].map {
          ("inventory level of \(product)", goods.inventoryLevel(id), total($0))
        }
      }
  }

  /// stockpyl's costs: stock, what is set aside, and waiting parts at their supplier's rate.
  private func costs(_ node: Node, _ goods: GoodsState)
    -> (holding: Double, stockout: Double, transit: Double)
  {
    let rate = node.number("local_holding_cost") ?? 0
    let underWay = node.number("in_transit_holding_cost") ?? rate
    var (holding, stockout, transit) = (0.0, 0.0, 0.0)
    for (_, id) in node.stages {
      let level = goods.inventoryLevel(id)
      holding += rate * max(0, level)
      stockout += (node.number("stockout_cost") ?? 0) * max(0, -level)
      for index in network.outgoingRange(id) {
        let link = network.outgoingLink(index)
        holding += rate * goods.setAside(link)
        if network.customerFirm(of: link) != nil { transit += underWay * goods.inTransit(link) }
      }
      // A shared part costs once per product that uses it, as stockpyl counts.
      for input in network.inputRange(id) {
        let part = network.part(ofInput: input)
        for link in network.sourceRange(part) {
          guard let supplier = network.links[link].supplier else { continue }
          let firm = network.stages[supplier].firm.position
          let supplierRate = nodes[firm].number("local_holding_cost") ?? 0
          holding += supplierRate * (goods.raw[part] + goods.waitingAtDoor(LinkID(link)))
        }
      }
    }
    return (holding, stockout, transit)
  }

  /// The sum of a number or of all numbers inside.
  private func total(_ value: Any?) -> Double {
    if let number = value as? NSNumber { return number.doubleValue }
    return (value as? [String: Any])?.values.reduce(0) { $0 + total($1) } ?? 0
  }
}

extension OracleChain.Node {
  func hasDemand(_ product: String) -> Bool {
    trace.contains { row in
      let outside = (row["inbound_order"] as? [String: Any])?["None"]
      return product.isEmpty ? outside != nil : (outside as? [String: Any])?[product] != nil
    }
  }

  func entry(_ name: String, _ period: Int, _ key: String, _ product: String) -> Double {
    let value = (trace[period][name] as? [String: Any])?[key]
    let inner = product.isEmpty ? value : (value as? [String: Any])?[product]
    return (inner as? NSNumber)?.doubleValue ?? 0
  }

  func disruptions() throws -> Disruptions {
    let kinds: [String: Disruptions] = [
      "OP": .orders, "SP": .shipments, "TP": .transit, "RP": .receipts,
    ]
    guard let kind = kinds[json["disruption_type"] as? String ?? ""] else {
      throw OracleError.malformed
    }
    return kind
  }
}

enum OracleError: Error { case malformed, unknownPolicy }
