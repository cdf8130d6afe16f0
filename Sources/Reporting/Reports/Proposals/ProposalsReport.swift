// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Financing

/// How much financing each firm needs, when, and at what price; or why nobody lends.
struct ProposalsReport: Report {
  static let name = "proposals"
  static let title = "Proposed lines"

  static func table(_ results: RunResults) -> Table? {
    guard let plan = results.plan else { return nil }
    let figures = figures(results)
    return table(
      [SharedColumns.firm, SharedColumns.tier] + figures.map(\.column),
      plan.firms.map { proposal in
        let firm = results.chain.firms[proposal.firm.position]
        return [.text(firm.name), .optional(firm.tier) { .integer($0) }]
          + figures.map { $0.cell(proposal) }
      })
  }

  /// A column and where it is read.
  private struct Figure {
    let column: Column
    let cell: (Proposal) -> Cell

    init(
      _ name: String, _ kind: Column.Kind, unit: String = "", _ meaning: String,
      _ cell: @escaping (Proposal) -> Cell
    ) {
      column = Column(name, kind, unit: unit, meaning)
      self.cell = cell
    }
  }

  private static func figures(_ results: RunResults) -> [Figure] {
    answer(results) + need(results) + price(results) + risk(results)
  }

  /// What is offered, or why not, beside what there is.
  private static func answer(_ results: RunResults) -> [Figure] {
    let unit = results.chain.currency.code
    let yearly = "share per year"
    return [
      Figure(
        "verdict", .string,
        """
        line, no need, tail only, do not lend, or cannot tell yet: a rule of lending lies inside \
        the 95 % interval of what it is put to.
        """
      ) { .text($0.verdict.words) },
      Figure(
        "reason", .string, "Why nobody lends, or what cannot be told yet; empty otherwise."
      ) { .optional($0.verdict.reason) { .text($0) } },
      Figure(
        "replications_to_tell", .integer,
        """
        About how many would tell what cannot be told yet; empty: nothing is open, or more than \
        ten million.
        """
      ) { .optional($0.verdict.replicationsToTell) { .integer($0) } },
      Figure("instrument", .string, "Proposed instrument; empty when no line is offered.") {
        $0.price == nil ? .empty : .text(CommittedRevolver.name)
      },
      Figure("line", .number, unit: unit, "Line offered.") { results.money($0.line) },
      Figure("limit_today", .number, unit: unit, "Limits of its revolving facilities today.") {
        results.money($0.limitToday)
      },
      Figure(
        "increment", .number, unit: unit,
        """
        Line less the limit today; below zero: it may shrink; 0 without a line, for what there is \
        stays.
        """
      ) {
        results.money($0.increment)
      },
      Figure(
        "rate_today", .number, unit: yearly,
        "Interest and fees today, for a unit drawn; empty: less than 1 % of the limit is."
      ) {
        share($0.rateToday)
      },
    ]
  }

  private static func need(_ results: RunResults) -> [Figure] {
    let unit = results.chain.currency.code
    func bound(_ units: Int64?) -> Cell {
      .optional(units) { results.money(Money(minorUnits: $0)) }
    }
    func day(_ offset: Int?) -> Cell { .optional(offset) { .day(results.chain.start + $0) } }
    return [
      Figure(
        "need", .number, unit: unit,
        "Covers the peak need with the scenario's confidence, lent or not; median-unbiased."
      ) { bound($0.size.line) },
      Figure("need_low", .number, unit: unit, "Lower end of its distribution-free 95 % interval.") {
        bound($0.size.lower)
      },
      Figure("need_high", .number, unit: unit, "Upper end; empty: beyond the largest need seen.") {
        bound($0.size.upper)
      },
      Figure("need_probability", .number, unit: "share", "Replications with any need.") {
        share($0.probabilityOfNeed.estimate)
      },
      Figure("need_when_short", .number, unit: unit, "Mean peak need of those replications.") {
        .optional($0.needWhenShort) { results.amount($0) }
      },
      Figure("first_need", .date, "Median first day of need, where there was one.") {
        day($0.firstNeedDay)
      },
      Figure("peak", .date, "Median day of the peak need.") { day($0.peakNeedDay) },
    ]
      + interval("need_at_end", unit: unit, "Mean still needed on the last day.", results) {
        $0.needAtEnd
      }
      + interval(
        "yearly_cash_flow", unit: "\(unit) per year",
        "Profit after tax less investment net of depreciation, every need covered.", results
      ) { $0.yearlyCashFlow } + [
        Figure(
          "years_to_repay", .number, unit: "years",
          """
          Of that cash flow, for what is needed at the end; empty: never; 0: less than a tenth of \
          the need is left.
          """
        ) { .optional($0.yearsToRepay) { .number($0, decimals: 2) } }
      ]
  }

  /// A mean and the ends of its interval.
  private static func interval(
    _ name: String, unit: String, _ meaning: String, _ results: RunResults,
    _ statistics: @escaping (Proposal) -> Statistics
  ) -> [Figure] {
    let ends: [(Statistics) -> Double] = [{ $0.mean }, { $0.low }, { $0.high }]
    return zip(SharedColumns.confidence(name, meaning, unit: unit), ends).map { column, end in
      Figure(column.name, column.kind, unit: column.unit, column.meaning) {
        results.amount(end(statistics($0)))
      }
    }
  }

  private static func price(_ results: RunResults) -> [Figure] {
    let unit = results.chain.currency.code
    let yearly = "share per year"
    /// A part of the price, as a rate on what is drawn.
    func part(_ name: String, _ meaning: String, _ amount: @escaping (LinePricing) -> Double)
      -> Figure
    {
      Figure(name, .number, unit: "\(unit) per year", meaning) {
        .optional($0.price) { results.amount(amount($0.line)) }
      }
    }
    func rate(_ name: String, _ meaning: String, _ rate: @escaping (Price) -> Double?) -> Figure {
      Figure(name, .number, unit: yearly, meaning) { share($0.price.flatMap(rate)) }
    }
    return [
      Figure("average_drawn", .number, unit: unit, "Mean drawn on the line over the horizon.") {
        results.amount($0.averageDrawn)
      },
      rate("client_rate", "On what is drawn: funding rate plus spread.") { $0.clientRate },
      rate(
        "client_rate_low",
        "Were the PD, and how often the line is lost on, at the lower ends of their intervals."
      ) { $0.clientRateRange.lowerBound },
      rate("client_rate_high", "At the upper ends.") { $0.clientRateRange.upperBound },
      rate("fee_rate", "On what is kept ready.") { $0.feeRate },
      rate(
        "cost_of_use", "Interest and fees for a unit drawn; high where it is kept for rare days."
      ) {
        $0.costOfUse
      },
      Figure(
        "cheapest_form", .string,
        """
        Of the line, a term loan of its size, and owners' money at the hurdle: the one that costs \
        least.
        """
      ) { .optional($0.cheapestForm) { .text($0.name) } },
      Figure("cheapest_form_cost", .number, unit: "\(unit) per year", "What that form costs.") {
        .optional($0.cheapestForm) { results.amount($0.yearlyCost) }
      },
      rate("funding_rate", "The lender's cost of funds for the horizon, moved with the base rate.")
      {
        $0.fundingRate
      },
      rate("spread", "Over funding, on what is drawn, at which the line breaks even.") {
        $0.spread
      },
      part("expected_loss", "Lost a year on the line.") { $0.expectedLoss },
      part("capital_cost", "Hurdle return on the capital of the line.") { $0.capitalCost },
      part("operating_cost", "The lender's own cost.") { $0.operatingCost },
      part("liquidity_cost", "Of keeping the undrawn ready.") { $0.liquidityCost },
    ]
  }

  private static func risk(_ results: RunResults) -> [Figure] {
    let unit = results.chain.currency.code
    func amount(_ value: Double?) -> Cell { .optional(value) { results.amount($0) } }
    return [
      Figure(
        "rating_pd", .number, unit: "share",
        "Probability of default in a year that capital is reckoned with; at least 0.05 %."
      ) { share($0.rating.value) },
      Figure(
        "rating_source", .string,
        """
        simulated, or upper bound when too few defaults were seen; no chance: one replication \
        tells all.
        """
      ) { .text($0.rating.source.rawValue) },
      Figure("pd", .number, unit: "share", "The estimate: Jeffreys' mean, drawn to its size class.")
      {
        share($0.rating.estimate)
      },
      Figure("pd_low", .number, unit: "share", "Lower end of the exact 95 % interval.") {
        share($0.rating.lower)
      },
      Figure("pd_high", .number, unit: "share", "Upper end of the exact 95 % interval.") {
        share($0.rating.upper)
      },
      Figure(
        "defaults_seen", .integer,
        "Replications of the plan with a default, or with arrears of more than 90 days."
      ) { .integer($0.rating.defaults) },
      Figure("losses_seen", .integer, "Replications of the plan with a default on the line.") {
        .optional($0.price?.defaults) { .integer($0) }
      },
      Figure("lgd", .number, unit: "share", "Loss given default, mean over the defaults.") {
        share($0.price?.lgd)
      },
      Figure("lgd_source", .string, "simulated, or supervisory when too few losses were seen.") {
        .optional($0.price?.lgdSource) { .text($0.rawValue) }
      },
      Figure("ead", .number, unit: unit, "Owed on this line at default.") {
        amount($0.price?.exposure)
      },
      Figure(
        "ead_source", .string, "simulated, or supervisory: drawn plus conversion factor × undrawn."
      ) { .optional($0.price?.exposureSource) { .text($0.rawValue) } },
      Figure("risk_weight", .number, unit: "share", "Basel risk weight.") {
        share($0.price?.riskWeight)
      },
      Figure(
        "remaining_shortfall", .number, unit: "share",
        "Replications of the plan in which the firm runs short."
      ) { share($0.remainingShortfall.estimate) },
      Figure(
        "remaining_shortfall_low", .number, unit: "share", "Lower end of its exact 95 % interval."
      ) { share($0.remainingShortfall.lower) },
      Figure(
        "remaining_shortfall_high", .number, unit: "share", "Upper end of its exact 95 % interval."
      ) { share($0.remainingShortfall.upper) },
    ]
  }

  private static func share(_ value: Double?) -> Cell {
    .optional(value) { .number($0, decimals: 6) }
  }
}
