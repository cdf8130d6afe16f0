// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics

/// A loan repaid by a schedule: bullet, linear, annuity or irregular, on each month's last day.
///
/// The schedule is that of the standard contract (PAM, LAM, ANN, LAX), projected anew each month from what is
/// outstanding at the rate then in force, so that an annuity follows a floating rate. Each cash flow is
/// rounded once, and the last one repays what is left. Checked by `TermLoanTests`.
public struct TermLoan: Instrument {
  public static let name = "term-loan"
  public static let summary = "A loan outstanding at the start, repaid by a monthly schedule."

  private let terms: FacilityTerms

  public init(terms: FacilityTerms) { self.terms = terms }

  public func costOfDrawing(baseRate: AnnualRate) -> AnnualRate {
    terms.rate(baseRate: baseRate)
  }

  public func offer(_ need: Money, state: FacilityState, today: Day) -> Offer {
    .declined(.notRevolving)
  }

  public var takesEarlyRepayment: Bool { false }

  public func principalDue(on monthEnd: Day, state: FacilityState, baseRate: AnnualRate) -> Money {
    guard let maturity = terms.maturity, state.drawn.isPositive else { return .zero }
    if monthEnd.monthNumber >= maturity.monthNumber { return state.drawn }
    let contract = remaining(
      state.drawn, from: monthEnd, to: maturity, rate: terms.rate(baseRate: baseRate))
    guard let events = try? Projector.project(contract, until: Instant(monthEnd)) else {
      preconditionFailure("a loan with notional, rate and maturity can be projected")
    }
    let principal = events.filter { $0.type == .principalRedemption }
      .reduce(0) { $0 + $1.payoff }
    return Money(rounding: principal)
  }

  /// What is left of the loan as a contract that begins on the last month's end.
  private func remaining(_ drawn: Money, from monthEnd: Day, to maturity: Day, rate: AnnualRate)
    -> ContractTerms
  {
    let start = monthEnd.startOfMonth + -1
    var contract = ContractTerms(
      type: contractType, id: terms.name, statusDate: Instant(start + -1))
    contract.initialExchangeDate = Instant(start)
    contract.maturityDate = Instant(maturity.endOfMonth)
    contract.notional = Double(drawn.minorUnits)
    contract.nominalRate = rate.fraction
    contract.dayCount = terms.dayCount
    contract.usesEndOfMonth = true
    let monthly = ContractTerms.Anchored(
      anchor: Instant(monthEnd), cycle: Cycle(Period(1, .months), stub: .short))
    contract.interest = monthly
    switch terms.repayment {
    case .bullet: break
    case .linear, .annuity: contract.redemption = monthly
    case .irregular:
      contract.redemptionSegments = terms.instalments.filter { $0.day > start }.map {
        .init(anchor: Instant($0.day), cycle: nil, value: Double($0.amount.minorUnits))
      }
    }
    return contract
  }

  private var contractType: ContractType {
    switch terms.repayment {
    case .bullet: .principalAtMaturity
    case .linear: .linearAmortizer
    case .annuity: .annuity
    case .irregular: .exoticLinearAmortizer
    }
  }
}
