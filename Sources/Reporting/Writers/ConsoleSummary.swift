// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Scenarios

/// The answer on stdout: one line a firm, one a tier, at most 100 columns.
package enum ConsoleSummary {
  private static let widths = [25, 4, 8, 7, 4, 4, 4, 9, 7, 9, 7]
  private static let heads = [
    "Firm", "Tier", "Revenue", "Margin", "DSO", "DIO", "DPO", "Cash 5 %", "PD", "Line", "Rate",
  ]

  package static func text(_ results: RunResults) -> String {
    let chain = results.chain
    let scale = AmountScale(results)
    var lines = [
      """
      \(visibleText(results.scenario.name)): \(chain.firms.count) firms, \(chain.horizonDays) \
      days from 
      """
        + "\(chain.start), \(results.base.replications) replications; "
        + "amounts in \(scale.words)\(chain.currency.code)", "",
      line(heads),
      widths.map { String(repeating: "─", count: $0) }.joined(separator: " "),
    ]
    let order = chain.firms.indices.sorted {
      (chain.firms[$0].tier ?? 99, $0) < (chain.firms[$1].tier ?? 99, $1)
    }
    for index in order { lines.append(line(firmCells(FirmID(index), results, scale))) }
    lines += doubtLines(results)
    lines += tierLines(results, scale)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ cells: [String]) -> String {
    var parts: [String] = []
    for (index, cell) in cells.enumerated() {
      parts.append(fitted(visibleText(cell), to: widths[index], alignRight: index > 0))
    }
    var joined = parts.joined(separator: " ")
    while joined.last == " " { joined.removeLast() }
    return joined
  }

  private static func firmCells(_ firm: FirmID, _ results: RunResults, _ scale: AmountScale)
    -> [String]
  {
    let chain = results.chain
    let cycles = results.base.cashCycles(of: firm)
    func days(_ value: (CashCycle) -> Double) -> String {
      cycles.isEmpty ? "–" : fixedText(Statistics(cycles.map(value)).mean, decimals: 0)
    }
    let lowest = results.base.statistics(.lowestCash, of: firm).quantile(0.05)
    let pd = results.base.defaultProbability(of: firm)
    let proposal = results.plan?.firms[firm.position]
    return [
      chain.firms[firm.position].name, chain.firms[firm.position].tier.map(String.init) ?? "–",
      scale.short(results.base.mean(.revenue, of: firm)),
      results.base.profitMargin(of: firm).map { "\(fixedText($0 * 100, decimals: 1)) %" } ?? "–",
      days(\.salesOutstanding), days(\.inventory), days(\.payablesOutstanding),
      scale.short(lowest), "\(fixedText(pd.estimate * 100, decimals: 1)) %",
      proposal.map { line($0, scale) } ?? "",
      proposal.map { $0.price.map { "\(fixedText($0.clientRate * 100, decimals: 2)) %" } ?? "–" }
        ?? "",
    ]
  }

  private static func line(_ proposal: Proposal, _ scale: AmountScale) -> String {
    switch proposal.verdict {
    case .line: scale.short(Double(proposal.size.line))
    case .noNeed: "–"
    case .tailOnly: "tail"
    case .doNotLend: "refused"
    case .cannotTell: "unclear"
    }
  }

  /// What more replications would tell.
  private static func doubtLines(_ results: RunResults) -> [String] {
    let doubts = (results.plan?.firms ?? []).compactMap { proposal -> String? in
      guard case .cannotTell(let rule, let replications) = proposal.verdict else { return nil }
      let count = replications.map { "about \($0)" } ?? "more than ten million"
      let name = visibleText(results.chain.firms[proposal.firm.position].name)
      let what =
        switch rule {
        case .notRepaid: "repayment"
        case .defaultTooLikely: "probability of default"
        case .noPrice: "price"
        }
      return fitted(name, to: widths[0])
        + " cannot tell yet: \(what); \(count) replications would"
    }
    return doubts.isEmpty ? [] : [""] + doubts
  }

  private static func tierLines(_ results: RunResults, _ scale: AmountScale) -> [String] {
    guard let plan = results.plan else { return [] }
    var lines = [
      "",
      """
      Tier  Firms  Separate lines  Pooled line  Cost today  Own cost  Anchor's cost  Saving a year
      """,
    ]
    for tier in plan.tiers {
      let cells = [
        fitted(String(tier.tier), to: 4, alignRight: true),
        fitted(String(tier.firmCount), to: 6, alignRight: true),
        fitted(scale.short(Double(tier.separateLines.minorUnits)), to: 15, alignRight: true),
        fitted(scale.short(Double(tier.pooledLine.line)), to: 12, alignRight: true),
        fitted(scale.short(tier.today.yearly.mean), to: 11, alignRight: true),
        fitted(scale.short(tier.own.yearly.mean), to: 9, alignRight: true),
        fitted(tier.anchored.map { scale.short($0.yearly.mean) } ?? "–", to: 14, alignRight: true),
        fitted(tier.yearlySaving.map { scale.short($0.mean) } ?? "–", to: 14, alignRight: true),
      ]
      lines.append(cells.joined(separator: " "))
    }
    return lines
  }
}

/// Units that show the largest revenue with few digits.
private struct AmountScale {
  let words: String
  private let units: Double
  private let minorUnits: Double

  init(_ results: RunResults) {
    minorUnits = Double(results.chain.currency.minorUnitsPerUnit)
    let major = Double(results.base.largestRevenue.minorUnits) / minorUnits
    (words, units) =
      major >= 2e6 ? ("millions of ", 1e6) : major >= 2e4 ? ("thousands of ", 1e3) : ("", 1)
  }

  func short(_ amount: Double) -> String { fixedText(amount / minorUnits / units, decimals: 2) }
}
