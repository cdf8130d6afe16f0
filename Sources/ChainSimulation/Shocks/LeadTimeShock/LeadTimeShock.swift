// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import SupplyNetwork

/// Lead times of what a firm ships, or of all shipments, times a factor.
public struct LeadTimeShock: Shock {
  public static let name = "lead-time"
  public static let summary = "Shipments of a supplier take a multiple of their time."
  public static let magnitude = ShockMagnitude.factor
  public static let needsFirm = false

  private let firm: FirmID?
  private let factor: Double

  public init(firm: FirmID?, magnitude: Double) {
    self.firm = firm
    factor = magnitude
  }

  /// The most the dated lead-time shocks of a chain can stretch a lead time together.
  static func longestFactor(of shocks: [DatedShock]) -> Double {
    shocks.compactMap { ($0.shock as? LeadTimeShock)?.factor }.reduce(1) { $0 * max(1, $1) }
  }

  public static func apply(_ holding: [LeadTimeShock], in world: inout World) {
    for index in world.chain.trades.indices {
      let seller = world.chain.trades[index].seller
      world.goods.leadTimeFactors[index] = Shocks.product(
        holding.filter { $0.firm == nil || $0.firm?.party == seller }.map(\.factor))
    }
  }
}
