// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A firm, or everyone, pays invoices of new deliveries later by some days.
public struct PaymentDelayShock: Shock {
  public static let name = "payment-delay"
  public static let summary = "Invoices for new deliveries are paid later by some days."
  public static let magnitude = ShockMagnitude.days
  public static let needsFirm = false

  private let firm: FirmID?
  private let days: Double

  public init(firm: FirmID?, magnitude: Double) {
    self.firm = firm
    days = magnitude
  }

  public func begin(in world: inout World) { add(&world, days) }
  public func end(in world: inout World) { add(&world, -days) }

  private func add(_ world: inout World, _ days: Double) {
    for index in world.chain.trades.indices
    where firm == nil || firm?.party == world.chain.trades[index].buyer {
      world.settlement.extraDelays[index] += days
    }
  }
}
