// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// End customers' demand at a firm, or everywhere, times a factor.
public struct DemandShock: Shock {
  public static let name = "demand"
  public static let summary = "End customers ask for a multiple of what they would have."
  public static let magnitude = ShockMagnitude.factor
  public static let needsFirm = false

  private let firm: FirmID?
  private let factor: Double

  public init(_ setting: ShockSetting) {
    firm = setting.firm
    factor = setting.magnitude
  }

  public static func apply(_ holding: [DemandShock], in world: inout World) {
    for (index, demand) in world.chain.demands.enumerated() {
      let seller = world.chain.trades[demand.link].seller.firm
      world.operations.demandFactors[index] = Shocks.product(
        holding.filter { $0.firm == nil || $0.firm == seller }.map(\.factor))
    }
  }
}
