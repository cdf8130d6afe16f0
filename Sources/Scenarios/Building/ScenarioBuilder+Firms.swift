// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// Firms, the anchor, and tiers.
extension ScenarioBuilder {
  mutating func readFirms() {
    for record in records("firms") {
      if record.text("name") == "outside" {
        record.fail("name", "`outside` means the outside world", remedy: "name the firm otherwise")
      }
      addName(record, "name", to: &firmTable, "firm")
      firms.append(
        Firm(
          name: record.text("name"), size: Firm.Size(rawValue: record.choice("size")) ?? .small,
          openingCash: record.money("cash", currency),
          cashBuffer: record.money("cash-buffer", currency),
          valueAddedTax: record.share("value-added-tax"), profitTax: record.share("profit-tax"),
          paymentDelay: record.distribution("payment-delay", unit: "days"),
          ordersWithinCash: record.flag("orders-within-cash")))
    }
    if firms.isEmpty, root.has("firms"), firmTable.isComplete {
      root.fail("firms", "there are no firms", remedy: "add at least one row")
    }
  }

  func readAnchor() -> FirmID? { firm(root, "anchor") }

  mutating func assignTiers() {
    let tiers = TierDistances(root.node)
    for index in firms.indices {
      firms[index].tier = tiers[firms[index].name]
      if firms[index].tier == nil {
        notes.append("\(firms[index].name) is not connected with the anchor")
      }
    }
  }
}
