// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// Firms, the anchor, and tiers.
extension ScenarioBuilder {
  mutating func readFirms() {
    for record in records("firms") {
      if record.text("name") == "outside" {
        record.fail("name", "`outside` means the outside world", remedy: "name the firm otherwise")
      }
      addName(record, "name", to: &firmTable, "firm")
      firms.append(
        Firm(
          name: record.text("name"), size: Firm.Size(rawValue: record.choice("size")) ?? .small,
          openingCash: record.money("cash", currency),
          cashBuffer: record.money("cash-buffer", currency),
          valueAddedTax: record.share("value-added-tax"), profitTax: record.share("profit-tax"),
          paymentDelay: record.distribution("payment-delay", unit: "days"),
          ordersWithinCash: record.flag("orders-within-cash")))
    }
    if firms.isEmpty, root.has("firms") {
      root.fail("firms", "there are no firms", remedy: "add at least one row")
    }
  }

  func readAnchor() -> FirmID? { firm(root, "anchor") }

  /// Tiers are distances from the anchor along links: positive towards suppliers, negative towards
  /// customers.
  mutating func assignTiers(anchor: FirmID, _ network: Network) {
    let upstream = distances(from: anchor, network, upstream: true)
    let downstream = distances(from: anchor, network, upstream: false)
    for index in firms.indices {
      switch (upstream[index], downstream[index]) {
      case (let up?, let down?): firms[index].tier = up <= down ? up : -down
      case (let up?, nil): firms[index].tier = up
      case (nil, let down?): firms[index].tier = -down
      case (nil, nil): notes.append("\(firms[index].name) is not connected with the anchor")
      }
    }
  }

  private func distances(from anchor: FirmID, _ network: Network, upstream: Bool) -> [Int?] {
    var distance = [Int?](repeating: nil, count: firms.count)
    distance[anchor] = 0
    var frontier = [anchor]
    while !frontier.isEmpty {
      var next: [FirmID] = []
      for link in network.links {
        guard let supplier = link.supplier, case .part(let part) = link.destination else {
          continue
        }
        let seller = network.stages[supplier.position].firm
        let buyer = network.parts[part.position].firm
        let (from, to) = upstream ? (buyer, seller) : (seller, buyer)
        guard let reached = distance[from], frontier.contains(from), distance[to] == nil else {
          continue
        }
        distance[to] = reached + 1
        next.append(to)
      }
      frontier = next
    }
    return distance
  }
}
