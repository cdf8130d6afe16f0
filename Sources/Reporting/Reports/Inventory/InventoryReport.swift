// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// Stock and service of every firm.
struct InventoryReport: Report {
  static let name = "inventory"
  static let title = "Inventory and service"

  static func table(_ results: RunResults) -> Table? {
    let unit = results.chain.currency.code
    let columns =
      [SharedColumns.firm, SharedColumns.tier]
      + SharedColumns.confidence(
        "inventory_value", "Mean book value over days and replications.", unit: unit)
      + SharedColumns.confidence(
        "service_level", "Units met on the day they were asked for.", unit: "share")
    return table(columns, ofEveryFirm: results) { id, firm in
      let value = results.base.statistics(.averageInventory, of: id)
      let service = results.base.statistics(.serviceLevel, of: id)
      return [
        [
          .text(firm.name), .optional(firm.tier) { .integer($0) }, results.amount(value.mean),
          results.amount(value.low), results.amount(value.high),
          .number(service.mean, decimals: 5), .number(service.low, decimals: 5),
          .number(service.high, decimals: 5),
        ]
      ]
    }
  }
}
