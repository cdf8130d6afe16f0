// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk
import FinanceBasics

/// The plan in a few figures.
extension FinancingPlan {
  /// Proposals that offer a line, the largest first.
  public var offers: [Proposal] {
    firms.filter { $0.price != nil }.sorted { $0.size.line > $1.size.line }
  }

  /// Sum of the lines offered, in minor units.
  public var committedLines: Double { offers.reduce(0) { $0 + Double($1.size.line) } }

  /// Firms nobody would lend to.
  public var refusals: Int { firms.count { $0.verdict.refusal != nil } }

  /// Firms of which the replications do not tell whether anybody would.
  public var doubts: Int {
    firms.count { if case .cannotTell = $0.verdict { true } else { false } }
  }

  /// Saved a year if the anchor's credit reached every tier, in minor units.
  public var yearlySaving: Statistics {
    Statistics(
      tiers.compactMap(\.savings).reduce([Double](repeating: 0, count: planFindings.replications)) {
        zip($0, $1).map { $0 + $1 }
      })
  }

  /// Share of the firms that are offered a line.
  public var shareInNeed: Double { Double(offers.count) / Double(firms.count) }
}
