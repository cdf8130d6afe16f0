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

  public static func apply(_ holding: [PaymentDelayShock], in world: inout World) {
    for index in world.chain.trades.indices {
      let buyer = world.chain.trades[index].buyer
      world.settlement.extraDelays[index] = Shocks.sum(
        holding.filter { $0.firm == nil || $0.firm?.party == buyer }.map(\.days))
    }
  }
}
