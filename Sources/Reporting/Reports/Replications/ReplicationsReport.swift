// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Which replications are the median and the worst, for `--journal-replication`.
struct ReplicationsReport: Report {
  static let name = "replications"
  static let title = "Replications to look at"

  static func table(_ results: RunResults) -> Table? {
    let unit = results.chain.currency.code
    let columns = [
      Column(
        "firm", .string,
        """
        Name of the firm; empty: the sum of the firms' own figures, which may be of different \
        days.
        """
      ),
      Column("measure", .string, "What is compared."),
      Column("which", .string, "median, or worst."),
      Column("replication", .integer, "Number of the replication, from 0."),
      Column("value", .number, unit: unit, "What it was in that replication."),
    ]
    let rows = RepresentativeReplications.byLowestCash(results.base).flatMap { found in
      let firm = found.firm.map { Cell.text(results.chain.firms[$0.position].name) } ?? .empty
      return [
        ("median", found.median, found.medianValue), ("worst", found.worst, found.worstValue),
      ].map { which, replication, value -> [Cell] in
        [firm, .text("lowest cash"), .text(which), .integer(replication), results.money(value)]
      }
    }
    return table(columns, rows)
  }
}
