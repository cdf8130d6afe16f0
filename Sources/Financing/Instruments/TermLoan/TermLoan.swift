// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

#if canImport(Glibc)
  import Glibc
#endif

/// A loan repaid by a schedule: bullet, linear or annuity, monthly, on the month's last day.
public struct TermLoan: Instrument {
  public static let name = "term-loan"
  public static let summary = "A loan outstanding at the start, repaid by a monthly schedule."

  private let terms: FacilityTerms

  public init(terms: FacilityTerms) { self.terms = terms }

  public func costOfDrawing(baseRate: AnnualRate) -> AnnualRate { baseRate + terms.margin }

  public func offer(_ need: Money, state: FacilityState, today: Day) -> Offer {
    .declined(.notRevolving)
  }

  public var takesEarlyRepayment: Bool { false }

  public func principalDue(on monthEnd: Day, state: FacilityState, baseRate: AnnualRate) -> Money {
    guard let maturity = terms.maturity else { return .zero }
    let months = maturity.monthNumber - monthEnd.monthNumber
    if months <= 0 { return state.drawn }
    switch terms.repayment {
    case .bullet: return .zero
    case .linear: return state.drawn.fraction(1, of: Int64(months + 1))
    case .annuity:
      return principalOfAnnuity(state.drawn, payments: months + 1, rate: baseRate + terms.margin)
    }
  }

  /// Principal in the next of `payments` equal payments at a twelfth of the rate a month: the payment
  /// A = P·i / (1 − (1 + i)^−n) less the interest P·i (any textbook; checked by `TermLoanTests`).
  private func principalOfAnnuity(_ principal: Money, payments: Int, rate: AnnualRate) -> Money {
    let monthly = rate.fraction / 12
    guard monthly != 0 else { return principal.fraction(1, of: Int64(payments)) }
    return principal.scaled(by: monthly / (pow(1 + monthly, Double(payments)) - 1))
  }
}
