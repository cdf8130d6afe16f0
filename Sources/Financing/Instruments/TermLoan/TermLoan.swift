// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A loan repaid by a schedule: bullet, linear, annuity or irregular, on the contract's due days.
///
/// Each instalment follows from what is outstanding at the rate then in force, so that an annuity follows a
/// floating rate; it is rounded once, and the last one repays what is left. Its schedules are those of the
/// standard contracts (PAM, LAM, ANN, LAX): checked against them by `TermLoanTests`.
public struct TermLoan: Instrument {
  public static let name = "term-loan"
  public static let summary = "A loan outstanding at the start, repaid by a monthly schedule."

  public let terms: FacilityTerms

  public init(terms: FacilityTerms) { self.terms = terms }

  public func costOfDrawing(baseRate: AnnualRate) -> AnnualRate {
    terms.rate(baseRate: baseRate)
  }

  public func offer(_ need: Money, state: FacilityState, today: Day) -> Offer {
    .declined(.notRevolving)
  }

  public var takesEarlyRepayment: Bool { false }

  public func principalDue(on day: Day, state: FacilityState, baseRate: AnnualRate) -> Money {
    guard let maturity = terms.maturity, state.drawn.isPositive else { return .zero }
    if day >= maturity { return state.drawn }
    switch terms.repayment {
    case .bullet: return .zero
    case .linear:
      let days = terms.monthlyDueDays(from: day, to: maturity)
      return state.drawn.fraction(1, of: Int64(days.count))
    case .annuity:
      let days = terms.monthlyDueDays(from: day, to: maturity)
      return Money(
        rounding: firstPrincipal(
          of: Double(state.drawn.minorUnits), days: days,
          after: terms.monthly(before: maturity, days.count),
          rate: terms.rate(baseRate: baseRate)))
    case .irregular:
      let due = terms.instalments.filter { $0.day == day }.reduce(Money.zero) { $0 + $1.amount }
      return min(due, state.drawn)
    }
  }

  /// The principal in the first of the equal payments that repay a loan and its interest:
  ///
  ///     A = N / Σᵢ Πⱼ≤ᵢ 1/fⱼ,  fⱼ = 1 + r·Y(tⱼ₋₁, tⱼ);  principal A − N·(f₁ − 1)
  ///
  /// Source: ACTUS technical specification, annuity amount function.
  private func firstPrincipal(
    of notional: Double, days: [Day], after start: Day, rate: AnnualRate
  ) -> Double {
    var (discount, sum, previous) = (1.0, 0.0, start)
    for day in days {
      discount /=
        1 + rate.fraction * terms.dayCount.yearFraction(from: previous, to: day)
      sum += discount
      previous = day
    }
    let interest = rate.fraction * terms.dayCount.yearFraction(from: start, to: days[0])
    return notional / sum - notional * interest
  }
}
