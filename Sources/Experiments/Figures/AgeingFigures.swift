// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics

extension ReceivablesAgeing {
  /// Days past due in words, and what is open with so many.
  static let buckets: [(name: String, amount: @Sendable (ReceivablesAgeing) -> Money)] = [
    ("not due", { $0.notDue }), ("1-30", { $0.upTo30 }), ("31-60", { $0.upTo60 }),
    ("61-90", { $0.upTo90 }), ("over 90", { $0.older }),
  ]
}

extension Findings {
  /// Receivables open at the end of the horizon by days past due, tax included, in minor units.
  public func ageing(of firm: FirmID) -> [(bucket: String, amount: Statistics)] {
    let rows = self[AgeingProbe.self].firms.column(firm.position)
    return ReceivablesAgeing.buckets.map { bucket in
      (
        bucket.name,
        Statistics(
          rows.map { Double(bucket.amount($0).minorUnits) }, within: 0 ... .infinity)
      )
    }
  }
}
