// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

extension World {
  /// Runs to the end of the horizon, then on until what began inside it has come to its end, so
  /// that neither defaults nor losses depend on where the horizon cuts.
  @discardableResult public mutating func run() -> Outcome {
    advance(through: chain.end)
    endHorizon()
    while today < chain.runOffEnd, !hasStopped, hasUnfinishedBusiness {
      advance(through: today + 1)
    }
    return outcome
  }

  /// Arrears that may become a default of the horizon, or an estate of one not yet shared out.
  private var hasUnfinishedBusiness: Bool {
    credit.records.contains { $0.isOf(chain) && !isSettled($0) }
      || chain.firms.indices.contains { index in
        treasury.hasArrears[index] && !credit.isDefaulted[index]
          && (treasury.dues[index].contains {
            claims[$0.id].unpaidSince.map { $0 <= chain.end } ?? false
          } || isSpellOpen(FirmID(index)))
      }
  }

  /// Arrears of the horizon that may still last long enough to count as a default.
  private func isSpellOpen(_ firm: FirmID) -> Bool {
    guard let since = treasury.arrearsSince[firm], since <= chain.end else { return false }
    // Told by payment runs.
    return chain.calendar.preceding(today) - since <= CreditRules.definitionOfDefaultDays
  }

  private func isSettled(_ record: DefaultRecord) -> Bool {
    record.realisedDay.map { today > $0 + 7 } ?? false
  }

  /// Runs through the last phase of `day`, or of the day whose books are at fault.
  public mutating func advance(through day: Day) {
    while today <= day, !hasStopped, let event = calendar.next() {
      dispatch(event)
      #if DEBUG
        if broken != nil { noteBroken(after: event) }
      #endif
      if event.kind == EventKind.dailyPhase.rawValue,
        event.first == Int32(DayPhase.observation.rawValue), event.instant.day == day
      {
        return
      }
    }
  }

  mutating func schedule(_ phase: DayPhase, on day: Day) {
    schedule(.dailyPhase, on: day, phase, first: Int32(phase.rawValue))
  }

  @inline(__always) mutating func schedule(
    _ kind: EventKind, on day: Day, _ phase: DayPhase, first: Int32, second: Int32 = 0
  ) {
    calendar.schedule(
      kind: kind.rawValue, on: day, phase: phase.rawValue, first: first, second: second)
  }

  /// Hands an event to the department that owns its kind.
  private mutating func dispatch(_ event: Event) {
    guard let kind = EventKind(rawValue: event.kind) else { preconditionFailure("unknown event") }
    switch kind {
    case .dailyPhase:
      guard let phase = DayPhase(rawValue: Int(event.first)) else {
        preconditionFailure("unknown phase")
      }
      begin(phase, event.instant.day)
    case .shockBegins: shockBegins(Int(event.first))
    case .shockEnds: shockEnds(Int(event.first))
    case .baseRateChanges:
      setBaseRate(scheduled: chain.baseRateChanges[Int(event.first)].rate, shift: lending.rateShift)
    case .claimDue: claimFallsDue(ClaimID(index: event.first), generation: event.second)
    case .discountOffer: considerDiscount(ClaimID(index: event.first), generation: event.second)
    case .paymentArrives: paymentArrives(PaymentID(index: event.first))
    case .cashFlow: cashFlowFallsDue(Int(event.first))
    case .estateRealised: realiseEstate(of: FirmID(index: event.first))
    case .facilityDue: facilityFallsDue(FacilityID(index: event.first))
    case .claimWatched: claimIsLookedAt(event.first)
    }
  }

  private mutating func begin(_ phase: DayPhase, _ day: Day) {
    switch phase {
    case .newDay:
      today = day
      if ledger.journal != nil { ledger.journal?.today = day }
    case .review: reviewStocks()
    case .shipments: shipGoods()
    case .invoicing: invoiceDeliveries()
    case .funding: fundDues()
    case .payments: runPayments()
    case .charges: if day.isLastOfMonth { closeMonth() }
    case .defaultTest: testForDefault()
    case .observation:
      hasStopped = ledger.overflow != nil
      if !hasStopped { observe() }
    case .shocks, .receipts, .dues, .endOfDay: preconditionFailure("holds dated events only")
    }
    schedule(phase, on: day + 1)
  }
}
