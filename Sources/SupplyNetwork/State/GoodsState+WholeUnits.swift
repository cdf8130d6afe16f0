// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Goods that come in whole units only. Rounding dust of a billionth is no unit.
extension GoodsState {
  static func wholeUnits(in units: Double) -> Double {
    (units + 1e-9 * max(1, abs(units))).rounded(.down)
  }

  static func wholeUnits(above units: Double) -> Double {
    (units - 1e-9 * max(1, abs(units))).rounded(.up)
  }
}
