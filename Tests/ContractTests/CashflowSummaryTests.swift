// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Testing

@Suite struct CashflowSummaryTests {
  /// 1,000 at 10 % a year for two years, interest yearly: 200 of interest, two years of life, 10 %.
  @Test func aBulletByHand() throws {
    let start = Day(year: 2025, month: 1, day: 1)
    var terms = ContractTerms(
      type: .principalAtMaturity, id: "hand", statusDate: Instant(start + -1))
    terms.initialExchangeDate = Instant(start)
    terms.maturityDate = Instant(start.adding(months: 24))
    terms.notional = 1_000
    terms.nominalRate = 0.1
    terms.dayCount = .actual365
    terms.interest = .init(
      anchor: Instant(start.adding(months: 12)), cycle: Cycle(Period(1, .years), stub: .short))
    let summary = CashflowSummary(try Projector.project(terms), on: start + 100)
    #expect(abs(summary.totalInterest - 200) < 1e-9)
    #expect(abs((summary.averageLife ?? 0) - 2) < 1e-9)
    #expect(abs((summary.effectiveAnnualRate ?? 0) - 0.1) < 1e-9)
    #expect(summary.nextPayment?.time.day == start.adding(months: 12))
    #expect(summary.remainingPrincipal == 1_000)
  }

  @Test func cashHasNoRate() {
    let summary = CashflowSummary([], on: Day(number: 0))
    #expect(summary.effectiveAnnualRate == nil && summary.averageLife == nil)
  }

  @Test func riskFactorsAreStepsOrLines() {
    let day = Day(year: 2025, month: 1, day: 1)
    let points = [
      RiskFactors.Point(time: Instant(day), value: 1),
      RiskFactors.Point(time: Instant(day + 10), value: 3),
    ]
    var factors = RiskFactors()
    factors.add("steps", points)
    factors.add("lines", points, interpolates: true)
    #expect(factors.value("steps", at: Instant(day + 5)) == 1)
    #expect(factors.value("lines", at: Instant(day + 5)) == 2)
    #expect(factors.value("lines", at: Instant(day + 20)) == 3)
    #expect(factors.value("steps", at: Instant(day + -1)) == nil)
    #expect(factors.value("nothing", at: Instant(day)) == nil)
  }

  @Test func businessDaysOver252() {
    let monday = Day(year: 2025, month: 1, day: 6)
    #expect(DayCount.business252.yearFraction(from: monday, to: monday + 7) == 5.0 / 252)
  }
}
