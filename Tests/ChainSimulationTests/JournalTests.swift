// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import Scenarios
import Testing

/// A journal used to say "payment" and no more: nobody could tell which invoice or whose.
@Suite struct JournalTests {
  private func journal(of scenario: Scenario) -> [Substring] {
    var world = experiment(scenario, replications: 1).world(0)
    world.recordJournal()
    world.run()
    return world.journalText().split(separator: "\n")
  }

  /// Shop's invoice of 3 January, paid on 2 February: from the delivery to Maker's account.
  @Test func aPaymentCanBeFollowed() throws {
    let lines = journal(of: try shipped("three-firms"))
    let delivery = try #require(
      lines.first { $0.hasPrefix("2025-01-03 Maker | delivery  ; counterparty: Shop, ") })
    let tags = try #require(delivery.firstRange(of: "document: ")).lowerBound
    let document = delivery[tags...]
    #expect(document.contains("link: "))
    #expect(lines.contains("2025-01-03 Shop | delivery  ; counterparty: Maker, \(document)"))
    #expect(lines.contains("2025-02-02 Shop | payment  ; counterparty: Maker, \(document)"))
    #expect(
      lines.contains("2025-02-02 Payment system | payment  ; counterparty: Shop, \(document)"))
    #expect(lines.contains("2025-02-03 Maker | receipt  ; counterparty: Shop, \(document)"))
  }

  @Test func drawingsNameTheirFacility() throws {
    let lines = journal(of: try shipped("three-firms"))
    let tags = "facility: line of Maker"
    #expect(lines.contains("2025-02-02 Maker | drawdown  ; counterparty: Bank, \(tags)"))
    #expect(lines.contains("2025-02-03 Bank | repayment  ; counterparty: Maker, \(tags)"))
  }

  /// An auditor who looks for an invoice by the number on it found only the run's own counter.
  @Test func whatWasOpenKeepsTheUsersNumber() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      open-invoices:
        - { number: RE 24-17, seller: Maker, buyer: Shop, item: lamp, due: 2025-01-05, amount: 70 }
        - { number: RE 24-18, seller: Maker, buyer: Shop, item: lamp, due: 2025-01-06, amount: 80 }
      goods-under-way:
        - { number: LS-9, supplier: Maker, customer: Shop, item: lamp, quantity: 5,
            arrival: 2025-01-02 }
      """)
    let lines = journal(of: scenario)
    func tagged(_ start: String, _ number: String) -> Bool {
      lines.contains { $0.hasPrefix(start) && $0.contains("invoice: \(number), ") }
    }
    #expect(tagged("2025-01-05 Shop | payment", "RE 24-17"))
    #expect(tagged("2025-01-07 Maker | receipt", "RE 24-18"))
    #expect(tagged("2025-01-02 Maker | delivery", "LS-9"))
    #expect(tagged("2025-02-01 Shop | payment", "LS-9"))
    #expect(!lines.contains { $0.contains("Supplier | delivery") && $0.contains("invoice: ") })
  }
}
