// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Cash of one firm over the weeks: median, and the bands of 50 and 90 %.
struct FanChart {
  let weeks: [WeeklyCash]
  let chain: Chain
  let firm: FirmID
  private let width = 300.0
  private let height = 150.0

  init(_ results: RunResults, firm: FirmID) {
    weeks = results.base.weeklyCash(of: firm)
    chain = results.chain
    self.firm = firm
  }

  func svg() -> String {
    let scale = Double(chain.currency.minorUnitsPerUnit) * 1e6
    let bands = [0.05, 0.25, 0.5, 0.75, 0.95].map { probability in
      weeks.map { $0.quantile(probability) / scale }
    }
    let top = max(bands[4].max() ?? 1, 0.001)
    let bottom = min(0, bands[0].min() ?? 0)
    let x = Scale(low: 0, high: Double(max(1, weeks.count - 1)), from: 40, to: width - 6)
    let y = Scale(low: bottom, high: top * 1.05, from: height - 20, to: 22)
    let name = Markup.escaped(chain.firms[firm.position].name)
    var svg =
      """
      <svg viewBox="0 0 \(Int(width)) \(Int(height))" role="img" aria-label="Cash of \(name)">
      """
    svg += "<text class=\"t\" x=\"4\" y=\"13\">\(name)</text>"
    for tick in y.ticks(3) {
      let line = Markup.coordinate(y(tick))
      svg += "<line class=\"g\" x1=\"40\" x2=\"\(Int(width) - 6)\" y1=\"\(line)\" y2=\"\(line)\"/>"
      svg +=
        """
        <text class="a" x="36" y="\(line)" text-anchor="end" \
        dy=".35em">\(label(tick, span: top - bottom))</text>
        """
    }
    for week in stride(from: 0, to: weeks.count, by: 13) {
      let isLast = week == weeks.count - 1
      svg +=
        """
        <text class="a" x="\(Markup.coordinate(x(Double(week))))" y="\(Int(height) - 6)" \
        text-anchor="\(isLast ? "end" : "middle")">w\(week + 1)</text>
        """
    }
    svg += area(bands[0], bands[4], x, y, "b90") + area(bands[1], bands[3], x, y, "b50")
    svg += "<polyline class=\"m\" points=\"\(points(bands[2], x, y))\"/>"
    let buffer = y(Double(chain.firms[firm.position].cashBuffer.minorUnits) / scale)
    svg +=
      """
      <line class="buf" x1="40" x2="\(Int(width) - 6)" y1="\(Markup.coordinate(buffer))" \
      y2="\(Markup.coordinate(buffer))"/>
      """
    return svg + "</svg>"
  }

  private func label(_ value: Double, span: Double) -> String {
    fixedText(value, decimals: span < 0.5 ? 2 : span < 5 ? 1 : 0)
  }

  private func points(_ values: [Double], _ x: Scale, _ y: Scale) -> String {
    values.enumerated().map {
      "\(Markup.coordinate(x(Double($0)))),\(Markup.coordinate(y($1)))"
    }.joined(separator: " ")
  }

  private func area(
    _ low: [Double], _ high: [Double], _ x: Scale, _ y: Scale, _ style: String
  ) -> String {
    let back = low.enumerated().reversed().map {
      "\(Markup.coordinate(x(Double($0.offset)))),\(Markup.coordinate(y($0.element)))"
    }.joined(separator: " ")
    return "<polygon class=\"\(style)\" points=\"\(points(high, x, y)) \(back)\"/>"
  }
}
