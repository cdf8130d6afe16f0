// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// What creditors lose by defaults.
struct LossesReport: Report {
  static let name = "losses"
  static let title = "Losses to creditors"

  static func table(_ results: RunResults) -> Table? {
    let unit = results.chain.currency.code
    let columns = [
      Column("debtor", .string, "The firm that defaulted."),
      Column("creditor", .string, "Who is owed."),
      Column("mean_claim", .number, unit: unit, "Claim at default, mean over all replications."),
      Column("mean_recovered", .number, unit: unit, "Paid out of the estate, in the run-off too."),
      Column("mean_written_off", .number, unit: unit, "Given up, in the run-off too."),
      Column(
        "mean_open", .number, unit: unit, "Still open at the end: the estate is shared out later."),
    ]
    let count = Double(results.base.replications)
    let rows = results.base.claims.map { claim -> [Cell] in
      func mean(_ amount: Money) -> Cell { results.amount(Double(amount.minorUnits) / count) }
      return [
        .text(results.name(claim.debtor.party)), .text(results.name(claim.creditor)),
        mean(claim.claimed), mean(claim.recovered), mean(claim.writtenOff),
        mean(claim.claimed - claim.recovered - claim.writtenOff),
      ]
    }
    return table(columns, rows)
  }
}
