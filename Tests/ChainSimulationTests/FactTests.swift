// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import FinanceBasics
import Financing
import Scenarios
import Testing

@testable import ChainSimulation

/// Facts are said once, with what led to them, to those who listen.
@Suite struct FactTests {
  /// A probe that writes down all it hears.
  private struct Diary: Probe {
    static let name = "diary"
    static let bytes = ProbeBytes()
    static let hears = Fact.Kinds.all
    private var facts: [Fact] = []

    init(_ world: World) {}
    mutating func hear(_ fact: Fact) { facts.append(fact) }
    func record(_ world: World) -> [Fact] { facts }

    struct Columns: ProbeColumns {
      private(set) var facts: [Fact] = []
      init() {}
      mutating func add(_ record: [Fact], replication: Int) { facts += record }
      mutating func merge(_ other: Columns) { facts += other.facts }
    }
  }

  /// The Maker may draw 10.00 where it needs 90.00, and its customer pays a month late.
  private func diary(_ more: String = "") throws -> (scenario: Scenario, facts: [Fact]) {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 200 days
      facilities:
        - { name: line of Maker, limit: 10 }
      \(more)
      """)
    var world = World.past(of: scenario.chain, replication: 0, seed: 1)
    world.begin(probes: [Diary.self])
    return (scenario, world.run()[Diary.self])
  }

  @Test func anInvoiceComesOfADeliveryAndAPaymentOfAnInvoice() throws {
    let facts = try diary().facts
    #expect(facts.enumerated().allSatisfy { $0.offset == $0.element.id.position })
    var invoiced: Set<Int32> = []
    for fact in facts {
      switch fact.event {
      case .invoiced(let link, let document, let price, _):
        guard case .fact(let id) = fact.cause else {
          Issue.record("an invoice without a delivery")
          continue
        }
        #expect(facts[id.position].event == .delivered(link, price: price))
        #expect(facts[id.position].day == fact.day)
        invoiced.insert(document)
      case .paid(let document, _, _, let amount):
        #expect(fact.cause == .document(document) && amount.isPositive)
      default: break
      }
    }
    let paid = facts.filter {
      if case .paid(let document, _, _, _) = $0.event { invoiced.contains(document) } else { false }
    }
    #expect(invoiced.count > 200 && paid.count > 100)
  }

  /// Who was refused, by whom and why, what that left unpaid, and the end of it.
  @Test func aRefusalLeadsToArrears() throws {
    let (scenario, facts) = try diary()
    let maker = scenario.firm("Maker")
    var (refused, left) = (0, 0)
    for fact in facts {
      switch (fact.event, fact.cause) {
      case (.wentShort(maker, let amount), .fact(let id)):
        // What led to it is a refusal of the same day, and to that a claim that was to be paid.
        #expect(facts[id.position].event == .declined(FacilityID(0), .limitReached))
        #expect(facts[id.position].day == fact.day && amount.isPositive)
        if case .document = facts[id.position].cause { refused += 1 }
      case (.leftUnpaid(maker, let since), .document):
        #expect(since <= fact.day)
        left += 1
      case (.wentShort(_, _), .document), (.leftUnpaid, .scenario), (.leftUnpaid, .fact):
        Issue.record("\(fact) has the wrong cause")
      default: break
      }
    }
    #expect(refused > 0 && left > 0)
    let drawn = facts.compactMap { fact -> Money? in
      if case .drew(FacilityID(0), let amount) = fact.event { amount } else { nil }
    }
    #expect(drawn.first?.minorUnits == 10_00)
    #expect(facts.contains { if case .repaid(FacilityID(0), _) = $0.event { true } else { false } })
  }

  @Test func aDefaultComesOfTheClaimLeftUnpaid() throws {
    let (scenario, facts) = try diary(
      """
      cash-flows:
        - { name: wages of Shop, amount: 6000 }
      """)
    let shop = scenario.firm("Shop")
    let end = try #require(
      facts.first { if case .defaulted(shop, _) = $0.event { true } else { false } })
    guard case .document(let document) = end.cause else {
      Issue.record("a default that nothing led to")
      return
    }
    #expect(document > 0 && facts.contains { $0.event == .defaulted(shop, .tradeDue) })
    let struck = try diary(
      "shocks:\n  - { name: end, type: default, firm: Shop, from: 2025-02-15 }")
    #expect(
      struck.facts.contains { $0.event == .defaulted(shop, .shock) && $0.cause == .scenario })
  }

  /// Nothing is told when nobody listens, and who listens changes nothing.
  @Test func listeningChangesNothing() throws {
    let scenario = try variant(of: "electrical-equipment", "horizon: 120 days")
    func run(_ probes: [any Probe.Type]) -> World {
      var world = World.past(of: scenario.chain, replication: 0, seed: 3)
      world.begin(probes: probes)
      world.recordJournal()
      world.run()
      return world
    }
    let silent = run([])
    #expect(silent.factCount == 0 && silent.outcome.records.isEmpty)
    let heard = run([Diary.self] + Probes.registry)
    #expect(heard.factCount > 1_000)
    #expect(heard.journalText() == silent.journalText())
    // A probe hears only the kinds it asked for.
    #expect(run([ServiceProbe.self]).factCount == 0)
    #expect(run([FacilityProbe.self]).factCount < heard.factCount)
  }
}
