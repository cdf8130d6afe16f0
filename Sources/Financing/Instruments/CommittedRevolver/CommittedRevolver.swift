// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A credit line the lender has committed to: drawn and repaid at will up to the limit, interest on
/// the drawn part at base rate plus margin, a commitment fee on the rest.
public struct CommittedRevolver: Instrument {
  public static let name = "committed-revolver"
  public static let summary =
    "Drawn and repaid at will up to a limit; interest on the drawn, a fee on the undrawn part."

  public let terms: FacilityTerms

  public init(terms: FacilityTerms) { self.terms = terms }

  /// Interest less the commitment fee that drawing saves.
  public func costOfDrawing(baseRate: AnnualRate) -> AnnualRate {
    terms.rate(baseRate: baseRate) - terms.commitmentFee
  }

  public func offer(_ need: Money, state: FacilityState, today: Day) -> Offer {
    if state.isClosed { return .declined(.closed) }
    if let maturity = terms.maturity, today >= maturity { return .declined(.matured) }
    let room = state.limit - state.drawn
    return room.isPositive ? .granted(min(need, room)) : .declined(.limitReached)
  }

  public var takesEarlyRepayment: Bool { true }

  public func principalDue(on day: Day, state: FacilityState, baseRate: AnnualRate) -> Money {
    guard let maturity = terms.maturity, day >= maturity else { return .zero }
    return state.drawn
  }
}
