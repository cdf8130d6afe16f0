// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics

/// A contract's cash flows over time as a picture: a bar a day, received above the line, paid
/// below.
package enum CashflowChart {
  /// - Parameter contracts: name and events; one strip each.
  package static func svg(_ contracts: [(name: String, events: [ContractEvent])]) -> String {
    let strip = 170.0
    let height = Int(strip) * max(1, contracts.count)
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 700 \(height)\""
    svg += " font-family=\"sans-serif\" font-size=\"11\">"
    for (index, contract) in contracts.enumerated() {
      svg += "<g transform=\"translate(0 \(Int(strip) * index))\">"
      svg += self.strip(contract.name, contract.events, height: strip) + "</g>"
    }
    return svg + "</svg>\n"
  }

  private static func strip(_ name: String, _ events: [ContractEvent], height: Double) -> String {
    var svg = "<text x=\"8\" y=\"16\" font-weight=\"bold\">\(Markup.escaped(name))</text>"
    let flows = byDay(events)
    guard let first = flows.first?.day, let last = flows.last?.day else { return svg }
    let x = Scale(
      low: Double(first.number), high: Double(max(last, first + 1).number), from: 70, to: 685)
    let most = flows.map { abs($0.amount) }.max() ?? 1
    let y = Scale(low: -most, high: most, from: height - 26, to: 26)
    let zero = Markup.coordinate(y(0))
    svg += "<line x1=\"64\" x2=\"691\" y1=\"\(zero)\" y2=\"\(zero)\" stroke=\"#999\"/>"
    svg +=
      """
      <text x="60" y="30" text-anchor="end" fill="#666">\(fixedText(most, decimals: 0))</text>
      """
    for flow in flows {
      let (top, bottom) = (min(y(flow.amount), y(0)), max(y(flow.amount), y(0)))
      svg += "<rect x=\"\(Markup.coordinate(x(Double(flow.day.number)) - 2))\""
      svg += " y=\"\(Markup.coordinate(top))\" width=\"4\""
      svg += " height=\"\(Markup.coordinate(max(0.5, bottom - top)))\""
      svg += " fill=\"\(flow.amount < 0 ? "#e8890c" : "#0b7285")\"><title>\(flow.day): "
      svg += "\(fixedText(flow.amount, decimals: 2))</title></rect>"
    }
    for day in [first, last] {
      svg += "<text x=\"\(Markup.coordinate(x(Double(day.number))))\" y=\"\(Int(height) - 8)\""
      svg += " text-anchor=\"\(day == first ? "start" : "end")\" fill=\"#666\">\(day)</text>"
    }
    return svg
  }

  private static func byDay(_ events: [ContractEvent]) -> [(day: Day, amount: Double)] {
    var flows: [(day: Day, amount: Double)] = []
    for event in events where event.payoff != 0 {
      if flows.last?.day == event.time.day {
        flows[flows.count - 1].amount += event.payoff
      } else {
        flows.append((event.time.day, event.payoff))
      }
    }
    return flows
  }
}
