// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Limits of a firm's facilities, or of all, times a factor. What is drawn above the new limit stays
/// drawn, and nothing more can be.
public struct CreditLimitShock: Shock {
  public static let name = "credit-limit"
  public static let summary = "Credit limits become a multiple of what they were."
  public static let magnitude = ShockMagnitude.factor
  public static let needsFirm = false

  private let firm: FirmID?
  private let factor: Double

  public init(firm: FirmID?, magnitude: Double) {
    self.firm = firm
    factor = magnitude
  }

  public func begin(in world: inout World) {
    world.setLimits(of: firm) { $0.scaled(by: factor, .down) }
  }

  /// The contractual limits come back.
  public func end(in world: inout World) { world.setLimits(of: firm) { $0 } }
}
