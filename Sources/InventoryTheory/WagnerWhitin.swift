// SPDX-License-Identifier: GPL-3.0-or-later

/// Lots for a known demand that varies: the cheapest split into orders, each for whole periods.
///
/// Source: Wagner and Whitin (1958), "Dynamic version of the economic lot size model", Management
/// Science 5. Checked by `InventoryFormulaTests`.
public enum WagnerWhitin {
  /// Orders and what they cost.
  public struct Plan: Sendable, Hashable {
    /// Ordered in each period.
    public let orders: [Double]
    /// Setup and holding over all periods.
    public let cost: Double
  }

  /// - Parameters:
  ///   - demand: units a period.
  ///   - holdingCost: of one unit kept to the next period.
  ///
  /// - Complexity: quadratic in the periods.
  public static func plan(demand: [Double], setupCost: Double, holdingCost: Double) -> Plan {
    let count = demand.count
    var best = [Double](repeating: .infinity, count: count) + [0]
    var next = [Int](repeating: count, count: count)
    for first in stride(from: count - 1, through: 0, by: -1) {
      var holding = 0.0
      for last in first..<count {
        holding += holdingCost * Double(last - first) * demand[last]
        let cost = setupCost + holding + best[last + 1]
        if cost < best[first] {
          best[first] = cost
          next[first] = last + 1
        }
      }
    }
    var orders = [Double](repeating: 0, count: count)
    var period = 0
    while period < count {
      orders[period] = demand[period..<next[period]].reduce(0, +)
      period = next[period]
    }
    return Plan(orders: orders, cost: best[0])
  }
}
