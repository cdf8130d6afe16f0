// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A firm defaults on a day, whatever its cash.
public struct DefaultShock: Shock {
  public static let name = "default"
  public static let summary = "A firm defaults; there is no way back."
  public static let magnitude = ShockMagnitude.none
  public static let needsFirm = true

  private let firm: FirmID

  public init(firm: FirmID?, magnitude: Double) {
    guard let firm else { preconditionFailure("a default shock names its firm") }
    self.firm = firm
  }

  public func begin(in world: inout World) { world.declareDefault(of: firm, cause: .shock) }
  public func end(in world: inout World) {}
}
