// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Scenarios

/// The answer on stdout: one line a firm, one a tier, at most 100 columns.
public struct ConsoleSummary {
  private static let widths = [25, 4, 8, 7, 4, 4, 4, 9, 7, 9, 7]
  private static let heads = [
    "Firm", "Tier", "Revenue", "Margin", "DSO", "DIO", "DPO", "Cash 5 %", "PD", "Line", "Rate",
  ]

  private let results: RunResults
  /// Units that show the largest revenue with few digits.
  private let scale: (words: String, units: Double)

  public static func text(_ results: RunResults) -> String { ConsoleSummary(results).text }

  private init(_ results: RunResults) {
    self.results = results
    let largest = results.base.firmRows.lazy.map(\.revenue.minorUnits).max() ?? 0
    let major = Double(largest) / Double(results.chain.currency.minorUnitsPerUnit)
    scale =
      major >= 2e6 ? ("millions of ", 1e6) : major >= 2e4 ? ("thousands of ", 1e3) : ("", 1)
  }

  private var text: String {
    let chain = results.chain
    var lines = [
      "\(visibleText(results.scenario.name)): \(chain.firms.count) firms, \(chain.horizonDays) days from "
        + "\(chain.start), \(results.base.replications) replications; "
        + "amounts in \(scale.words)\(chain.currency.code)", "",
      line(ConsoleSummary.heads),
      ConsoleSummary.widths.map { String(repeating: "─", count: $0) }.joined(separator: " "),
    ]
    let order = chain.firms.indices.sorted {
      (chain.firms[$0].tier ?? 99, $0) < (chain.firms[$1].tier ?? 99, $1)
    }
    for index in order { lines.append(line(firmCells(FirmID(index)))) }
    lines += tierLines
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String]) -> String {
    var parts: [String] = []
    for (index, cell) in cells.enumerated() {
      parts.append(
        fitted(visibleText(cell), to: ConsoleSummary.widths[index], alignRight: index > 0))
    }
    var joined = parts.joined(separator: " ")
    while joined.last == " " { joined.removeLast() }
    return joined
  }

  private func firmCells(_ firm: FirmID) -> [String] {
    let chain = results.chain
    let rows = results.base.rows(of: firm)
    let revenue = Statistics(rows.map { Double($0.revenue.minorUnits) }).mean
    let profit = Statistics(rows.map { Double($0.profitBeforeTax.minorUnits) }).mean
    let cycles = rows.compactMap {
      CashCycle($0, salesTax: chain.firms[firm].valueAddedTax, days: chain.horizonDays)
    }
    func days(_ value: (CashCycle) -> Double) -> String {
      cycles.isEmpty ? "–" : fixedText(Statistics(cycles.map(value)).mean, decimals: 0)
    }
    let lowest = Statistics(rows.map { Double($0.lowestCash.minorUnits) }).quantile(0.05)
    let pd = DefaultProbability(
      defaults: results.base.defaults(of: firm).count, replications: results.base.replications
    ).annualised(horizonDays: chain.horizonDays)
    let proposal = results.plan?.firms[firm.position]
    return [
      chain.firms[firm.position].name, chain.firms[firm.position].tier.map(String.init) ?? "–",
      short(revenue),
      revenue > 0 ? "\(fixedText(profit / revenue * 100, decimals: 1)) %" : "–",
      days(\.salesOutstanding), days(\.inventory), days(\.payablesOutstanding),
      short(lowest), "\(fixedText(pd.estimate * 100, decimals: 1)) %",
      proposal.map(line) ?? "",
      proposal.map { $0.price.map { "\(fixedText($0.clientRate * 100, decimals: 2)) %" } ?? "–" }
        ?? "",
    ]
  }

  private func line(_ proposal: Proposal) -> String {
    switch proposal.verdict {
    case .line: short(Double(proposal.size.line))
    case .noNeed: "–"
    case .tailOnly: "tail"
    case .doNotLend: "refused"
    }
  }

  private var tierLines: [String] {
    guard let plan = results.plan else { return [] }
    var lines = [
      "",
      "Tier  Firms  Separate lines  Pooled line  Cost today  Own cost  Anchor's cost  Saving a year",
    ]
    for tier in plan.tiers {
      let cells = [
        fitted(String(tier.tier), to: 4, alignRight: true),
        fitted(String(tier.firmCount), to: 6, alignRight: true),
        fitted(short(Double(tier.separateLines.minorUnits)), to: 15, alignRight: true),
        fitted(short(Double(tier.pooledLine.line)), to: 12, alignRight: true),
        fitted(short(tier.today.yearly), to: 11, alignRight: true),
        fitted(short(tier.own.yearly), to: 9, alignRight: true),
        fitted(tier.anchored.map { short($0.yearly) } ?? "–", to: 14, alignRight: true),
        fitted(tier.yearlySaving.map(short) ?? "–", to: 14, alignRight: true),
      ]
      lines.append(cells.joined(separator: " "))
    }
    return lines
  }

  private func short(_ minorUnits: Double) -> String {
    let major = minorUnits / Double(results.chain.currency.minorUnitsPerUnit)
    return fixedText(major / scale.units, decimals: 2)
  }
}
