// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics

/// Proposed lines of all firms that need one, with their 95 % intervals and what is drawn on
/// average.
enum LineChart {
  static func svg(_ results: RunResults, _ plan: FinancingPlan) -> String {
    let scale = Double(results.chain.currency.minorUnitsPerUnit) * 1e6
    let needing = plan.offers
    guard !needing.isEmpty else { return "" }
    let row = 22.0
    let height = Double(needing.count) * row + 26
    let most = needing.map { Double($0.size.upper ?? $0.size.line) / scale }.max() ?? 1
    let x = Scale(low: 0, high: most * 1.02, from: 210, to: 690)
    var svg = "<svg viewBox=\"0 0 700 \(Int(height))\" role=\"img\" aria-label=\"Proposed lines\">"
    for tick in x.ticks(6) {
      let at = Markup.coordinate(x(tick))
      svg += "<line class=\"g\" x1=\"\(at)\" x2=\"\(at)\" y1=\"0\" y2=\"\(Int(height) - 20)\"/>"
      svg +=
        """
        <text class="a" x="\(at)" y="\(Int(height) - 6)" \
        text-anchor="middle">\(fixedText(tick, decimals: most < 5 ? 1 : 0))</text>
        """
    }
    for (index, proposal) in needing.enumerated() {
      let y = Double(index) * row + 4
      let name = Markup.escaped(results.chain.firms[proposal.firm.position].name)
      let line = x(Double(proposal.size.line) / scale)
      let drawn = x(proposal.averageDrawn / scale)
      svg +=
        """
        <text class="n" x="204" y="\(Markup.coordinate(y + 11))" text-anchor="end">\(name)</text>
        """
      svg += bar(from: 210, to: line, y: y, height: 14, "line")
      svg += bar(from: 210, to: min(drawn, line), y: y + 4, height: 6, "drawn")
      let low = Markup.coordinate(x(Double(proposal.size.lower ?? 0) / scale))
      let high = Markup.coordinate(x(Double(proposal.size.upper ?? proposal.size.line) / scale))
      let middle = Markup.coordinate(y + 7)
      svg += "<line class=\"w\" x1=\"\(low)\" x2=\"\(high)\" y1=\"\(middle)\" y2=\"\(middle)\"/>"
    }
    return svg + "</svg>"
  }

  static func bar(from: Double, to: Double, y: Double, height: Double, _ style: String) -> String {
    """
    <rect class="\(style)" x="\(Markup.coordinate(from))" y="\(Markup.coordinate(y))" \
    width="\(Markup.coordinate(max(0, to - from)))" height="\(Markup.coordinate(height))"/>
    """
  }
}

/// What each tier pays a year today, on its own proposals, and on the anchor's credit.
enum TierChart {
  static func svg(_ results: RunResults, _ plan: FinancingPlan) -> String {
    let tiers = plan.tiers.filter { $0.own.yearly.mean > 0 || $0.today.yearly.mean > 0 }
    guard !tiers.isEmpty else { return "" }
    let most =
      tiers.map { max($0.own.yearly.mean, $0.today.yearly.mean, $0.anchored?.yearly.mean ?? 0) }
      .max() ?? 1
    let x = Scale(low: 0, high: most * 1.15, from: 70, to: 640)
    let row = 60.0
    let height = Double(tiers.count) * row
    var svg = "<svg viewBox=\"0 0 700 \(Int(height))\" role=\"img\" aria-label=\"Cost by tier\">"
    for (index, tier) in tiers.enumerated() {
      let y = Double(index) * row + 6
      svg +=
        """
        <text class="n" x="62" y="\(Markup.coordinate(y + 29))" text-anchor="end">Tier \
        \(tier.tier)</text>
        """
      let bars = [
        (tier.today.yearly.mean, "today"), (tier.own.yearly.mean, "own"),
        (tier.anchored?.yearly.mean, "anchor"),
      ]
      for (place, (cost, style)) in bars.enumerated() {
        guard let cost else { continue }
        let top = y + Double(place) * 17
        svg += LineChart.bar(from: 70, to: x(cost), y: top, height: 15, style)
        svg +=
          """
          <text class="a" x="\(Markup.coordinate(x(cost) + 5))" \
          y="\(Markup.coordinate(top + 11))">\(ReportPage.millions(cost, results.chain))</text>
          """
      }
    }
    return svg + "</svg>"
  }
}
