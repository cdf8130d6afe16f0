// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What changes of a facility in one replication.
public struct FacilityState: Sendable, Hashable {
  public var limit: Money
  public var drawn: Money
  /// Cancelled: nothing may be drawn any more.
  public var isClosed = false
  /// Unrounded; each charge is rounded once, when posted.
  private var interest = 0.0
  private var fee = 0.0
  private var accruedThrough: Day

  public init(terms: FacilityTerms, start: Day) {
    limit = terms.limit
    drawn = terms.openingDrawn
    accruedThrough = start
  }

  public var undrawn: Money { isClosed ? .zero : (limit - drawn).clampedToPositive }

  /// Accrues interest on the drawn and the fee on the undrawn part up to `day`. Call before
  /// anything that changes the drawn amount, the limit or the base rate.
  public mutating func accrue(through day: Day, terms: FacilityTerms, baseRate: AnnualRate) {
    guard day > accruedThrough else { return }
    let years = terms.dayCount.yearFraction(from: accruedThrough, to: day)
    let rate = terms.rate(baseRate: baseRate)
    interest += Double(drawn.minorUnits) * rate.fraction * years
    fee += Double(undrawn.minorUnits) * terms.commitmentFee.fraction * years
    accruedThrough = day
  }

  /// Takes the charges accrued, each rounded once.
  public mutating func takeCharges() -> (interest: Money, fee: Money) {
    let charges = (Money(rounding: interest), Money(rounding: fee))
    interest = 0
    fee = 0
    return charges
  }
}
