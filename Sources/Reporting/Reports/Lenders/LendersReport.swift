// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// What funders earn, spend and lose, today and with the plan: whether whoever follows the prices
/// earns the hurdle.
struct LendersReport: Report {
  static let name = "lenders"
  static let title = "Lenders"

  static func table(_ results: RunResults) -> Table? {
    guard let plan = results.plan else { return nil }
    let unit = "\(results.chain.currency.code) per year"
    let share = "share per year"
    func amount(_ name: String, _ meaning: String) -> Column {
      Column(name, .number, unit: unit, meaning)
    }
    let columns =
      [
        Column("funder", .string, "Name of the funder."),
        Column(
          "run", .string,
          """
          today: on the facilities there are; plan: on all of the plan's; proposed: on its lines \
          alone.
          """
        ),
        Column("facilities", .integer, "Contracts with the funder."),
        Column("average_drawn", .number, unit: results.chain.currency.code, "Mean drawn."),
        Column(
          "average_undrawn", .number, unit: results.chain.currency.code,
          "Mean of what could still be drawn."),
        amount("interest", "Interest earned."), amount("fees", "Fees earned."),
        amount(
          "funding_cost", "Matched-maturity cost of what was drawn, moved with the base rate."),
        amount("credit_losses", "Lost at defaults, recoveries discounted to the default."),
        amount("credit_losses_low", "Lower end of the 95 % interval of credit_losses."),
        amount(
          "credit_losses_high", "Upper end; where no default was seen, nothing is known of it."),
        Column("defaults", .integer, "Defaults on its contracts, all replications."),
        amount("operating_cost", "At the scenario's rates."),
        amount("liquidity_cost", "Of keeping the undrawn ready."),
        Column(
          "capital", .number, unit: results.chain.currency.code,
          "Basel capital as priced: on the rating PDs, upper bounds where few defaults were seen."),
      ]
      + SharedColumns.confidence(
        "return_on_capital", "After tax, as simulated, on the capital priced.", unit: share)
      + [
        Column(
          "capital_at_estimate", .number, unit: results.chain.currency.code,
          "Basel capital on the estimated PDs.")
      ]
      + SharedColumns.confidence(
        "return_at_estimate",
        "The same profit on that capital; the interval holds the PDs' as well.", unit: share)
      + [Column("hurdle", .number, unit: share, "What it must be.")]
    let rows = [
      ("today", plan.lendersToday), ("plan", plan.lenders), ("proposed", plan.proposedLenders),
    ].flatMap { run, lenders in
      lenders.map { row($0, run, results) }
    }
    return table(columns, rows)
  }

  private static func row(_ lender: LenderReturn, _ run: String, _ results: RunResults) -> [Cell] {
    func share(_ value: Double?) -> Cell { .optional(value) { .number($0, decimals: 6) } }
    func earned(_ part: LenderReturn.Return?) -> [Cell] {
      [part?.mean, part?.low, part?.high].map(share)
    }
    return [
      .text(results.name(lender.funder)), .text(run), .integer(lender.facilities),
      results.amount(lender.drawn), results.amount(lender.undrawn),
      results.amount(lender.interest), results.amount(lender.fees),
      results.amount(lender.fundingCost), results.amount(lender.creditLosses.mean),
      results.amount(lender.creditLosses.low), results.amount(lender.creditLosses.high),
      .integer(lender.defaults), results.amount(lender.operatingCost),
      results.amount(lender.liquidityCost), results.amount(lender.capital),
    ] + earned(lender.onCapitalPriced) + [results.amount(lender.capitalAtEstimate)]
      + earned(lender.onCapitalAtEstimate) + [share(lender.hurdle)]
  }
}
