// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing

/// Financing: contract days, and changes of contracts.
extension World {
  /// A contract's due day.
  mutating func facilityFallsDue(_ id: FacilityID) {
    if !lending.accounts[id].isClosed { tell(id, .dayCame(nil)) }
  }

  /// A day on which an instrument looks at a claim again, if it is the same one still.
  mutating func claimIsLookedAt(_ slot: Int32) {
    let watch = lending.watches[Int(slot)]
    lending.freeWatches.append(slot)
    guard claims.isCurrent(watch.claim, generation: watch.generation),
      !lending.accounts[watch.facility].isClosed
    else { return }
    tell(watch.facility, .dayCame(note(on: watch.claim)))
  }

  /// 17:00 on the last day of a month.
  mutating func accrueFacilities() {
    for index in book.agreements.indices where !lending.accounts[index].isClosed {
      tell(FacilityID(index), .monthEnded)
    }
  }

  mutating func accrue(_ id: FacilityID) {
    observation.touch(id)
    if lending.accounts[id].accruedThrough < today {
      lending.accounts[id] = account(of: id, through: today)
    }
  }

  /// A facility's account as it will stand if nothing happens until a day.
  func account(of id: FacilityID, through day: Day) -> LoanAccount {
    var account = lending.accounts[id]
    let (instrument, last) = (lending.instruments[id], account.accruedThrough)
    account.accrue(
      through: day, instrument.interest, fee: instrument.commitmentFee,
      on: undrawn(id, on: last), baseRate: lending.baseRate)
    return account
  }

  /// What can still be drawn of a facility as it stands, on a day.
  func undrawn(_ id: FacilityID, on day: Day) -> Money {
    var view = view(of: id)
    view.today = day
    return lending.instruments[id].undrawn(view)
  }

  /// Principal that fell due leaves its borrower.
  mutating func billedIsPaid(_ amount: Money, of item: Claim) {
    guard let id = item.origin.facility, !lending.accounts[id].isClosed else { return }
    observation.touch(id)
    lending.accounts[id].due -= amount
  }

  /// All of a facility falls due at once, and nothing more can be drawn.
  mutating func accelerate(_ id: FacilityID) {
    accrue(id)
    lending.accounts[id].isClosed = true
    lending.accounts[id].due = .zero
    perform(.billAccrued(due: today + 1, endsPeriod: true), id)
    perform(.bill(.repayment, lending.accounts[id].drawn, due: today + 1), id)
  }

  /// The base rate is what is scheduled and what shocks add to it.
  mutating func setBaseRate(scheduled: AnnualRate, shift: AnnualRate) {
    for index in book.agreements.indices { accrue(FacilityID(index)) }
    (lending.scheduledRate, lending.rateShift) = (scheduled, shift)
    book.rank(baseRate: lending.baseRate)
  }

  /// Limits become the contractual ones times a factor, by user.
  mutating func setLimits(factor: (FirmID) -> Double) {
    for index in book.agreements.indices {
      let agreement = book.agreements[index]
      guard funding == .facilities || !book.isRevolving[index], !agreement.withstandsCuts
      else { continue }
      accrue(FacilityID(index))
      let limit = book.instruments[index].limit
      let factor = factor(agreement.user)
      // A factor of one is the contract's own amount, to the unit.
      lending.accounts[index].limit = factor == 1 ? limit : limit.scaled(by: factor, .down)
    }
  }
}
