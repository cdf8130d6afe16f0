// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension TermLoan {
  private var dueDays: DueDays { DueDays(maturity: terms.maturity) }

  /// The first due day after `day`, of instalments as well; nil after maturity.
  ///
  /// - Complexity: O(*n*) in the instalments.
  public func dueDay(after day: Day) -> Day? {
    dueDays.next(after: day).map { next in
      min(next, instalments.first { $0.day > day }?.day ?? next)
    }
  }

  /// Principal that falls due on one of the contract's due days.
  ///
  /// - Complexity: O(*n*) in the due days that are left, or the instalments.
  public func principalDue(on day: Day, drawn: Money, baseRate: AnnualRate) -> Money {
    guard let maturity, drawn.isPositive else { return .zero }
    if day >= maturity { return drawn }
    switch repayment {
    case .bullet: return .zero
    case .linear:
      let days = dueDays.all(from: day, to: maturity)
      return drawn.fraction(1, of: Int64(days.count))
    case .annuity:
      let days = dueDays.all(from: day, to: maturity)
      return Money(
        rounding: firstPrincipal(
          of: Double(drawn.minorUnits), days: days,
          after: dueDays.monthly(before: maturity, days.count),
          rate: interest.rate(baseRate: baseRate)))
    case .irregular:
      let due = instalments.filter { $0.day == day }.reduce(Money.zero) { $0 + $1.amount }
      return min(due, drawn)
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
    let dayCount = interest.dayCount
    var (discount, sum, previous) = (1.0, 0.0, start)
    for day in days {
      discount /= 1 + rate.fraction * dayCount.yearFraction(from: previous, to: day)
      sum += discount
      previous = day
    }
    let interest = rate.fraction * dayCount.yearFraction(from: start, to: days[0])
    return notional / sum - notional * interest
  }
}
