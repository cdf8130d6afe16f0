// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// The base rate of all floating facilities moves.
public struct RateShock: Shock {
  public static let name = "rate"
  public static let summary = "The base rate moves by an amount."
  public static let magnitude = ShockMagnitude.rate
  public static let needsFirm = false

  private let change: AnnualRate

  public init(firm: FirmID?, magnitude: Double) { change = AnnualRate(fraction: magnitude) }

  public func begin(in world: inout World) { world.moveBaseRate(by: change) }
  public func end(in world: inout World) { world.moveBaseRate(by: .zero - change) }
}
