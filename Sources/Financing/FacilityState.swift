// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What changes of a facility in one replication.
public struct FacilityState: Sendable, Hashable {
  public var limit: Money
  public var drawn: Money
  /// Cancelled: nothing may be drawn any more.
  public var isClosed = false
  /// Unrounded minor units.
  private var interest = 0.0
  private var fee = 0.0
  private var accruedThrough: Day

  public init(terms: FacilityTerms, start: Day) {
    limit = terms.limit
    drawn = terms.openingDrawn
    accruedThrough = start
  }

  /// Accrues interest on the drawn part and the fee on what can still be drawn, up to `day`. Call before
  /// anything that changes the drawn amount, the limit or the base rate.
  public mutating func accrue(through day: Day, by instrument: any Instrument, baseRate: AnnualRate)
  {
    guard day > accruedThrough else { return }
    let terms = instrument.terms
    let years = terms.dayCount.yearFraction(from: accruedThrough, to: day)
    let undrawn = instrument.undrawn(self, on: accruedThrough)
    interest += Double(drawn.minorUnits) * terms.rate(baseRate: baseRate).fraction * years
    fee += Double(undrawn.minorUnits) * terms.commitmentFee.fraction * years
    accruedThrough = day
  }

  /// Takes the charges accrued, rounded.
  ///
  /// - Parameter endsPeriod: whether the contract's period ends: what rounding left then lapses, so that
  ///   a period charged in two parts is rounded once.
  public mutating func takeCharges(endsPeriod: Bool) -> (interest: Money, fee: Money) {
    let charges = (interest: Money(rounding: interest), fee: Money(rounding: fee))
    interest = endsPeriod ? 0 : interest - Double(charges.interest.minorUnits)
    fee = endsPeriod ? 0 : fee - Double(charges.fee.minorUnits)
    return charges
  }
}
