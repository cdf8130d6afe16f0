// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// The base rate of all floating facilities moves.
public struct RateShock: Shock {
  public static let name = "rate"
  public static let summary = "The base rate moves by an amount."
  public static let magnitude = ShockMagnitude.rate
  public static let needsFirm = false

  /// Fraction a year.
  private let change: Double

  public init(_ setting: ShockSetting) { change = setting.magnitude }

  public static func apply(_ holding: [RateShock], in world: inout World) {
    world.setBaseRate(
      scheduled: world.lending.scheduledRate,
      shift: AnnualRate(fraction: Shocks.sum(holding.map(\.change))))
  }
}
