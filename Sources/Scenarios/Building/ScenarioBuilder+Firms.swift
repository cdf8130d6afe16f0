// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Schema
import SupplyNetwork

/// Firms, the anchor, and tiers.
extension ScenarioBuilder {
  mutating func readFirms() {
    for record in records("firms") {
      if record.text("name") == "outside" {
        record.fail("name", "`outside` means the outside world", remedy: "name the firm otherwise")
      }
      addName(record, "name", to: &firmTable, "firm")
      var firm =
        Firm(
          name: record.text("name"), size: Firm.Size(rawValue: record.choice("size")) ?? .small,
          openingCash: record.money("cash", currency),
          cashBuffer: record.money("cash-buffer", currency),
          valueAddedTax: record.share("value-added-tax"), profitTax: record.share("profit-tax"),
          paymentDelay: record.distribution("payment-delay", unit: "days"),
          ordersWithinCash: record.flag("orders-within-cash"))
      firm.depreciationMonths = depreciationMonths(record) ?? 120
      firms.append(firm)
    }
    if firms.isEmpty, root.has("firms"), firmTable.isComplete {
      root.fail("firms", "there are no firms", remedy: "add at least one row")
    }
  }

  /// Years in months; nil when they are not written.
  func depreciationMonths(_ record: Record) -> Int? {
    guard let years = record.optionalNumber("depreciation-years") else { return nil }
    if !(1.0 / 12...100).contains(years) {
      record.fail(
        "depreciation-years", "`depreciation-years` is not between a month and 100 years",
        remedy: "write a number of years such as `10`")
      return nil
    }
    return Int((years * 12).rounded())
  }

  func readAnchor() -> FirmID? { firm(root, "anchor") }

  mutating func assignTiers() {
    let tiers = TierDistances(root.node)
    for index in firms.indices { firms[index].tier = tiers[firms[index].name] }
    let apart = firms.filter { $0.tier == nil }.map(\.name)
    let shown = ScenarioBuilder.mostApartShown
    if apart.count <= shown {
      notes += apart.map { "\($0) is not connected with the anchor" }
    } else {
      notes.append(
        "\(apart.count) firms are not connected with the anchor, among them "
          + apart.prefix(shown).joined(separator: ", "))
    }
  }

  /// More firms apart from the anchor are said in one note.
  private static let mostApartShown = 12
}
