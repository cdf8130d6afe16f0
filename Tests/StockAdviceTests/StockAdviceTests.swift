// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import StockAdvice
import SupplyNetwork
import TestSupport
import Testing

/// Stock levels for whole scenarios, checked by running them.
@Suite struct StockAdviceTests {
  private let settings = Experiment.Settings(replications: 30, seed: 3, threads: 2)

  /// In a folder of its own: the plan is read back as a what-if over it.
  private func scenario(_ name: String, _ changes: String = "replications: 30") throws -> Scenario {
    let folder = try temporaryFolder()
    let base = Oracles.project.appending(path: "scenarios/\(name)").path
    try "extends: \(base)\n\(changes)\n".write(
      to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    return try Scenario(folder: folder, allowsOutside: true)
  }

  /// Chance in the shop's demand and a line for its owner.
  private static let uncertain = """
    horizon: 365 days
    warm-up: 60 days
    demand:
      - { name: passers-by, daily: "gamma(4, 2.5)", service-target: 98% }

    """

  @Test func theShopsCustomersAreServedAsAimed() throws {
    let advice = try StockAdvice(scenario("three-firms", Self.uncertain), settings: settings)
    #expect(advice.plan.isOptimal)
    let shop = level(of: "Shop", advice.plan, advice.scenario.chain)
    #expect(shop.serviceTime == 0 && shop.serviceTarget >= 0.98 && shop.level > 0)
    // Proved: on other seeds as well.
    let proof = try #require(advice.proofs.first)
    #expect(advice.proofs.count == 1)
    #expect(abs(proof.target - 0.98) < 1e-12)
    #expect(proof.low >= 0.98)
    #expect(advice.warnings.isEmpty)
    let other = try Experiment(
      chain: advice.proposal.chain, settings: .init(replications: 30, seed: 77, threads: 2)
    ).run()
    #expect(try #require(ServiceProof(other, firm: proof.firm, target: 0.98)).service >= 0.98)
    // What was read back is what was planned.
    let policy = advice.proposal.chain.network.stages[shop.stage].policy as? BaseStock
    #expect(policy?.level == shop.level)
  }

  @Test func dearMoneyPushesStockUpstream() throws {
    // With its own value high and money dear, stock belongs where goods are cheap.
    let dear = try scenario(
      "three-firms",
      Self.uncertain + """
        facilities:
          - { name: line of Shop, firm: Shop, funder: Bank, instrument: committed-revolver,
              limit: 1000, drawn: 0, margin: 40% }
          - { name: line of Maker, firm: Maker, funder: Bank, instrument: committed-revolver,
              limit: 1000, drawn: 0, margin: 0.1% }
        """)
    let cheapChain = try scenario("three-firms", Self.uncertain).chain
    let cheap = try StockPlanner(chain: cheapChain, seed: 1).plan()
    let plan = try StockPlanner(chain: dear.chain, seed: 1).plan()
    let (dearShop, cheapShop) = (
      level(of: "Shop", plan, dear.chain), level(of: "Shop", cheap, cheapChain)
    )
    #expect(dearShop.costOfFunds > 0.4)
    #expect(dearShop.coveredDays < cheapShop.coveredDays || dearShop.coveredDays == 2)
    #expect(level(of: "Maker", plan, dear.chain).coveredDays > 0)
  }

  private func level(of firm: String, _ plan: StockPlan, _ chain: Chain) -> StockPlan.StageLevel {
    plan.stages.first { chain.firms[chain.network.stages[$0.stage].firm].name == firm }!
  }

  /// The plan was written, its own proof against it, without a word.
  @Test(arguments: [
    (
      "disruptions",
      "disruptions: [{ name: strike, firm: Shop, stops: receipts, failure: 4%, recovery: 10% }]"
    ),
    ("shocks of demand", "shocks: [{ name: rush, type: demand, factor: 300%, from: 2025-06-01 }]"),
    ("capacities", "stages: [{ firm: Shop, item: lamp, production-capacity: 10.3 }]"),
  ])
  func aPlanThatSimulationRefutesIsSaidToBe(reason: String, trouble: String) throws {
    let advice = try StockAdvice(
      scenario("three-firms", Self.uncertain + trouble),
      settings: .init(replications: 6, seed: 3, threads: 2))
    #expect(advice.warnings.count == 1 && advice.proofs[0].service < 0.98)
    #expect(advice.warnings[0].contains("Shop") && advice.warnings[0].contains(reason))
  }

  /// Capital released by serving worse is not capital released.
  @Test func releasedIsShownAtEqualService() throws {
    let advice = try StockAdvice(
      scenario(
        "three-firms",
        Self.uncertain + """
          stages:
            - { firm: Shop, item: lamp, policy: "base-stock(90)", initial-stock: 90 }
          """), settings: settings)
    func service(_ findings: Findings) throws -> Double {
      try #require(ServiceProof(findings, firm: advice.proofs[0].firm, target: 0.98)).service
    }
    func inventory(_ findings: Findings) -> Double {
      findings.chain.firms.indices.reduce(0) {
        $0 + findings.mean(.averageInventory, of: FirmID($1))
      }
    }
    #expect(try service(advice.before) > 0.999)
    #expect(try abs(service(advice.equalService) - service(advice.before)) < 0.004)
    #expect(inventory(advice.equalService) > inventory(advice.after))
  }

  @Test(arguments: [("0.01", Transport.Mode.express), ("50", .standard)])
  func transportIsChosenByItsCost(freight: String, mode: Transport.Mode) throws {
    let changes =
      Self.uncertain + """
        links:
          - { supplier: Maker, customer: Shop, item: lamp, lead-time: 20 days,
              express-lead-time: 1 day, express-freight: \(freight) }
        """
    let plan = try StockPlanner(chain: scenario("three-firms", changes).chain, seed: 1).plan()
    #expect(plan.transports.map(\.mode) == [mode])
    #expect(plan.transports[0].isChanged == (mode == .express))
  }

  @Test func aWarehouseThatIsTooSmallIsSaid() throws {
    let changes =
      Self.uncertain + """
        stages:
          - { firm: Shop, item: lamp, storage-capacity: 5 }
        """
    let chain = try scenario("three-firms", changes).chain
    #expect(throws: StockPlanner.Infeasible.self) {
      _ = try StockPlanner(chain: chain, seed: 1).plan()
    }
  }

  /// The example with circles: customers near the target, capital released beyond doubt.
  @Test func theExampleReleasesCapital() throws {
    let base = try Scenario(
      folder: Oracles.project.appending(path: "scenarios/electrical-equipment"))
    let advice = try StockAdvice(
      base, settings: .init(replications: 4, seed: 3, threads: 2))
    #expect(!advice.plan.isOptimal)
    func inventory(_ findings: Findings) -> Double {
      findings.chain.firms.indices.reduce(0) {
        $0 + findings.mean(.averageInventory, of: FirmID($1))
      }
    }
    #expect(inventory(advice.after) < 0.9 * inventory(advice.before))
    for firm in base.chain.firms.indices where base.chain.firms[firm].tier == -1 {
      let service = try #require(ServiceLevel(advice.after, of: [FirmID(firm)])).share
      #expect(service > 0.92 && service < 0.999)
    }
  }
}
