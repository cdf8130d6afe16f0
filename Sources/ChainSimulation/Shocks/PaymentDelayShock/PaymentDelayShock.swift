// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A firm, or everyone, pays its invoices, open ones as well, later by some days.
public struct PaymentDelayShock: Shock {
  public static let name = "payment-delay"
  public static let summary = "Invoices, open ones as well, are paid later by some days."
  public static let magnitude = ShockMagnitude.days
  public static let needsFirm = false

  private let firm: FirmID?
  private let days: Double

  public init(_ setting: ShockSetting) {
    firm = setting.firm
    days = setting.magnitude
  }

  /// What is open is put off, and comes back when the shock ends.
  public static func apply(_ holding: [PaymentDelayShock], in world: inout World) {
    for position in world.settlement.extraDelays.indices {
      let payer = PartyID(position)
      world.settlement.extraDelays[position] = Shocks.sum(
        holding.filter { $0.firm == nil || $0.firm?.party == payer }.map(\.days))
    }
    world.rescheduleOpenClaims()
  }
}
