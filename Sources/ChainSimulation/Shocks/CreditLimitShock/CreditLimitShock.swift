// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Limits of a firm's facilities, or of all, times a factor. What is drawn above the new limit
/// stays drawn, and nothing more can be.
public struct CreditLimitShock: Shock {
  public static let name = "credit-limit"
  public static let summary = "Credit limits become a multiple of what they were."
  public static let magnitude = ShockMagnitude.factor
  public static let needsFirm = false

  private let firm: FirmID?
  private let factor: Double

  public init(_ setting: ShockSetting) {
    firm = setting.firm
    factor = setting.magnitude
  }

  public static func apply(_ holding: [CreditLimitShock], in world: inout World) {
    world.setLimits { borrower in
      Shocks.product(holding.filter { $0.firm == nil || $0.firm == borrower }.map(\.factor))
    }
  }
}
