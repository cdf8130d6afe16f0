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

  public init(_ setting: ShockSetting) {
    firm = setting.firm
    factor = setting.magnitude
  }

  /// The most that lead-time shocks which hold on one day stretch a lead time together.
  ///
  /// - Complexity: O(*n*²) in the shocks that stretch.
  static func longestFactor(of shocks: [DatedShock]) -> Double {
    let stretching = shocks.filter { ($0.shock as? LeadTimeShock).map { $0.factor > 1 } ?? false }
    return stretching.map { factor(of: stretching, on: $0.from) }.max() ?? 1
  }

  /// The most that the shocks which hold on a day stretch the lead times of one firm.
  public static func factor(of shocks: [DatedShock], on day: Day) -> Double {
    let holding = shocks.compactMap { dated in
      dated.from <= day && dated.until.map { $0 > day } ?? true
        ? dated.shock as? LeadTimeShock : nil
    }
    func stretch(_ firm: FirmID?) -> Double {
      Shocks.product(holding.filter { $0.firm == firm }.map { max(1, $0.factor) })
    }
    return stretch(nil) * (Set(holding.compactMap(\.firm)).map(stretch).max() ?? 1)
  }

  public static func apply(_ holding: [LeadTimeShock], in world: inout World) {
    for index in world.chain.trades.indices {
      let seller = world.chain.trades[index].seller
      let factors = holding.filter { $0.firm == nil || $0.firm?.party == seller }.map(\.factor)
      world.goods.setLeadTimeFactor(Shocks.product(factors), of: LinkID(index))
    }
  }
}
