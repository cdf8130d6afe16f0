// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Scenarios
import SupplyNetwork

/// Trade terms against the rules that bind them.
struct ComplianceReport: Report {
  static let name = "compliance"
  static let title = "Compliance"

  /// A rule as data: who must pay whom within how many days of delivery.
  private struct Rule {
    let name: String
    let payers: Set<Firm.Size>
    let payees: Set<Firm.Size>
    let days: Int
  }

  private static func rule(of law: PaymentRule) -> Rule? {
    switch law {
    // Regulations on Ensuring Payments to Small and Medium-sized Enterprises, State Council of
    // China, Order No. 802 (2025), article 9: large firms pay within 60 days of delivery.
    case .china:
      Rule(
        name: "large firms pay small and medium-sized ones within 60 days", payers: [.large],
        payees: [.medium, .small, .micro], days: 60)
    // Directive 2011/7/EU, article 3(5): 60 days unless expressly agreed otherwise.
    case .eu:
      Rule(
        name: "firms pay firms within 60 days unless expressly agreed",
        payers: Set(Firm.Size.allCases), payees: Set(Firm.Size.allCases), days: 60)
    case .none: nil
    }
  }

  static func table(_ results: RunResults) -> Table? {
    let chain = results.chain
    let columns = [
      Column("rule", .string, "The rule."),
      Column("payer", .string, "The buyer."), Column("payee", .string, "The seller."),
      Column("item", .string, "What is bought."),
      Column("allowed_days", .integer, unit: "days", "From delivery."),
      Column(
        "agreed_days", .integer, unit: "days",
        "Longest time by the terms; 30 are added to terms from the month's end."),
      Column("usual_days", .number, unit: "days", "The same plus the payer's mean delay."),
      Column("status", .string, "ok, late by habit, or breach of the rule by the terms."),
    ]
    var rows: [[Cell]] = []
    guard let rule = rule(of: results.scenario.paymentRule) else { return nil }
    for (index, trade) in chain.trades.enumerated() {
      guard trade.seller.position < chain.firms.count, trade.buyer.position < chain.firms.count,
        rule.payers.contains(chain.firms[trade.buyer.position].size),
        rule.payees.contains(chain.firms[trade.seller.position].size)
      else { continue }
      rows.append(row(rule, trade, item: itemName(chain, index), chain))
    }
    return rows.isEmpty ? nil : table(columns, rows)
  }

  private static func row(_ rule: Rule, _ trade: Trade, item: String, _ chain: Chain)
    -> [Cell]
  {
    let payer = chain.firms[trade.buyer.position]
    let agreed = trade.terms.longestDays
    let usual = Double(agreed) + max(0, payer.paymentDelay.mean)
    let status = agreed > rule.days ? "breach" : usual > Double(rule.days) ? "late by habit" : "ok"
    return [
      .text(rule.name), .text(payer.name), .text(chain.firms[trade.seller.position].name),
      .text(item), .integer(rule.days), .integer(agreed), .number(usual, decimals: 1),
      .text(status),
    ]
  }

  private static func itemName(_ chain: Chain, _ link: Int) -> String {
    guard case .part(let part) = chain.network.links[link].destination else { return "" }
    return chain.itemNames[chain.network.parts[part.position].item.position]
  }
}
