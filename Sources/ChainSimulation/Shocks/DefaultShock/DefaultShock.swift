// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A firm defaults on a day, whatever its cash.
public struct DefaultShock: Shock {
  public static let name = "default"
  public static let summary = "A firm defaults; there is no way back."
  public static let magnitude = ShockMagnitude.none
  public static let needsFirm = true

  private let firm: FirmID

  public init(_ setting: ShockSetting) {
    guard let firm = setting.firm else { preconditionFailure("a default shock names its firm") }
    self.firm = firm
  }

  public static func apply(_ holding: [DefaultShock], in world: inout World) {
    for shock in holding { world.declareDefault(of: shock.firm, cause: .shock) }
  }
}
