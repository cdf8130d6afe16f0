// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Receivables at the end of the horizon by how long they are past due.
struct ReceivablesAgeingReport: Report {
  static let name = "receivables_ageing"
  static let title = "Receivables ageing"

  static func table(_ results: RunResults) -> Table? {
    let unit = results.chain.currency.code
    let columns =
      [
        SharedColumns.firm,
        Column("bucket", .string, "Days past due on the last day of the horizon."),
      ] + SharedColumns.confidence("amount", "Mean open amount, tax included.", unit: unit)
    return table(columns, ofEveryFirm: results) { id, firm in
      results.base.ageing(of: id).map { bucket, amount in
        [
          .text(firm.name), .text(bucket), results.amount(amount.mean), results.amount(amount.low),
          results.amount(amount.high),
        ]
      }
    }
  }
}
