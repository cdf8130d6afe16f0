// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import TestSupport
import Testing

@testable import SupplyNetwork

/// Traces of stockpyl 1.0.2: every node and period of the cases whose rules exist here so far
/// (single products, base stock, (s, S), (r, Q), no disruptions). The others are named in the log.
@Suite struct InventoryOracleTests {
  @Test(arguments: Oracles.files("inventory"))
  func trace(file: URL) throws {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let document = try #require(json)
    guard let case_ = try OracleChain(document) else {
      print("not covered yet: \(file.lastPathComponent)")
      return
    }
    try case_.check()
  }
}

/// One trace as a network, and its comparison.
private struct OracleChain {
  struct Node {
    let key: String
    let stage: StageID
    let trace: [[String: Any]]
  }

  var network: Network
  var nodes: [Node] = []
  var demandLinks: [(link: LinkID, node: Int)] = []
  var periods: Int
  var initialLevels: [Double] = []
  var pipelines: [(link: LinkID, shipments: Double, orders: Double)] = []

  init?(_ document: [String: Any]) throws {
    guard document["bom"] is NSNull || document["bom"] == nil,
      let json = document["nodes"] as? [String: [String: Any]],
      let periods = document["periods"] as? Int
    else { return nil }
    self.periods = periods
    var builder = NetworkBuilder()
    var stages: [String: StageID] = [:]
    var links: [(node: String, isDemand: Bool, shipments: Double, orders: Double)] = []
    let keys = json.keys.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    for key in keys {
      let node = json[key]!
      let trace = node["trace"] as! [[String: Any]]
      guard let policy = try OracleChain.policy(node["policy"] as? [String: Any] ?? [:]),
        !trace.contains(where: { $0["disrupted"] as? Bool == true })
      else { return nil }
      stages[key] = builder.add(
        stage: Stage(
          name: key, firm: FirmID(0), item: ItemID(0), policy: policy,
          orderCapacity: number(node["order_capacity"]) ?? .infinity, initialStock: 0))
    }
    for key in keys {
      let node = json[key]!
      let suppliers = (node["predecessors"] as! [Int]).map(String.init)
      let isOutside = (node["external_supply"] as? Bool ?? false) || suppliers.isEmpty
      let sources: [String?] = suppliers.map { $0 } + (isOutside ? [nil] : [])
      for source in sources {
        let part = builder.addPart(of: stages[key]!, item: ItemID(0), quantity: 1)
        builder.add(
          link: Link(
            name: "\(source ?? "outside") > \(key)", supplier: source.map { stages[$0]! },
            destination: .part(part), leadTime: .fixed(number(node["shipment_lead_time"]) ?? 0),
            orderLeadTime: Int(number(node["order_lead_time"]) ?? 0)))
        links.append(
          (key, false, number(node["initial_shipments"]) ?? 0, number(node["initial_orders"]) ?? 0))
      }
    }
    // Customers in stockpyl's order: successors, then the outside.
    for key in keys where !(json[key]!["demand"] is NSNull) && json[key]!["demand"] != nil {
      builder.add(
        link: Link(
          name: "customers of \(key)", supplier: stages[key]!,
          destination: .customer(builder.addDemand()), leadTime: .fixed(0)))
      links.append((key, true, 0, 0))
    }
    let (network, ids) = try builder.build()
    self.network = network
    nodes = keys.map {
      Node(key: $0, stage: stages[$0]!, trace: json[$0]!["trace"] as! [[String: Any]])
    }
    initialLevels = keys.map {
      (json[$0]!["start_inventory_level"] as? [String: Any])?.values.first.flatMap(number) ?? 0
    }
    for (index, link) in links.enumerated() {
      if link.isDemand {
        demandLinks.append((ids[index], keys.firstIndex(of: link.node)!))
      } else {
        pipelines.append((ids[index], link.shipments, link.orders))
      }
    }
  }

  private static func policy(_ json: [String: Any]) throws -> (any ReplenishmentPolicy)? {
    switch json["type"] as? String {
    case "BS": return try BaseStock(parameters: [number(json["base_stock_level"])!])
    case "sS":
      return try ReorderPointOrderUpTo(
        parameters: [number(json["reorder_point"])!, number(json["order_up_to_level"])!])
    case "rQ":
      return try ReorderPointLots(
        parameters: [number(json["reorder_point"])!, number(json["order_quantity"])!])
    default: return nil
    }
  }

  func check() throws {
    var goods = GoodsState(network: network)
    for (index, node) in nodes.enumerated() {
      goods.setOpening(stock: initialLevels[index], of: node.stage)
    }
    for pipeline in pipelines {
      goods.setOpening(
        shipments: pipeline.shipments, orders: pipeline.orders, on: pipeline.link)
    }
    var streams = network.links.map { _ in RandomStream(seed: 1) }
    var worst = 0.0
    for period in 0..<periods {
      for (link, node) in demandLinks {
        let inbound = nodes[node].trace[period]["inbound_order"] as? [String: Any]
        goods.demand(number(inbound?["None"]) ?? 0, on: link)
      }
      var ordered = [Double](repeating: 0, count: network.stages.count)
      for stage in network.reviewOrder {
        ordered[stage] = goods.review(stage, day: period, streams: &streams)
      }
      for stage in network.shipmentOrder { goods.ship(stage, day: period, streams: &streams) }
      for node in nodes {
        let trace = node.trace[period]
        let customers = network.outgoingRange(node.stage).map { network.outgoingLink($0) }
        let suppliers = network.incoming(node.stage)
        func sum(_ key: String) -> Double {
          (trace[key] as? [String: Any] ?? [:]).values.compactMap(number).reduce(0, +)
        }
        let orders = (trace["order_quantity"] as? [String: Any] ?? [:]).values.compactMap(number)
        let pairs: [(Double, Double)] = [
          (goods.inventoryLevel(node.stage), number(trace["inventory_level"])!),
          (ordered[node.stage], orders.first ?? 0),
          (customers.reduce(0) { $0 + goods.links[$1].shipped }, sum("outbound_shipment")),
          (customers.reduce(0) { $0 + goods.links[$1].backorder }, sum("backorders")),
          (suppliers.reduce(0) { $0 + goods.links[$1].arrived }, sum("inbound_shipment")),
          (suppliers.reduce(0) { $0 + goods.links[$1].onOrder }, sum("on_order")),
          (
            network.partRange(node.stage).reduce(0) { $0 + goods.raw[$1] },
            sum("raw_material_inventory")
          ),
        ]
        for (mine, theirs) in pairs { worst = max(worst, abs(mine - theirs)) }
      }
    }
    #expect(worst < 1e-6)
  }
}
