// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What has been advanced on one invoice, and what it costs.
struct InvoiceAdvance: Sendable {
  /// Not yet repaid.
  private(set) var outstanding: Money
  private(set) var isPaidOut = false
  /// Not yet kept.
  private var fee: Money
  /// Since it was paid out, in unrounded minor units, and what of it has been taken.
  private var interest = 0.0
  private var interestTaken = Money.zero
  /// ``LoanAccount/interestOfOne`` up to which it is counted.
  private var interestOfOne = 0.0

  init(_ amount: Money, fee: Money) {
    outstanding = amount
    self.fee = fee
  }

  mutating func payOut(interestOfOne: Double) {
    isPaidOut = true
    self.interestOfOne = interestOfOne
  }

  /// Takes what is owed, of an amount or in full: the advance, its interest, the fee.
  mutating func take(_ amount: Money?, interestOfOne now: Double) -> [(Purpose, Money)] {
    interest += Double(outstanding.minorUnits) * (now - interestOfOne)
    interestOfOne = now
    var rest = amount ?? Money(minorUnits: .max)
    func part(of owed: Money) -> Money {
      let part = min(owed, rest)
      rest -= part
      return part
    }
    let repaid = part(of: outstanding)
    let interestPart = part(of: Money(rounding: interest) - interestTaken)
    let feePart = part(of: fee)
    outstanding -= repaid
    interestTaken += interestPart
    fee -= feePart
    return [(.repayment, repaid), (.interest, interestPart), (.fee, feePart)].filter {
      !$0.1.isZero
    }
  }
}
