// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

extension World {
  /// Runs to the end of the horizon.
  public mutating func run() { advance(through: chain.end) }

  /// Runs through the last phase of `day`.
  public mutating func advance(through day: Day) {
    while today <= day, let event = calendar.next() {
      dispatch(event)
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
    case .shockBegins: chain.shocks[Int(event.first)].shock.begin(in: &self)
    case .shockEnds: chain.shocks[Int(event.first)].shock.end(in: &self)
    case .baseRateChanges:
      let index = Int(event.first)
      let before = index > 0 ? chain.baseRateChanges[index - 1].rate : chain.baseRate
      moveBaseRate(by: chain.baseRateChanges[index].rate - before)
    case .claimDue: claimFallsDue(OpenItemID(index: event.first), generation: event.second)
    case .discountOffer: considerDiscount(OpenItemID(index: event.first), generation: event.second)
    case .paymentArrives: paymentArrives(PaymentID(index: event.first))
    case .cashFlow: cashFlowFallsDue(Int(event.first))
    case .estateRealised: realiseEstate(of: FirmID(index: event.first))
    }
  }

  private mutating func begin(_ phase: DayPhase, _ day: Day) {
    switch phase {
    case .shocks:
      today = day
      if ledger.journal != nil { ledger.journal?.today = day }
    case .review: reviewStocks()
    case .shipments: shipGoods()
    case .invoicing: invoiceDeliveries()
    case .receipts, .dues, .endOfDay: break
    case .funding: fundDues()
    case .payments: runPayments()
    case .charges: if day.isLastOfMonth { closeMonth() }
    case .defaultTest: testForDefault()
    case .observation: observe()
    }
    schedule(phase, on: day + 1)
  }
}
