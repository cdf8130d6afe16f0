// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing
import Foundation
import Testing

@Suite struct TermLoanTests {
  private let start = Day(year: 2025, month: 1, day: 1)
  private let rate = AnnualRate(fraction: 0.06)

  private func principal(_ repayment: FacilityTerms.Repayment, months: Int) -> [Int64] {
    let maturity = start.adding(months: months - 1).endOfMonth
    var terms = FacilityTerms(
      name: "loan", borrower: FirmID(0), funder: PartyID(1),
      limit: Money(minorUnits: 1_000_000_01), openingDrawn: Money(minorUnits: 1_000_000_01),
      margin: rate, commitmentFee: .zero, maturity: maturity, repayment: repayment)
    terms.instalments = [
      .init(day: start + 40, amount: Money(minorUnits: 100_000_00)),
      .init(day: start + 50, amount: Money(minorUnits: 33_333_33)),
      .init(day: start + 170, amount: Money(minorUnits: 200_000_00)),
    ].filter { $0.day <= maturity }
    let loan = TermLoan(terms: terms)
    var state = FacilityState(terms: terms, start: start)
    return (0..<months).map { month in
      let due = loan.principalDue(
        on: start.adding(months: month).endOfMonth, state: state, baseRate: .zero)
      state.drawn -= due
      return due.minorUnits
    }
  }

  @Test(arguments: FacilityTerms.Repayment.allCases, [1, 7, 24])
  func principalRepaidEqualsPrincipalDrawn(repayment: FacilityTerms.Repayment, months: Int) {
    #expect(principal(repayment, months: months).reduce(0, +) == 1_000_000_01)
  }

  @Test func shapes() {
    #expect(principal(.bullet, months: 5).dropLast().allSatisfy { $0 == 0 })
    let linear = principal(.linear, months: 4)
    #expect(linear.allSatisfy { abs($0 - 250_000_00) <= 1 })
    // Irregular: 40 and 50 days on is February, 170 is June; the rest is paid at maturity.
    let irregular = principal(.irregular, months: 8)
    #expect(irregular[1] == 133_333_33 && irregular[5] == 200_000_00 && irregular[0] == 0)
    // Annuity: interest and principal together stay the same, at actual days over 360.
    var (rest, totals) = (1_000_000_01.0, [Double]())
    var day = start.startOfMonth + -1
    for (month, principal) in principal(.annuity, months: 12).enumerated() {
      let end = start.adding(months: month).endOfMonth
      totals.append(Double(principal) + rest * 0.06 * Double(end - day) / 360)
      rest -= Double(principal)
      day = end
    }
    for total in totals { #expect(abs(total - totals[0]) < 3) }
  }

  @Test func aRevolverGivesWhatThereIsRoomForAndSaysWhyNot() {
    var terms = FacilityTerms(
      name: "line", borrower: FirmID(0), funder: PartyID(1), limit: Money(minorUnits: 100),
      openingDrawn: Money(minorUnits: 60), margin: rate, commitmentFee: .zero)
    var state = FacilityState(terms: terms, start: start)
    let need = Money(minorUnits: 70)
    #expect(
      CommittedRevolver(terms: terms).offer(need, state: state, today: start)
        == .granted(Money(minorUnits: 40)))
    state.drawn = Money(minorUnits: 100)
    #expect(
      CommittedRevolver(terms: terms).offer(need, state: state, today: start)
        == .declined(.limitReached))
    terms.maturity = start
    #expect(
      CommittedRevolver(terms: terms).offer(need, state: state, today: start)
        == .declined(.matured))
    state.isClosed = true
    #expect(
      CommittedRevolver(terms: terms).offer(need, state: state, today: start)
        == .declined(.closed))
    #expect(
      TermLoan(terms: terms).offer(need, state: state, today: start) == .declined(.notRevolving))
  }

  @Test func interestAccruesOnDrawnAndFeesOnUndrawn() {
    let terms = FacilityTerms(
      name: "line", borrower: FirmID(0), funder: PartyID(1), limit: Money(minorUnits: 1_000_000),
      openingDrawn: Money(minorUnits: 400_000), margin: rate,
      commitmentFee: AnnualRate(fraction: 0.003))
    var state = FacilityState(terms: terms, start: start)
    state.accrue(through: start + 90, terms: terms, baseRate: AnnualRate(fraction: 0.02))
    let charges = state.takeCharges()
    // 400,000 × 8 % × 90/360 and 600,000 × 0.3 % × 90/360.
    #expect(charges.interest.minorUnits == 8_000 && charges.fee.minorUnits == 450)
    #expect(state.takeCharges().interest.isZero)
  }

  @Test func aFixedRateDoesNotFollowTheBaseRate() {
    var terms = FacilityTerms(
      name: "loan", borrower: FirmID(0), funder: PartyID(1), limit: .zero, openingDrawn: .zero,
      margin: rate, commitmentFee: .zero)
    let base = AnnualRate(fraction: 0.03)
    #expect(terms.rate(baseRate: base) == base + rate)
    terms.fixedRate = AnnualRate(fraction: 0.05)
    #expect(TermLoan(terms: terms).costOfDrawing(baseRate: base).fraction == 0.05)
  }
}
