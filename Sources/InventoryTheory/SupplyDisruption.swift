// SPDX-License-Identifier: GPL-3.0-or-later

/// Base stock when the supplier breaks down at random and demand is constant.
///
/// Source: Tomlin (2006), "On the value of mitigation and contingency strategies for managing
/// supply chain disruption risks", Management Science 52; Snyder and Shen (2019), section 9.2.2.
/// Checked by `InventoryFormulaTests`.
public struct SupplyDisruption: Sendable {
  /// Probability that a working supplier is down the next period.
  public var failure: Double
  /// Probability that a broken supplier is up again the next period.
  public var recovery: Double

  /// A supplier that breaks down and recovers at random.
  public init(failure: Double, recovery: Double) {
    self.failure = failure
    self.recovery = recovery
  }

  /// Probability that the supplier has been down for `periods` periods.
  public func probability(down periods: Int) -> Double {
    let up = recovery / (failure + recovery)
    guard periods > 0 else { return up }
    var share = up * failure
    for _ in 1..<periods { share *= 1 - recovery }
    return share
  }

  /// The level that covers demand through a breakdown with the newsvendor's probability.
  public func baseStock(holdingCost: Double, shortageCost: Double, demand: Double)
    -> (level: Double, cost: Double)
  {
    let ratio = shortageCost / (shortageCost + holdingCost)
    var (periods, sum) = (0, probability(down: 0))
    while sum < ratio {
      periods += 1
      sum += probability(down: periods)
    }
    let level = demand * Double(periods + 1)
    var (cost, seen, down) = (0.0, 0.0, 0)
    // The tail is geometric: the sum ends when nothing of weight is left.
    while 1 - seen > 1e-15, down < 100_000 {
      let share = probability(down: down)
      let needed = demand * Double(down + 1)
      cost +=
        share * (needed < level ? holdingCost * (level - needed) : shortageCost * (needed - level))
      seen += share
      down += 1
    }
    return (level, cost)
  }
}
