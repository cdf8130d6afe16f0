// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Testing

@testable import ChainSimulation

/// Who is paid first when there is not enough for all.
@Suite struct PaymentOrderTests {
  private func due(
    _ id: Int, _ kind: ClaimKind, day: Int32 = 10, creditor: Int = 5, origin: Int32 = 0,
    document: Int32 = 0
  ) -> TreasuryState.Due {
    TreasuryState.Due(
      id: ClaimID(id), kind: kind, day: Day(number: day), creditor: PartyID(creditor),
      origin: origin, issued: Day(number: 1), document: document)
  }

  /// The slot decided between interest and principal of one loan on one day, and slots depend on
  /// everybody's claims: a firm that trades with nobody changed who was paid what.
  @Test func noSlotDecidesBetweenInterestAndPrincipal() {
    for slots in [(1, 2), (2, 1)] {
      let (interest, principal) = (due(slots.0, .interest), due(slots.1, .principal))
      #expect(interest.precedes(principal) && !principal.precedes(interest))
    }
  }

  /// So it did between the value added tax and the profit tax of one quarter.
  @Test func noSlotDecidesBetweenTwoTaxes() {
    for slots in [(1, 2), (2, 1)] {
      let (first, second) = (due(slots.0, .tax, document: 7), due(slots.1, .tax, document: 8))
      #expect(first.precedes(second) && !second.precedes(first))
    }
  }

  @Test func classThenDayThenName() {
    #expect(due(9, .wages, day: 12).precedes(due(1, .tax)))
    #expect(due(9, .principal, day: 9).precedes(due(1, .interest)))
    #expect(due(9, .trade, creditor: 4).precedes(due(1, .trade)))
    #expect(due(9, .trade).precedes(due(1, .operating, origin: 1)))
  }
}
