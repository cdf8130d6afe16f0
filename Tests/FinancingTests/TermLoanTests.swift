// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Financing
import Foundation
import Testing

@Suite struct TermLoanTests {
  private let start = Day(year: 2025, month: 1, day: 1)
  private let rate = AnnualRate(fraction: 0.06)

  private func loan(_ repayment: FacilityTerms.Repayment, maturity: Day) -> TermLoan {
    var terms = FacilityTerms(
      name: "loan", borrower: FirmID(0), funder: PartyID(1),
      limit: Money(minorUnits: 1_000_000_01), openingDrawn: Money(minorUnits: 1_000_000_01),
      margin: rate, commitmentFee: .zero, maturity: maturity, repayment: repayment)
    if repayment == .irregular {
      terms.instalments = [
        .init(day: start + 40, amount: Money(minorUnits: 100_000_00)),
        .init(day: start + 50, amount: Money(minorUnits: 33_333_33)),
        .init(day: start + 170, amount: Money(minorUnits: 200_000_00)),
      ].filter { $0.day <= maturity }
    }
    return TermLoan(terms: terms)
  }

  /// Due days, and what of the principal falls due on each.
  private func principal(_ loan: TermLoan) -> [(day: Day, amount: Int64)] {
    var state = FacilityState(terms: loan.terms, start: start, baseRate: .zero)
    var schedule: [(Day, Int64)] = []
    var day = start + -1
    while let next = loan.terms.dueDay(after: day) {
      let due = loan.principalDue(on: next, state: state, baseRate: .zero)
      state.drawn -= due
      schedule.append((next, due.minorUnits))
      day = next
    }
    return schedule
  }

  private static let maturities = [(2025, 1, 31), (2025, 7, 10), (2026, 12, 30), (2027, 2, 28)]
    .map { Day(year: $0.0, month: $0.1, day: $0.2) }

  @Test(arguments: FacilityTerms.Repayment.allCases, maturities)
  func principalRepaidEqualsPrincipalDrawn(repayment: FacilityTerms.Repayment, maturity: Day) {
    let schedule = principal(loan(repayment, maturity: maturity))
    #expect(schedule.reduce(0) { $0 + $1.amount } == 1_000_000_01)
    #expect(schedule.last?.day == maturity)
  }

  /// A bullet maturing on 10 June used to be repaid on 1 July, an instalment at its month's end.
  @Test func principalFallsDueOnContractDays() {
    let tenth = Day(year: 2025, month: 6, day: 10)
    let bullet = principal(loan(.bullet, maturity: tenth))
    #expect(bullet.map(\.day.description) == (1...6).map { "2025-0\($0)-10" })
    #expect(bullet.map(\.amount) == [0, 0, 0, 0, 0, 1_000_000_01])
    let linear = principal(loan(.linear, maturity: tenth))
    #expect(linear.allSatisfy { abs($0.amount - 166_666_67) <= 1 })
    let irregular = principal(loan(.irregular, maturity: tenth + 30)).filter { $0.amount > 0 }
    #expect(irregular.map(\.day) == [start + 40, start + 50, start + 170, tenth + 30])
    #expect(irregular.map(\.amount) == [100_000_00, 33_333_33, 200_000_00, 666_666_68])
    // Short months: the thirtieth falls on their last day; a last day stays one.
    #expect(
      principal(loan(.linear, maturity: Day(year: 2025, month: 3, day: 30))).map(\.day.description)
        == ["2025-01-30", "2025-02-28", "2025-03-30"])
    #expect(
      principal(loan(.linear, maturity: Day(year: 2025, month: 2, day: 28))).map(\.day.description)
        == ["2025-01-31", "2025-02-28"])
  }

  /// Interest and principal of an annuity together stay the same.
  @Test func paymentsOfAnAnnuityAreEqual() {
    var (rest, totals) = (1_000_000_01.0, [Double]())
    var day = Day(year: 2024, month: 12, day: 31)
    let schedule = principal(loan(.annuity, maturity: Day(year: 2025, month: 12, day: 31)))
    for due in schedule {
      totals.append(Double(due.amount) + rest * 0.06 * Double(due.day - day) / 360)
      rest -= Double(due.amount)
      day = due.day
    }
    for total in totals { #expect(abs(total - totals[0]) < 3) }
  }

  /// The schedules are those of the standard contracts, to the rounding of each instalment.
  @Test(arguments: [FacilityTerms.Repayment.linear, .annuity], [10, 28, 31])
  func schedulesAreThoseOfTheStandardContracts(
    repayment: FacilityTerms.Repayment, dayOfMonth: Int
  ) throws {
    let opening = Day(year: 2024, month: 12, day: dayOfMonth)
    let maturity = Day(year: 2026, month: 12, day: dayOfMonth)
    var contract = ContractTerms(
      type: repayment == .linear ? .linearAmortizer : .annuity, id: "loan",
      statusDate: Instant(opening + -1))
    contract.initialExchangeDate = Instant(opening)
    contract.maturityDate = Instant(maturity)
    contract.notional = 1_000_000_01
    contract.nominalRate = 0.06
    contract.dayCount = .actual360
    contract.usesEndOfMonth = true
    let monthly = ContractTerms.Anchored(
      anchor: Instant(opening.adding(months: 1)), cycle: Cycle(Period(1, .months), stub: .short))
    (contract.interest, contract.redemption) = (monthly, monthly)
    let standard = try Projector.project(contract).filter {
      $0.type == .principalRedemption || $0.type == .maturity
    }
    let own = principal(loan(repayment, maturity: maturity)).filter { $0.day > opening }
    try #require(own.count == standard.count)
    for (mine, theirs) in zip(own, standard) {
      #expect(mine.day == theirs.time.day)
      #expect(abs(Double(mine.amount) - theirs.payoff) < 3, "\(mine.day)")
    }
  }

  /// Repaid principal used to count as undrawn and to bear the commitment fee; so did a matured
  /// line.
  @Test func whatCannotBeDrawnIsNotUndrawnAndBearsNoFee() {
    var terms = FacilityTerms(
      name: "line", borrower: FirmID(0), funder: PartyID(1), limit: Money(minorUnits: 1_000_000),
      openingDrawn: Money(minorUnits: 400_000), margin: rate,
      commitmentFee: AnnualRate(fraction: 0.003))
    terms.maturity = start + 60
    let (line, loan) = (CommittedRevolver(terms: terms), TermLoan(terms: terms))
    var state = FacilityState(terms: terms, start: start, baseRate: .zero)
    #expect(loan.undrawn(state, on: start).isZero)
    #expect(line.undrawn(state, on: start + 59).minorUnits == 600_000)
    #expect(line.undrawn(state, on: start + 60).isZero)
    state.accrue(through: start + 60, by: loan, baseRate: .zero)
    #expect(state.takeCharges(endsPeriod: true).fee.isZero)
    state.accrue(through: start + 400, by: line, baseRate: .zero)
    #expect(state.takeCharges(endsPeriod: true).fee.isZero)
    state.isClosed = true
    #expect(line.undrawn(state, on: start).isZero)
  }

  /// A floor of nought unless the contract says otherwise.
  @Test func theRateHasAFloor() {
    var terms = FacilityTerms(
      name: "line", borrower: FirmID(0), funder: PartyID(1), limit: .zero, openingDrawn: .zero,
      margin: AnnualRate(fraction: 0.01), commitmentFee: .zero)
    #expect(terms.rate(baseRate: AnnualRate(fraction: -0.05)) == .zero)
    terms.rateFloor = AnnualRate(fraction: -0.03)
    #expect(terms.rate(baseRate: AnnualRate(fraction: -0.05)).fraction == -0.03)
    #expect(terms.rate(baseRate: AnnualRate(fraction: -0.02)).fraction == -0.01)
  }

  /// A period charged in two parts is rounded once.
  @Test func aPeriodInTwoPartsIsRoundedOnce() {
    let terms = FacilityTerms(
      name: "line", borrower: FirmID(0), funder: PartyID(1), limit: .zero,
      openingDrawn: Money(minorUnits: 100_00), margin: rate, commitmentFee: .zero)
    let loan = TermLoan(terms: terms)
    var state = FacilityState(terms: terms, start: start, baseRate: .zero)
    // Three days at 1.6667 a day: 1.67 and 3.33 are 2 and 3, 5 together.
    state.accrue(through: start + 1, by: loan, baseRate: .zero)
    let first = state.takeCharges(endsPeriod: false).interest.minorUnits
    state.accrue(through: start + 3, by: loan, baseRate: .zero)
    #expect(first == 2 && state.takeCharges(endsPeriod: true).interest.minorUnits == 3)
  }

  @Test func aRevolverGivesWhatThereIsRoomForAndSaysWhyNot() {
    var terms = FacilityTerms(
      name: "line", borrower: FirmID(0), funder: PartyID(1), limit: Money(minorUnits: 100),
      openingDrawn: Money(minorUnits: 60), margin: rate, commitmentFee: .zero)
    var state = FacilityState(terms: terms, start: start, baseRate: .zero)
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
    var state = FacilityState(terms: terms, start: start, baseRate: .zero)
    let line = CommittedRevolver(terms: terms)
    state.accrue(through: start + 90, by: line, baseRate: AnnualRate(fraction: 0.02))
    let charges = state.takeCharges(endsPeriod: true)
    // 400,000 × 8 % × 90/360 and 600,000 × 0.3 % × 90/360.
    #expect(charges.interest.minorUnits == 8_000 && charges.fee.minorUnits == 450)
    #expect(state.takeCharges(endsPeriod: true).interest.isZero)
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
