// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What has been lent under one agreement in one replication, and what it has earned. Moved by
/// deeds alone.
public struct LoanAccount: Sendable {
  /// A lower one takes nothing back of what is drawn.
  public var limit: Money {
    didSet { ceiling = max(limit, drawn) }
  }
  /// Lent and not repaid; what has fallen due is no longer in it.
  public var drawn: Money
  /// Principal that has fallen due and is not paid yet: it takes up the limit until it is. What is
  /// called at a default is the estate's.
  public var due = Money.zero
  /// The most that may be drawn: the limit, or what was above it when it fell.
  public private(set) var ceiling: Money
  /// Cancelled: nothing may be drawn any more.
  public var isClosed = false
  /// Accrued and not yet charged, in unrounded minor units.
  private var interest = 0.0
  private var fee = 0.0
  /// All that has been earned, charged or not, in unrounded minor units.
  public private(set) var earned = (interest: 0.0, fee: 0.0)
  /// What funding the drawn part has cost its lender more than at the opening base rate.
  public private(set) var fundingShift = 0.0
  /// Simple interest on one unit drawn since the start: what a part drawn has cost is its amount
  /// times what this has grown by.
  public private(set) var interestOfOne = 0.0
  private let openingBaseRate: AnnualRate
  /// The evening up to which interest and fee are counted.
  public private(set) var accruedThrough: Day

  /// An account that opens on the first day, with what is drawn before it.
  public init(limit: Money, drawn: Money, start: Day, baseRate: AnnualRate) {
    openingBaseRate = baseRate
    self.limit = limit
    self.drawn = drawn
    ceiling = max(limit, drawn)
    accruedThrough = start
  }

  /// What may still be drawn of the limit.
  public var room: Money { limit - drawn - due }

  /// Accrues interest on the drawn part and the fee on what can still be drawn, up to `day`. Call
  /// before anything that changes the drawn amount, the limit or the base rate.
  public mutating func accrue(
    through day: Day, _ terms: InterestTerms, fee feeRate: AnnualRate, on undrawn: Money,
    baseRate: AnnualRate
  ) {
    guard day > accruedThrough else { return }
    let years = terms.dayCount.yearFraction(from: accruedThrough, to: day)
    let rate = terms.rate(baseRate: baseRate).fraction
    let drawnTime = Double(drawn.minorUnits) * years
    let accrued = (
      interest: drawnTime * rate,
      fee: Double(undrawn.minorUnits) * years * feeRate.fraction
    )
    interest += accrued.interest
    fee += accrued.fee
    earned.interest += accrued.interest
    earned.fee += accrued.fee
    interestOfOne += years * rate
    if terms.fixedRate == nil {
      fundingShift += drawnTime * (baseRate.fraction - openingBaseRate.fraction)
    }
    accruedThrough = day
  }

  /// Takes the charges accrued, rounded.
  ///
  /// - Parameter endsPeriod: whether the contract's period ends: what rounding left then lapses, so
  ///   that a period charged in two parts is rounded once.
  public mutating func takeCharges(endsPeriod: Bool) -> (interest: Money, fee: Money) {
    let charges = (interest: Money(rounding: interest), fee: Money(rounding: fee))
    interest = endsPeriod ? 0 : interest - Double(charges.interest.minorUnits)
    fee = endsPeriod ? 0 : fee - Double(charges.fee.minorUnits)
    return charges
  }

  /// Notes a charge an instrument has worked out itself: interest is part of what accrues, a fee
  /// comes on top.
  public mutating func charge(_ purpose: Purpose, _ amount: Money) {
    switch purpose {
    case .interest: interest -= Double(amount.minorUnits)
    case .fee: earned.fee += Double(amount.minorUnits)
    case .drawdown, .repayment: break
    }
  }
}
