// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Scenarios

/// The report as one self-contained page: nothing is loaded from elsewhere.
package enum ReportPage {
  package static func html(_ results: RunResults, tables: [Table]) -> String {
    let title = Markup.escaped(results.scenario.name)
    var body = "<header><h1>\(title)</h1><p class=\"sub\">\(subtitle(results))</p></header>"
    body += headline(results)
    if let plan = results.plan { body += planSections(results, plan) }
    body += cashSection(results)
    body += distressSection(results, tables)
    if let plan = results.plan {
      let asked = plan.firms.filter { $0.verdict != .noNeed }.map(\.firm)
      body += tableSection(
        "proposals", "Proposed lines, their price and its parts", tables,
        of: names(asked, results))
    }
    for name in ["tiers", "lenders", "facilities", "losses", "compliance"] {
      body += tableSection(name, tables.first { $0.name == name }?.title ?? "", tables)
    }
    body += reading(results)
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) · Dripline</title><style>\(PageStyle.css)</style></head>
      <body><main>\(body)</main></body></html>

      """
  }

  private static func distressSection(_ results: RunResults, _ tables: [Table]) -> String {
    tableSection(
      "defaults", "Defaults, arrears and unmet needs with the facilities there are", tables,
      of: names(results.base.troubledFirms, results))
  }

  private static func names(_ firms: [FirmID], _ results: RunResults) -> Set<String> {
    Set(firms.map { results.chain.firms[$0].name })
  }

  private static func subtitle(_ results: RunResults) -> String {
    let chain = results.chain
    return "\(chain.firms.count) firms · \(chain.start) to \(chain.end) · "
      + """
      \(results.base.replications) replications · tables in \(chain.currency.code), charts in \
      millions
      """
  }

  /// The answer first, in a sentence and four figures.
  private static func headline(_ results: RunResults) -> String {
    let chain = results.chain
    var tiles = [
      tile(defaultsPerRun(results.base), "defaults a run, with today's facilities")
    ]
    guard let plan = results.plan else { return "<div class=\"tiles\">\(tiles.joined())</div>" }
    let others =
      (plan.refusals > 0 ? "; nobody would lend to \(plan.refusals) more" : "")
      + (plan.doubts > 0 ? "; of \(plan.doubts) that cannot be told yet" : "")
    let saving = plan.yearlySaving
    tiles += [
      tile("\(plan.offers.count) of \(chain.firms.count)", "firms are offered a line\(others)"),
      tile(millions(plan.committedLines, chain), "of committed lines proposed"),
      tile(defaultsPerRun(plan.planFindings), "defaults a run, with the plan"),
      tile(
        """
        \(millions(saving.mean, chain)) <small>\(millions(saving.low, chain)) – \
        \(millions(saving.high, chain))</small>
        """,
        "a year saved if the anchor's credit reached every tier"
      ),
    ]
    return "<div class=\"tiles\">\(tiles.joined())</div>"
  }

  /// Mean defaults of a replication, with the 95 % interval of the mean.
  private static func defaultsPerRun(_ findings: Findings) -> String {
    let figures = findings.defaultsPerReplication
    let (low, high) = (
      fixedText(figures.low, decimals: 2), fixedText(figures.high, decimals: 2)
    )
    return "\(fixedText(figures.mean, decimals: 2)) <small>\(low)–\(high)</small>"
  }

  private static func tile(_ figure: String, _ words: String) -> String {
    "<div class=\"tile\"><b>\(figure)</b><span>\(words)</span></div>"
  }

  private static func planSections(_ results: RunResults, _ plan: FinancingPlan) -> String {
    let lines = LineChart.svg(results, plan)
    let tiers = TierChart.svg(results, plan)
    var html = ""
    if !lines.isEmpty {
      html += "<section><h2>Need against proposed line</h2><div class=\"scroll\">\(lines)</div>"
      html +=
        """
        <p class="key"><i class="k line"></i>proposed line <i class="k drawn"></i>drawn on \
        average <i class="k w"></i>95 % interval of the line</p></section>
        """
    }
    if !tiers.isEmpty {
      html += "<section><h2>What each tier pays a year</h2>\(tiers)"
      html +=
        """
        <p class="key"><i class="k today"></i>today <i class="k own"></i>on its own proposals <i \
        class="k anchor"></i>if the anchor's credit reached it</p></section>
        """
    }
    return html
  }

  private static func cashSection(_ results: RunResults) -> String {
    guard results.base.weekCount > 0 else { return "" }
    let order = results.chain.firms.indices.sorted {
      (results.chain.firms[$0].tier ?? 99, $0) < (results.chain.firms[$1].tier ?? 99, $1)
    }
    let charts = order.prefix(mostCharts).map { FanChart(results, firm: FirmID($0)).svg() }.joined()
    let more = rest(order.count - mostCharts, "firms", of: "cash_forecast")
    return
      """
      <section><h2>Cash by week</h2><p class="key"><i class="k m"></i>median <i class="k \
      b50"></i>half of the runs <i class="k b90"></i>nine in ten <i class="k buf"></i>cash \
      buffer</p><div class="fans">\(charts)</div>\(more)</section>
      """
  }

  /// Nobody scrolls further, and a browser can show it; the files hold all.
  private static let mostRows = 500
  private static let mostCharts = 200

  private static func rest(_ count: Int, _ what: String, of table: String) -> String {
    count > 0 ? "<p>And \(count) more \(what) in \(table).csv.</p>" : ""
  }

  private static func tableSection(
    _ name: String, _ title: String, _ tables: [Table], of firms: Set<String>? = nil
  ) -> String {
    guard let table = tables.first(where: { $0.name == name }) else { return "" }
    let shown =
      firms.map { table.rows(where: SharedColumns.firm.name, isIn: $0) } ?? Array(table.rows)
    let heading = "<h2>\(Markup.escaped(title))</h2>"
    if shown.isEmpty { return "<section>\(heading)<p>None.</p></section>" }
    var html = "<section>\(heading)<div class=\"scroll\"><table><thead><tr>"
    for column in table.columns {
      let unit = column.unit.isEmpty ? "" : " (\(column.unit))"
      html +=
        """
        <th \
        title="\(Markup.escaped(column.meaning + unit))">\(Markup.escaped(spaced(column.name)))</th>
        """
    }
    html += "</tr></thead><tbody>"
    for row in shown.prefix(mostRows) {
      html += "<tr>"
      for (index, cell) in row.enumerated() {
        html += cell.isNumeric ? "<td class=\"num\">" : "<td>"
        html += Markup.escaped(PageCell.text(cell, table.columns[index])) + "</td>"
      }
      html += "</tr>"
    }
    let more = rest(shown.count - mostRows, "rows", of: name)
    return html + "</tbody></table></div>\(more)</section>"
  }

  private static func spaced(_ name: String) -> String {
    String(name.map { $0 == "_" ? " " : $0 })
  }

  private static func reading(_ results: RunResults) -> String {
    var notes = [
      """
      A line is the smallest that covers a firm's peak need over the whole horizon with the \
      scenario's confidence, measured with every shortfall covered by an outside tap. Its \
      interval is free of distribution assumptions.
      """,
      """
      A price breaks even in the simulation: spread on what is drawn and fee on what is kept \
      ready pay for expected loss, capital, operating cost and liquidity. Where fewer defaults \
      were seen than the scenario asks for, loss and exposure are the supervisory figures, and \
      the table says so.
      """,
      """
      The cost of use is what a unit drawn costs with all fees: a line kept for rare days is \
      dear, and the table names the form that is cheaper. Tail only: short too rarely for a line \
      that could be told from none. Cannot tell yet: a rule of lending lies inside the 95 % \
      interval of what it is put to, and about as many replications as stand beside it would tell.
      """,
      "Probabilities of default come with their exact 95 % interval; none seen does not mean none.",
      """
      Every figure is in the CSV files beside this page; datapackage.json says what each column \
      means.
      """,
    ]
    if let plan = results.plan {
      notes.append(
        """
        Prices stood still to \(fixedText(plan.lastPriceChange * 10_000, decimals: 2)) bp after \
        \(plan.priceRounds) rounds.
        """
      )
    }
    notes += results.scenario.notes
    return "<section class=\"notes\"><h2>How to read this</h2><ul>"
      + notes.map { "<li>\(Markup.escaped($0))</li>" }.joined() + "</ul></section>"
  }

  static func millions(_ minorUnits: Double, _ chain: Chain) -> String {
    let major = minorUnits / Double(chain.currency.minorUnitsPerUnit)
    return abs(major) < 1e6
      ? "\(fixedText(major / 1e3, decimals: 0)) k" : "\(fixedText(major / 1e6, decimals: 2)) M"
  }
}

/// A cell as people read it.
enum PageCell {
  static func text(_ cell: Cell, _ column: Column) -> String {
    switch cell {
    case .number(let value, _) where column.unit.hasPrefix("share"):
      return "\(fixedText(value * 100, decimals: 2)) %"
    case .number(let value, let decimals):
      return grouped(fixedText(value, decimals: min(2, decimals)))
    case .money, .integer, .double: return grouped(cell.plainText)
    case .text, .day: return cell.plainText
    case .empty: return "–"
    }
  }

  /// Thousands set apart by thin spaces.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    let sign = parts[0].hasPrefix("-") ? "−" : ""
    let digits = Array(parts[0].drop { $0 == "-" })
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { whole += "\u{2009}" }
      whole.append(digit)
    }
    return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}
