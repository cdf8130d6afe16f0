// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// What funders earn, spend and lose, today and with the plan: whether whoever follows the prices earns the hurdle.
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
    let columns = [
      Column("funder", .string, "Name of the funder."),
      Column(
        "run", .string,
        "today: on the facilities there are; plan: on all of the plan's; proposed: on its lines alone."
      ),
      Column("facilities", .integer, "Contracts with the funder."),
      Column("average_drawn", .number, unit: results.chain.currency.code, "Mean drawn."),
      Column(
        "average_undrawn", .number, unit: results.chain.currency.code,
        "Mean of what could still be drawn."),
      amount("interest", "Interest earned."), amount("fees", "Fees earned."),
      amount("funding_cost", "Matched-maturity cost of what was drawn, moved with the base rate."),
      amount("credit_losses", "Lost at defaults, recoveries discounted to the default."),
      Column("defaults", .integer, "Defaults on its contracts, all replications."),
      amount("operating_cost", "At the scenario's rates."),
      amount("liquidity_cost", "Of keeping the undrawn ready."),
      Column("capital", .number, unit: results.chain.currency.code, "Basel capital held."),
      Column("return_on_capital", .number, unit: share, "After tax, as simulated."),
      Column("return_on_capital_low", .number, unit: share, "Lower end of its 95 % interval."),
      Column("return_on_capital_high", .number, unit: share, "Upper end of its 95 % interval."),
      Column("hurdle", .number, unit: share, "What it must be."),
    ]
    let rows = [
      ("today", plan.lendersToday), ("plan", plan.lenders), ("proposed", plan.proposedLenders),
    ].flatMap { run, lenders in
      lenders.map { row($0, run, results) }
    }
    return table(columns, rows)
  }

  private static func row(_ lender: LenderReturn, _ run: String, _ results: RunResults) -> [Cell] {
    func share(_ value: Double?) -> Cell { .optional(value) { .number($0, decimals: 6) } }
    return [
      .text(results.name(lender.funder)), .text(run), .integer(lender.facilities),
      results.amount(lender.drawn), results.amount(lender.undrawn),
      results.amount(lender.interest), results.amount(lender.fees),
      results.amount(lender.fundingCost), results.amount(lender.creditLosses),
      .integer(lender.defaults), results.amount(lender.operatingCost),
      results.amount(lender.liquidityCost), results.amount(lender.capital),
      share(lender.returnOnCapital), share(lender.low), share(lender.high), share(lender.hurdle),
    ]
  }
}
