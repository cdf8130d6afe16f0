// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import SupplyNetwork

/// From a day on, what firms buy is paid on other terms: of one firm, of a tier, from one supplier.
///
/// Invoices that are open keep theirs, so that the swing of working capital falls into the horizon
/// instead of into a past under the new terms. New terms have no advance and no early discount; a
/// discount of the old ones lapses while they hold. Of several for one link the longest hold.
public struct TermsShock: Shock {
  public static let name = "terms"
  public static let summary = "What firms buy from then on is paid on other terms."
  public static let magnitude = ShockMagnitude.terms
  public static let needsFirm = false

  private let buyer: FirmID?
  private let supplier: FirmID?
  private let tier: Int?
  private let terms: PaymentTerms

  public init(_ setting: ShockSetting) {
    (buyer, supplier, tier) = (setting.firm, setting.supplier, setting.tier)
    terms = setting.terms
  }

  /// The links whose terms it changes: between firms, or from outside to a firm.
  public func links(of chain: Chain) -> [LinkID] {
    chain.trades.indices.lazy.map { LinkID($0) }.filter { changes(chain.trades[$0], of: chain) }
  }

  private func changes(_ trade: Trade, of chain: Chain) -> Bool {
    guard chain.parties.isFirm(trade.buyer) else { return false }
    let payer = trade.buyer.firm
    return (buyer == nil || payer == buyer) && (supplier == nil || trade.seller == supplier?.party)
      && (tier == nil || chain.firms[payer].tier == tier)
  }

  public static func apply(_ holding: [TermsShock], in world: inout World) {
    world.settlement.terms = world.chain.trades.map(\.terms)
    var changed: Set<LinkID> = []
    for shock in holding {
      for link in shock.links(of: world.chain)
      where changed.insert(link).inserted
        || shock.terms.longestDays >= world.settlement.terms[link].longestDays
      {
        world.settlement.terms[link] = shock.terms
      }
    }
  }
}
