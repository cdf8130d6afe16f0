// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics

/// How much financing each firm needs, when, and at what price.
struct ProposalsReport: Report {
  static let name = "proposals"
  static let title = "Proposed lines"

  static func table(_ results: RunResults) -> Table? {
    guard let plan = results.plan else { return nil }
    let unit = results.chain.currency.code
    let yearly = "share per year"
    let columns = [
      SharedColumns.firm, SharedColumns.tier,
      Column("instrument", .string, "Proposed instrument; empty when none is needed."),
      Column(
        "line", .number, unit: unit,
        "Smallest line that covers the peak need with the scenario's confidence."),
      Column("line_low", .number, unit: unit, "Lower end of its distribution-free 95 % interval."),
      Column("line_high", .number, unit: unit, "Upper end; empty: beyond the largest need seen."),
      Column("need_probability", .number, unit: "share", "Replications with any need."),
      Column("first_need", .date, "Median first day of need, where there was one."),
      Column("peak", .date, "Median day of the peak need."),
      Column("average_drawn", .number, unit: unit, "Mean drawn on the line over the horizon."),
      Column("client_rate", .number, unit: yearly, "Funding rate plus break-even spread."),
      Column("funding_rate", .number, unit: yearly, "The lender's cost of funds for the horizon."),
      Column("expected_loss_rate", .number, unit: yearly, "PD × LGD."),
      Column("capital_cost_rate", .number, unit: yearly, "Hurdle return on Basel capital."),
      Column("operating_cost_rate", .number, unit: yearly, "The lender's own cost."),
      Column("fee_rate", .number, unit: yearly, "Commitment fee, which lowers the spread."),
      Column(
        "pd", .number, unit: "share",
        "Simulated probability of default in a year; the price uses at least 0.05 %."),
      Column("pd_low", .number, unit: "share", "Lower end of its exact 95 % interval."),
      Column("pd_high", .number, unit: "share", "Upper end of its exact 95 % interval."),
      Column("defaults_seen", .integer, "Replications of the plan in which the firm defaulted."),
      Column("lgd", .number, unit: "share", "Loss given default."),
      Column("lgd_source", .string, "simulated, or supervisory when too few defaults were seen."),
      Column("ead", .number, unit: unit, "Exposure at default."),
      Column(
        "ead_source", .string, "simulated, or supervisory: drawn plus conversion factor × undrawn."),
      Column("risk_weight", .number, unit: "share", "Basel risk weight."),
      Column(
        "remaining_shortfall", .number, unit: "share",
        "Replications of the plan with a due unpaid for want of cash."),
      Column(
        "remaining_shortfall_low", .number, unit: "share", "Lower end of its exact 95 % interval."),
      Column(
        "remaining_shortfall_high", .number, unit: "share", "Upper end of its exact 95 % interval."),
    ]
    return table(columns, plan.firms.map { row($0, results) })
  }

  private static func row(_ proposal: Proposal, _ results: RunResults) -> [Cell] {
    let chain = results.chain
    let firm = chain.firms[proposal.firm.position]
    let price = proposal.price
    func bound(_ units: Int64?) -> Cell {
      .optional(units) { results.money(Money(minorUnits: $0)) }
    }
    func day(_ offset: Int?) -> Cell { .optional(offset) { .day(chain.start + $0) } }
    func share(_ value: Double?) -> Cell { .optional(value) { .number($0, decimals: 6) } }
    return [
      .text(firm.name), .optional(firm.tier) { .integer($0) },
      price == nil ? .empty : .text("committed-revolver"),
      results.money(proposal.line), bound(proposal.size.lower), bound(proposal.size.upper),
      share(proposal.probabilityOfNeed.estimate), day(proposal.firstNeedDay),
      day(proposal.peakNeedDay), results.amount(proposal.averageDrawn),
      share(price?.clientRate), share(price?.fundingRate), share(price?.expectedLossRate),
      share(price?.capitalCostRate), share(price?.operatingCostRate), share(price?.feeRate),
      share(price?.pd.estimate), share(price?.pd.lower), share(price?.pd.upper),
      .optional(price?.defaults) { .integer($0) }, share(price?.lgd),
      .optional(price?.lgdSource) { .text($0.rawValue) },
      .optional(price?.exposure) { .number($0, decimals: chain.currency.decimals) },
      .optional(price?.exposureSource) { .text($0.rawValue) }, share(price?.riskWeight),
      share(proposal.remainingShortfall.estimate), share(proposal.remainingShortfall.lower),
      share(proposal.remainingShortfall.upper),
    ]
  }
}
