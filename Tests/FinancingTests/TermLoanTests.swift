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

  private func loan(_ repayment: Repayment, maturity: Day) -> TermLoan {
    let amount = Money(minorUnits: 1_000_000_01)
    let instalments: [Instalment] = [
      .init(day: start + 40, amount: Money(minorUnits: 100_000_00)),
      .init(day: start + 50, amount: Money(minorUnits: 33_333_33)),
      .init(day: start + 170, amount: Money(minorUnits: 200_000_00)),
    ]
    return TermLoan(
      terms: LoanTerms(
        limit: amount, openingDrawn: amount, interest: InterestTerms(margin: rate),
        maturity: maturity),
      repayment: repayment,
      instalments: repayment == .irregular ? instalments.filter { $0.day <= maturity } : [])
  }

  /// Due days, and what of the principal falls due on each.
  private func principal(_ loan: TermLoan) -> [(day: Day, amount: Int64)] {
    var loan = loan
    var view = view(loan, on: start)
    var schedule: [(Day, Int64)] = []
    var deeds: [Deed] = []
    loan.hear(.began(on: start), view, &deeds)
    while case .fallDue(let day, nil) = deeds.last {
      view.today = day
      deeds = []
      loan.hear(.dayCame(nil), view, &deeds)
      for case .bill(.repayment, let due, day, nil) in deeds {
        view.account.drawn -= due
        schedule.append((day, due.minorUnits))
      }
    }
    return schedule
  }

  private func view(_ instrument: some Instrument, on day: Day) -> View {
    let account = LoanAccount(
      limit: instrument.limit, drawn: instrument.openingDrawn, start: start, baseRate: .zero)
    return View(today: day, nextBankingDay: day + 1, baseRate: .zero, account: account)
  }

  /// A line of 1,000,000 of which 400,000 is drawn.
  private var line: LoanTerms {
    LoanTerms(
      limit: Money(minorUnits: 1_000_000), openingDrawn: Money(minorUnits: 400_000),
      interest: InterestTerms(margin: rate), commitmentFee: AnnualRate(fraction: 0.003))
  }

  /// What has accrued on an instrument as it stands, in minor units.
  private func charges(
    _ instrument: some Instrument, from account: LoanAccount? = nil, through day: Day,
    baseRate: AnnualRate = .zero
  ) -> (interest: Int64, fee: Int64) {
    var view = view(instrument, on: start)
    if let account { view.account = account }
    view.today = view.account.accruedThrough
    let undrawn = instrument.undrawn(view)
    view.account.accrue(
      through: day, instrument.interest, fee: instrument.commitmentFee, on: undrawn,
      baseRate: baseRate)
    let charges = view.account.takeCharges(endsPeriod: true)
    return (charges.interest.minorUnits, charges.fee.minorUnits)
  }

  private static let maturities = [(2025, 1, 31), (2025, 7, 10), (2026, 12, 30), (2027, 2, 28)]
    .map { Day(year: $0.0, month: $0.1, day: $0.2) }

  @Test(arguments: Repayment.allCases, maturities)
  func principalRepaidEqualsPrincipalDrawn(repayment: Repayment, maturity: Day) {
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
  @Test(arguments: [Repayment.linear, .annuity], [10, 28, 31])
  func schedulesAreThoseOfTheStandardContracts(
    repayment: Repayment, dayOfMonth: Int
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
    var terms = line
    terms.maturity = start + 60
    let (line, loan) = (CommittedRevolver(terms: terms), TermLoan(terms: terms, repayment: .bullet))
    #expect(loan.undrawn(view(loan, on: start)).isZero)
    #expect(line.undrawn(view(line, on: start + 59)).minorUnits == 600_000)
    #expect(line.undrawn(view(line, on: start + 60)).isZero)
    #expect(charges(loan, through: start + 60).fee == 0)
    let over = LoanAccount(
      limit: line.limit, drawn: .zero, start: start + 60, baseRate: .zero)
    #expect(charges(line, from: over, through: start + 400).fee == 0)
    var closed = view(line, on: start)
    closed.account.isClosed = true
    #expect(line.undrawn(closed).isZero)
  }

  /// A floor of nought unless the contract says otherwise.
  @Test func theRateHasAFloor() {
    var terms = InterestTerms(margin: AnnualRate(fraction: 0.01))
    #expect(terms.rate(baseRate: AnnualRate(fraction: -0.05)) == .zero)
    terms.floor = AnnualRate(fraction: -0.03)
    #expect(terms.rate(baseRate: AnnualRate(fraction: -0.05)).fraction == -0.03)
    #expect(terms.rate(baseRate: AnnualRate(fraction: -0.02)).fraction == -0.01)
  }

  /// A period charged in two parts is rounded once.
  @Test func aPeriodInTwoPartsIsRoundedOnce() {
    let terms = InterestTerms(margin: rate)
    var account = LoanAccount(
      limit: .zero, drawn: Money(minorUnits: 100_00), start: start, baseRate: .zero)
    // Three days at 1.6667 a day: 1.67 and 3.33 are 2 and 3, 5 together.
    account.accrue(through: start + 1, terms, fee: .zero, on: .zero, baseRate: .zero)
    let first = account.takeCharges(endsPeriod: false).interest.minorUnits
    account.accrue(through: start + 3, terms, fee: .zero, on: .zero, baseRate: .zero)
    #expect(first == 2 && account.takeCharges(endsPeriod: true).interest.minorUnits == 3)
  }

  @Test func aRevolverGivesWhatThereIsRoomForAndSaysWhyNot() {
    var terms = line
    terms.limit = Money(minorUnits: 100)
    terms.openingDrawn = Money(minorUnits: 60)
    let revolver = CommittedRevolver(terms: terms)
    let need = Request.need(Money(minorUnits: 70))
    var view = view(revolver, on: start)
    // What drawing costs is the interest less the fee that it saves.
    let cost = AnnualRate(fraction: 0.06) - AnnualRate(fraction: 0.003)
    #expect(revolver.quote(need, view) == .offer(Offer(Money(minorUnits: 40), rate: cost)))
    view.account.drawn = Money(minorUnits: 100)
    #expect(revolver.quote(need, view) == .declined(.limitReached))
    #expect(
      revolver.quote(.surplus(Money(minorUnits: 130)), view)
        == .offer(Offer(Money(minorUnits: 100), rate: cost)))
    terms.maturity = start
    #expect(CommittedRevolver(terms: terms).quote(need, view) == .declined(.matured))
    view.account.isClosed = true
    #expect(CommittedRevolver(terms: terms).quote(need, view) == .declined(.closed))
    #expect(
      TermLoan(terms: terms, repayment: .bullet).quote(need, view) == .declined(.notRevolving))
  }

  @Test func interestAccruesOnDrawnAndFeesOnUndrawn() {
    let charges = charges(
      CommittedRevolver(terms: line), through: start + 90, baseRate: AnnualRate(fraction: 0.02))
    // 400,000 × 8 % × 90/360 and 600,000 × 0.3 % × 90/360.
    #expect(charges.interest == 8_000 && charges.fee == 450)
  }

  /// Taking charges leaves nothing to be taken again.
  @Test func whatIsChargedIsChargedOnce() {
    var account = LoanAccount(
      limit: .zero, drawn: Money(minorUnits: 100_00), start: start, baseRate: .zero)
    account.accrue(
      through: start + 90, InterestTerms(margin: rate), fee: .zero, on: .zero, baseRate: .zero)
    #expect(account.takeCharges(endsPeriod: false).interest.minorUnits == 150)
    #expect(account.takeCharges(endsPeriod: true).interest.isZero)
    #expect(abs(account.interestOfOne - 0.015) < 1e-12)
  }

  @Test func aFixedRateDoesNotFollowTheBaseRate() {
    var terms = line
    let base = AnnualRate(fraction: 0.03)
    #expect(terms.interest.rate(baseRate: base) == base + rate)
    terms.interest.fixedRate = AnnualRate(fraction: 0.05)
    #expect(
      TermLoan(terms: terms, repayment: .bullet).costOfDrawing(baseRate: base).fraction == 0.05)
  }
}
