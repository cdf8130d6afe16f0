// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// One-for-one replenishment, (S − 1, S), under Poisson demand and continuous review; lead times
/// may have any distribution.
///
/// Checked by `InventoryFormulaTests` and `SimulatedAgreementTests`.
public struct OneForOne: Sendable {
  /// Poisson demand, units a unit of time.
  public var demandRate: Double
  /// In the same unit of time.
  public var meanLeadTime: Double
  /// Base stock S, units.
  public var level: Int

  /// A stage that orders one unit for each one asked for.
  public init(demandRate: Double, meanLeadTime: Double, level: Int) {
    self.demandRate = demandRate
    self.meanLeadTime = meanLeadTime
    self.level = level
  }

  /// Long-run means.
  public struct Figures: Sendable, Hashable {
    /// Units customers wait for.
    public let backorders: Double
    /// Units in stock.
    public let onHand: Double
    /// Share of demand met at once.
    public let fillRate: Double
    /// Units ordered and not yet in.
    public let onOrder: Double
  }

  /// Unmet demand waits.
  ///
  /// Source: Palm (1938); Sherbrooke (1968), "METRIC", Operations Research 16.
  public var backordered: Figures {
    let mean = demandRate * meanLeadTime
    let backorders = OneForOne.expectedShortage(level, mean: mean)
    return Figures(
      backorders: backorders, onHand: Double(level) - mean + backorders,
      fillRate: SpecialFunctions.poissonCDF(level - 1, mean: mean), onOrder: mean)
  }

  /// Unmet demand is lost.
  ///
  /// Source: Karush (1957), "A queuing model for an inventory problem", Operations Research 5;
  /// Erlang's loss formula.
  public var lost: Figures {
    let mean = demandRate * meanLeadTime
    var loss = 1.0
    for servers in 1...max(1, level) where level > 0 {
      loss = mean * loss / (Double(servers) + mean * loss)
    }
    let onOrder = mean * (1 - loss)
    return Figures(
      backorders: 0, onHand: Double(level) - onOrder, fillRate: 1 - loss, onOrder: onOrder)
  }

  /// E(N − S)⁺ of a Poisson.
  static func expectedShortage(_ level: Int, mean: Double) -> Double {
    var covered = 0.0
    for k in 0..<max(0, level) {
      covered += Double(level - k) * SpecialFunctions.poissonDensity(k, mean: mean)
    }
    return mean - Double(level) + covered
  }
}
