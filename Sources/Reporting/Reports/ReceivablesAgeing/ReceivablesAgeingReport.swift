// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Receivables at the end of the horizon by how long they are past due.
struct ReceivablesAgeingReport: Report {
  static let name = "receivables_ageing"
  static let title = "Receivables ageing"

  private static let buckets: [(name: String, amount: @Sendable (ReceivablesAgeing) -> Money)] = [
    ("not due", \.notDue), ("1-30", \.upTo30), ("31-60", \.upTo60), ("61-90", \.upTo90),
    ("over 90", \.older),
  ]

  static func table(_ results: RunResults) -> Table? {
    let unit = results.chain.currency.code
    let columns =
      [
        SharedColumns.firm,
        Column("bucket", .string, "Days past due on the last day of the horizon."),
      ] + SharedColumns.confidence("amount", "Mean open amount, tax included.", unit: unit)
    return table(columns, ofEveryFirm: results) { id, firm in
      let outcomes = results.base.rows(of: id)
      return buckets.map { bucket in
        let figures = Statistics(outcomes.map { Double(bucket.amount($0.ageing).minorUnits) })
        return [
          .text(firm.name), .text(bucket.name), results.amount(figures.mean),
          results.amount(figures.low), results.amount(figures.high),
        ]
      }
    }
  }
}
