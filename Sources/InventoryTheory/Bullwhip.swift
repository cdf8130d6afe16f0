// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// How much orders vary more than demand, under an order-up-to level that follows a moving average.
///
/// Source: Chen, Drezner, Ryan and Simchi-Levi (2000), Management Science 46; exact when the safety
/// factor is zero. Checked by `InventoryFormulaTests` and `SimulatedAgreementTests`.
public enum Bullwhip {
  /// Var(orders) / Var(demand).
  ///
  /// - Parameters:
  ///   - leadTime: an order placed at the start of period t arrives at the start of t + leadTime.
  ///   - periods: of the moving average.
  ///   - correlation: of demand with that of the period before.
  public static func ratio(leadTime: Int, periods: Int, correlation: Double = 0) -> Double {
    let share = Double(leadTime) / Double(periods)
    return 1 + (2 * share + 2 * share * share) * (1 - pow(correlation, Double(periods)))
  }
}
