// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios

/// What a run has found: everything a report may read.
package struct RunResults: Sendable {
  package let scenario: Scenario
  package let base: Findings
  package let plan: FinancingPlan?

  package init(scenario: Scenario, base: Findings, plan: FinancingPlan?) {
    self.scenario = scenario
    self.base = base
    self.plan = plan
  }

  package var chain: Chain { scenario.chain }

  func name(_ party: PartyID) -> String {
    party.position < chain.firms.count
      ? chain.firms[party.position].name : chain.parties.outsideName(party)
  }

  /// An amount of minor units that need not be whole, as major units with two more decimals.
  func amount(_ minorUnits: Double) -> Cell {
    .number(
      minorUnits / Double(chain.currency.minorUnitsPerUnit), decimals: chain.currency.decimals)
  }

  func money(_ amount: Money) -> Cell { .money(amount, chain.currency) }
}

/// A table of the run.
///
/// A new report is a folder under `Reports` and a line in ``Reports/registry``. One of the cash
/// firms begin with:
///
///     struct CashReport: Report {
///       static let name = "opening_cash"
///       static let title = "Opening cash"
///
///       static func table(_ results: RunResults) -> Table? {
///         let columns = [
///           Column("firm", .string, "Name of the firm."),
///           Column("cash", .number, unit: results.chain.currency.code, "On the first day."),
///         ]
///         return Table(
///           name: name, title: title, columns: columns,
///           rows: results.chain.firms.map { [.text($0.name), results.money($0.openingCash)] })
///       }
///     }
///
/// Compiled and run by `ReportExampleTests`.
package protocol Report: Sendable {
  /// Name of the CSV file.
  static var name: String { get }
  static var title: String { get }
  /// Nil when the run has nothing to say on it.
  static func table(_ results: RunResults) -> Table?
}

package enum Reports {
  /// Every report, in the order they are written.
  package static let registry: [any Report.Type] = [
    SummaryReport.self,
    CashForecastReport.self,
    WorkingCapitalReport.self,
    InventoryReport.self,
    ReceivablesAgeingReport.self,
    FacilitiesReport.self,
    ProposalsReport.self,
    TiersReport.self,
    LendersReport.self,
    DefaultsReport.self,
    LossesReport.self,
    ComplianceReport.self,
    ForecastReport.self,
    ReplicationsReport.self,
  ]

  package static func tables(_ results: RunResults) -> [Table] {
    registry.compactMap { $0.table(results) }
  }
}

extension Report {
  static func table(_ columns: [Column], _ rows: [[Cell]]) -> Table {
    Table(name: name, title: title, columns: columns, rows: rows)
  }

  /// With the rows of one firm after another.
  static func table(
    _ columns: [Column], ofEveryFirm results: RunResults,
    rows: @escaping @Sendable (FirmID, Firm) -> [[Cell]]
  ) -> Table {
    let firms = results.chain.firms
    return Table(
      name: name, title: title, columns: columns,
      rows: TableRows(groups: firms.count) { rows(FirmID($0), firms[$0]) })
  }
}

/// Columns that several tables share, so that they mean the same everywhere.
enum SharedColumns {
  static let firm = Column("firm", .string, "Name of the firm.")
  static let tier = Column(
    "tier", .integer, "Distance from the anchor: 0 the anchor, positive towards suppliers.")
  static func confidence(_ name: String, _ of: String, unit: String = "") -> [Column] {
    [
      Column(name, .number, unit: unit, of),
      Column("\(name)_low", .number, unit: unit, "Lower end of the 95 % interval of \(name)."),
      Column("\(name)_high", .number, unit: unit, "Upper end of the 95 % interval of \(name)."),
    ]
  }
}
