// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics

/// What each tier needs and pays, on its own credit and on the anchor's.
struct TiersReport: Report {
  static let name = "tiers"
  static let title = "Tiers"

  static func table(_ results: RunResults) -> Table? {
    guard let plan = results.plan else { return nil }
    let unit = results.chain.currency.code
    let columns = [
      SharedColumns.tier, Column("firms", .integer, "Firms of the tier."),
      Column("separate_lines", .number, unit: unit, "Sum of the firms' proposed lines."),
      Column(
        "pooled_line", .number, unit: unit,
        "One line that covers their joint need with the same confidence."),
      Column("pooled_line_low", .number, unit: unit, "Lower end of its 95 % interval."),
      Column(
        "pooled_line_high", .number, unit: unit, "Upper end; empty: beyond the largest need seen."),
      Column("diversification", .number, unit: unit, "Separate lines less the pooled one."),
      Column("average_drawn", .number, unit: unit, "Mean drawn on the tier's lines."),
      Column(
        "own_rate", .number, unit: "share per year", "Proposed rate, weighted by what is drawn."),
      Column(
        "anchor_rate", .number, unit: "share per year",
        "The same with the anchor's PD, LGD and size."),
      Column("yearly_saving", .number, unit: unit, "(own rate − anchor rate) × average drawn."),
    ]
    let rows = plan.tiers.map { tier -> [Cell] in
      [
        .integer(tier.tier), .integer(tier.firmCount), results.money(tier.separateLines),
        results.money(Money(minorUnits: tier.pooledLine.line)),
        .optional(tier.pooledLine.lower) { results.money(Money(minorUnits: $0)) },
        .optional(tier.pooledLine.upper) { results.money(Money(minorUnits: $0)) },
        results.money(tier.diversification), results.amount(tier.averageDrawn),
        .optional(tier.ownRate) { .number($0, decimals: 6) },
        .optional(tier.anchorRate) { .number($0, decimals: 6) },
        .optional(tier.yearlySaving) { results.amount($0) },
      ]
    }
    return table(columns, rows)
  }
}
