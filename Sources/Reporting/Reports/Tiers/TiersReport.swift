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
    let (yearly, rate) = ("\(unit) per year", "share per year")
    let columns =
      [
        SharedColumns.tier, Column("firms", .integer, "Firms of the tier."),
        Column(
          "separate_lines", .number, unit: unit,
          "Sum of what each firm needs by itself, lines refused included, before what lines cost."),
        Column(
          "pooled_line", .number, unit: unit,
          "One line that covers the same firms' joint need with the same confidence."),
        Column("pooled_line_low", .number, unit: unit, "Lower end of its 95 % interval."),
        Column(
          "pooled_line_high", .number, unit: unit, "Upper end; empty: beyond the largest need seen."
        ),
        Column("diversification", .number, unit: unit, "Separate lines less the pooled one."),
        Column("average_drawn", .number, unit: unit, "Mean drawn on the tier's lines."),
      ]
      + SharedColumns.confidence(
        "cost_today",
        """
        Interest and fees on the revolving facilities that the offers replace; those of the \
        horizon, times 365 over its days.
        """,
        unit: yearly)
      + [Column("rate_today", .number, unit: rate, "The same for a unit drawn.")]
      + SharedColumns.confidence(
        "own_cost", "Interest and fees on the proposed lines, by the same clock.", unit: yearly)
      + [Column("own_rate", .number, unit: rate, "The same for a unit drawn.")]
      + SharedColumns.confidence(
        "anchor_cost",
        "The same lines, used alike, at the anchor's PD and LGD; empty: nobody lends to it.",
        unit: yearly)
      + [Column("anchor_rate", .number, unit: rate, "The same for a unit drawn.")]
      + SharedColumns.confidence(
        "yearly_saving",
        """
        Own cost less the cost on the anchor's credit, replication by replication, at the rates \
        quoted.
        """,
        unit: yearly)
    let rows = plan.tiers.map { tier -> [Cell] in
      [
        .integer(tier.tier), .integer(tier.firmCount), results.money(tier.separateLines),
        results.money(Money(minorUnits: tier.pooledLine.line)),
        .optional(tier.pooledLine.lower) { results.money(Money(minorUnits: $0)) },
        .optional(tier.pooledLine.upper) { results.money(Money(minorUnits: $0)) },
        results.money(tier.diversification), results.amount(tier.own.drawn),
      ] + cost(tier.today, results) + cost(tier.own, results) + cost(tier.anchored, results)
        + interval(tier.yearlySaving, results)
    }
    return table(columns, rows)
  }

  private static func cost(_ cost: TierProposal.Cost?, _ results: RunResults) -> [Cell] {
    interval(cost?.yearly, results) + [.optional(cost?.rate) { .number($0, decimals: 6) }]
  }

  private static func interval(_ statistics: Statistics?, _ results: RunResults) -> [Cell] {
    [statistics?.mean, statistics?.low, statistics?.high].map {
      .optional($0) { results.amount($0) }
    }
  }
}
