// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// A capital expenditure, written down in equal monthly parts from the month it is made in.
struct FixedAsset: Sendable {
  let firm: FirmID
  let cost: Money
  let months: Int
  private(set) var monthsGone = 0

  init(firm: FirmID, cost: Money, months: Int) {
    self.firm = firm
    self.cost = cost
    self.months = months
  }

  var isWrittenDown: Bool { monthsGone == months }

  /// The next month's part; all parts together are the cost, to the unit.
  mutating func writeDown() -> Money {
    let before = cost.fraction(Int64(monthsGone), of: Int64(months))
    monthsGone += 1
    return cost.fraction(Int64(monthsGone), of: Int64(months)) - before
  }
}

/// Cash: what a month's use of its assets costs a firm.
extension World {
  mutating func depreciate() {
    for index in treasury.assets.indices where !credit.isDefaulted[treasury.assets[index].firm] {
      let part = treasury.assets[index].writeDown()
      ledger.post(
        treasury.assets[index].firm.party, debit: .depreciation, credit: .fixedAssets, part,
        .depreciation)
    }
    treasury.assets.removeAll(where: \.isWrittenDown)
  }
}
