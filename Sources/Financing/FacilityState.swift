// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What changes of a facility in one replication.
public struct FacilityState: Sendable {
  /// A lower one takes nothing back of what is drawn.
  public var limit: Money {
    didSet { ceiling = max(limit, drawn) }
  }
  public var drawn: Money
  /// The most that may be drawn: the limit, or what was above it when it fell.
  public private(set) var ceiling: Money
  /// Cancelled: nothing may be drawn any more.
  public var isClosed = false
  /// Unrounded minor units.
  private var interest = 0.0
  private var fee = 0.0
  /// All that has accrued, charged or not.
  public private(set) var earned = (interest: 0.0, fee: 0.0)
  /// What funding the drawn part has cost its lender more than at the opening base rate.
  public private(set) var fundingShift = 0.0
  private let openingBaseRate: AnnualRate
  private var accruedThrough: Day

  public init(terms: FacilityTerms, start: Day, baseRate: AnnualRate) {
    openingBaseRate = baseRate
    limit = terms.limit
    drawn = terms.openingDrawn
    ceiling = max(terms.limit, terms.openingDrawn)
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
    let (drawnTime, undrawnTime) = (
      Double(drawn.minorUnits) * years, Double(undrawn.minorUnits) * years
    )
    let accrued = (
      interest: drawnTime * terms.rate(baseRate: baseRate).fraction,
      fee: undrawnTime * terms.commitmentFee.fraction
    )
    interest += accrued.interest
    fee += accrued.fee
    earned.interest += accrued.interest
    earned.fee += accrued.fee
    if terms.fixedRate == nil {
      fundingShift += drawnTime * (baseRate.fraction - openingBaseRate.fraction)
    }
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
