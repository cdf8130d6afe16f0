// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// A stock plan as a what-if scenario: what differs from the scenario it extends.
package enum WhatIfText {
  /// How every such scenario begins.
  package static let mark = "# Stock levels proposed by `dripline stock`."

  /// - Parameter base: folder of the scenario, as `extends` names it; nil leaves the line out.
  package static func yaml(_ plan: StockPlan, chain: Chain, base: String?) -> String {
    var lines = [mark]
    if let base { lines.append("extends: \(quoted(base))") }
    lines.append("name: \(quoted("\(chain.name), stock levels proposed"))")
    if !plan.stages.isEmpty { lines.append("stages:") }
    for level in plan.stages {
      let stage = chain.network.stages[level.stage]
      var fields = [
        ("firm", quoted(chain.firms[stage.firm.position].name)),
        ("item", quoted(chain.itemNames[stage.item.position])),
        ("policy", quoted(level.policy)),
        ("initial-stock", PolicyText.number(level.level)),
      ]
      if level.policy.hasPrefix(ReorderPointManyLots.name) { fields.append(("lots", "one")) }
      lines.append("  - { \(fields.map { "\($0): \($1)" }.joined(separator: ", ")) }")
    }
    let changed = plan.transports.filter(\.isChanged)
    if !changed.isEmpty { lines.append("links:") }
    for choice in changed { lines.append("  - { \(row(choice, chain)) }") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ choice: StockPlan.TransportChoice, _ chain: Chain) -> String {
    let link = chain.network.links[choice.link]
    guard case .part(let part) = link.destination else {
      preconditionFailure("transport of a link to end customers")
    }
    let item = chain.itemNames[chain.network.parts[part].item.position]
    let supplier = link.supplier.map { chain.firms[chain.network.stages[$0].firm.position].name }
    var fields = [
      "supplier: \(quoted(supplier ?? "outside"))",
      "customer: \(quoted(chain.firms[chain.network.parts[part].firm.position].name))",
      "item: \(quoted(item))",
    ]
    for user in chain.network.parts[part].users {
      let made = chain.itemNames[
        chain.network.stages[chain.network.inputs[user].stage].item.position]
      if link.name.hasSuffix(" for \(made)") { fields.append("for: \(quoted(made))") }
    }
    fields.append("transport: \(choice.mode.rawValue)")
    return fields.joined(separator: ", ")
  }

  /// In double quotes, as YAML and JSON read it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
