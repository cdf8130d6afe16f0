// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Scenarios
import SupplyNetwork
import Testing

/// Goods in trouble, with the money that follows them.
@Suite struct GoodsTroubleTests {
  /// With one supplier gone, a firm of the first tier sold fifteen times as much, for the anchor
  /// went on ordering what it could no longer use.
  @Test(arguments: ["Wuxi Power Modules 无锡功率", "Huadong Electric 华东电气", "Shanghai Chips 上海芯片"])
  func nobodyGainsByTheDefaultOfAFirmItDoesNotCompeteWith(failed: String) throws {
    let base = try shipped("electrical-equipment")
    let shocked = try variant(
      of: "electrical-equipment",
      """
      shocks:
        - { name: failure, type: default, firm: "\(failed)", from: 2025-07-01 }
      """)
    let settings = Experiment.Settings(replications: 2, seed: 5, threads: 2)
    let before = try Experiment(chain: base.chain, settings: settings).run()
    let after = try Experiment(chain: shocked.chain, settings: settings).run()
    let gone = Set(after.defaults.map(\.record.firm)).subtracting(
      before.defaults.map(\.record.firm))
    #expect(gone.contains(base.firm(failed)))
    let rivals = gone.reduce(into: Set<FirmID>()) {
      $0.formUnion(base.chain.network.sellers(of: $1))
    }
    for index in base.chain.firms.indices where !rivals.contains(FirmID(index)) {
      func revenue(_ findings: Findings) -> Double {
        findings.statements(of: FirmID(index)).reduce(0) { $0 + Double($1.revenue.minorUnits) }
      }
      // Shipments fall on other days, and draw other lead times.
      #expect(
        revenue(after) <= revenue(before) * 1.05,
        "\(base.chain.firms[index].name) gains by the default of \(failed)")
    }
  }

  /// A sole source: the other part of the recipe is ordered no more than its fellow allows.
  @Test func complementsOfALostSoleSourceStayAtTheBuyers() throws {
    let yaml = """
      items: [{ name: lamp }, { name: bulb }, { name: glass }, { name: shade }]
      firms:
        - { name: Shades, size: small, cash: 100, cash-buffer: 0, value-added-tax: 0%,
            profit-tax: 0% }
      recipes: [{ item: lamp, part: bulb, quantity: 1 }, { item: lamp, part: shade, quantity: 1 }]
      stages:
        - { firm: Shades, item: shade, policy: "base-stock(40)", initial-stock: 40,
            conversion-cost: 0 }
      links:
        - { supplier: Shades, customer: Maker, item: shade, price: 1.00, lead-time: 2 days,
            terms: net 30 }
        - { supplier: outside, customer: Shades, item: shade, price: 0.50, lead-time: 1 day,
            terms: net 0, value-added-tax: 0% }
      horizon: 300 days
      """
    let base = try variant(of: "three-firms", yaml)
    let shocked = try variant(
      of: "three-firms",
      yaml + "\nshocks: [{ name: failure, type: default, firm: Supplier, from: 2025-02-01 }]")
    let sold = try [base, shocked].map { scenario in
      let findings = try experiment(scenario, replications: 1).run()
      return findings.statements(of: scenario.firm("Shades"))[0].revenue
    }
    #expect(sold[1].minorUnits * 3 < sold[0].minorUnits)
  }

  /// All kinds of loss at once leave the books in balance: goods at the door, set aside, in stock.
  @Test(arguments: ["shipments", "transit", "receipts", "orders"])
  func lossesBalance(stops: String) throws {
    let scenario = try variant(
      of: "three-firms",
      """
      stages:
        - { firm: Shop, item: lamp, policy: "base-stock(60)" }
        - { firm: Maker, item: lamp, policy: "base-stock(60)" }
      disruptions:
        - { name: strike, firm: Shop, stops: \(stops), from: 2025-01-10, until: 2025-02-10 }
        - { name: fire, firm: Maker, stops: orders, from: 2025-01-20, until: 2025-01-21,
            destroys: 100% }
        - { name: flood, firm: Shop, stops: orders, from: 2025-01-25, until: 2025-01-26,
            destroys: 100% }
      """)
    let findings = try experiment(scenario, replications: 2).run()
    #expect(findings.audits > 0)
    #expect(
      findings[StatementProbe.self].firms[replication: 0].contains { $0.writeOffs.isPositive })
  }

  /// It had struck before the first simulated day, and struck again on it.
  @Test func aDisruptionUnderWayAtTheStartDestroysNothingMore() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      disruptions:
        - { name: fire, firm: Maker, stops: orders, from: 2024-12-20, until: 2025-01-05,
            destroys: 100% }
      """)
    let findings = try experiment(scenario, replications: 1).run()
    #expect(
      findings[StatementProbe.self].firms[replication: 0].allSatisfy { $0.writeOffs == .zero })
  }

  /// The average of all sources, dear reserves included, stood in the opening books.
  @Test func openingStockIsValuedAtThePricesPaid() throws {
    for (sourcing, price) in [("cheapest", 4.0), ("ordered", 4.0), ("shares", 6.0)] {
      let scenario = try variant(
        of: "three-firms",
        """
        stages: [{ firm: Maker, item: lamp, sourcing: \(sourcing) }]
        links:
          - { supplier: outside, customer: Maker, item: bulb, price: 8.00, lead-time: 1 day,
              terms: net 0, value-added-tax: 0% }
        """)
      let chain = scenario.chain
      let maker = chain.network.stages.indices.first {
        chain.network.stages[$0].firm == scenario.firm("Maker")
      }!
      #expect(chain.materialCost(of: StageID(maker)) == price * 100)
    }
  }
}

extension Network {
  /// Firms that compete with one for what they sell: those of every part that has it, or what it
  /// makes, among its origins, and another supplier's.
  fileprivate func sellers(of failed: FirmID) -> Set<FirmID> {
    var rivals: Set<FirmID> = [failed]
    for part in parts {
      let sides = part.sources.map { links[$0].supplier.map(origins) ?? [] }
      for (index, side) in sides.enumerated() where side.contains(failed) {
        for (other, rival) in sides.enumerated() where other != index { rivals.formUnion(rival) }
      }
    }
    return rivals
  }

  private func origins(_ stage: StageID) -> Set<FirmID> {
    incoming(stage).reduce(into: [stages[stage.position].firm]) { firms, link in
      if let supplier = links[link.position].supplier { firms.formUnion(origins(supplier)) }
    }
  }
}
