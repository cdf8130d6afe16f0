// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// Best policies for Poisson demand, exact.
///
/// Checked by `InventoryFormulaTests`.
public struct PoissonPolicies: Sendable {
  /// Of one unit for one unit of time.
  public var holdingCost: Double
  /// Of one unit waiting for one unit of time.
  public var shortageCost: Double
  /// Of one order.
  public var setupCost: Double
  /// Mean demand over the time that an order must cover.
  public var mean: Double

  /// Poisson demand of the given mean over lead time and review.
  public init(holdingCost: Double, shortageCost: Double, setupCost: Double, mean: Double) {
    self.holdingCost = holdingCost
    self.shortageCost = shortageCost
    self.setupCost = setupCost
    self.mean = mean
  }

  /// Expected holding and shortage cost at position `level`.
  func costRate(_ level: Int) -> Double {
    // E(N − y)⁺ = μ − y + Σ_{k<y} (y − k) P(N = k).
    var left = 0.0
    for k in 0..<max(0, level) {
      left += Double(level - k) * SpecialFunctions.poissonDensity(k, mean: mean)
    }
    return holdingCost * left + shortageCost * (mean - Double(level) + left)
  }

  private var newsvendorLevel: Int {
    SpecialFunctions.poissonQuantile(shortageCost / (holdingCost + shortageCost), mean: mean)
  }

  /// The best (s, S) of periodic review.
  ///
  /// Source: Zheng and Federgruen (1991), "Finding optimal (s, S) policies is about as simple as
  /// evaluating a single policy", Operations Research 39.
  public func reorderPointOrderUpTo() -> (s: Int, S: Int, cost: Double) {
    let renewal = Renewal(mean: mean)
    func cost(_ s: Int, _ S: Int) -> Double {
      renewal.cost(setup: setupCost, steps: S - s) { costRate(S - $0) }
    }
    let start = newsvendorLevel
    var s = start - 1
    while cost(s, start) > costRate(s) { s -= 1 }
    var best = (s: s, S: start, cost: cost(s, start))
    var level = start + 1
    while costRate(level) <= best.cost {
      if cost(best.s, level) < best.cost {
        var s = best.s
        while cost(s, level) <= costRate(s + 1) { s += 1 }
        best = (s, level, cost(s, level))
      }
      level += 1
    }
    return best
  }

  /// The best (r, Q) of continuous review; `demandRate` is the demand a unit of time, and
  /// ``mean`` that over the lead time.
  ///
  /// Source: Federgruen and Zheng (1992), "An efficient algorithm for computing an optimal (r, Q)
  /// policy in continuous review stochastic inventory systems", Operations Research 40.
  public func reorderPointLots(demandRate: Double) -> (r: Int, Q: Int, cost: Double) {
    let start = newsvendorLevel
    var (low, high) = (start, start)
    var total = setupCost * demandRate + costRate(start)
    var cost = total
    while true {
      let (below, above) = (costRate(low - 1), costRate(high + 1))
      let next = min(below, above)
      if next >= cost { return (low - 1, high - low + 1, cost) }
      if below <= above { low -= 1 } else { high += 1 }
      total += next
      cost = total / Double(high - low + 1)
    }
  }
}

/// The renewal function of Poisson demand a period.
private struct Renewal {
  let mean: Double

  /// Average cost a period when an order of `steps` units' position is used up.
  func cost(setup: Double, steps: Int, rate: (Int) -> Double) -> Double {
    let none = SpecialFunctions.poissonDensity(0, mean: mean)
    var visits = [1 / (1 - none)]
    for j in 1..<max(1, steps) {
      let sum = (1...j).reduce(0) {
        $0 + SpecialFunctions.poissonDensity($1, mean: mean) * visits[j - $1]
      }
      visits.append(sum / (1 - none))
    }
    var (cost, periods) = (setup, 0.0)
    for j in 0..<steps {
      cost += visits[j] * rate(j)
      periods += visits[j]
    }
    return cost / periods
  }
}
