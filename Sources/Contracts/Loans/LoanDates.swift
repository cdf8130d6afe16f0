// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

#if canImport(Glibc)
  import Glibc
#endif

/// The dates of a loan that follow from its terms: anchors left out, and the maturity.
///
/// Source: ACTUS technical specification, contract schedules of PAM, LAM, NAM, ANN, LAX; the
/// maturity of an amortiser without one is when its principal is repaid.
struct LoanDates: Sendable {
  let terms: ContractTerms
  let exchange: Instant
  private(set) var maturity: Instant?
  /// Anchor and cycle of principal redemption.
  private(set) var redemption: ContractTerms.Anchored

  init(_ terms: ContractTerms) throws(ProjectionFailure) {
    self.terms = terms
    guard let exchange = terms.initialExchangeDate else {
      throw ProjectionFailure(
        contract: terms.id, term: "initialExchangeDate", "is missing; add it")
    }
    self.exchange = exchange
    maturity = terms.maturityDate
    redemption = terms.redemption.begun(at: exchange)
    if maturity == nil { maturity = try impliedMaturity() }
    if let maturity, maturity < exchange {
      throw ProjectionFailure(
        contract: terms.id, term: "maturityDate", "comes before the initial exchange; correct it")
    }
    if let maturity, maturity.day > .lastWritten { throw endless() }
  }

  private func impliedMaturity() throws(ProjectionFailure) -> Instant? {
    switch terms.type {
    case .linearAmortizer: return try linearMaturity()
    case .annuity where terms.amortizationDate != nil: return terms.amortizationDate
    case .negativeAmortizer, .annuity: return try repaymentEnd()
    case .exoticLinearAmortizer: return try segmentMaturity()
    case .principalAtMaturity: throw missing("maturityDate")
    default: return nil
    }
  }

  private func linearMaturity() throws(ProjectionFailure) -> Instant {
    guard let anchor = redemption.anchor, let cycle = redemption.cycle else {
      throw missing("maturityDate")
    }
    guard let amount = terms.nextRedemption, amount > 0 else {
      throw missing("nextPrincipalRedemptionPayment")
    }
    let times = ceil(terms.notional / amount - 1e-12)
    guard times < Double(CycleSchedule.maximumEvents) else { throw endless() }
    return step(anchor, cycle, Int(times) - 1)
  }

  /// Payments of interest and principal together, at the first rate, until nothing is left.
  private func repaymentEnd() throws(ProjectionFailure) -> Instant {
    guard let anchor = redemption.anchor, let cycle = redemption.cycle else {
      throw missing("maturityDate")
    }
    guard let amount = terms.nextRedemption, let dayCount = terms.dayCount else {
      throw missing("nextPrincipalRedemptionPayment")
    }
    var rest = terms.notional
    var (last, next, times) = (exchange, anchor, 0)
    while rest > 1e-9 {
      guard times < 5_000 else { throw endless() }
      let interest = rest * (terms.nominalRate ?? 0) * dayCount.fraction(from: last, to: next)
      rest -= amount - interest
      last = next
      times += 1
      next = step(anchor, cycle, times)
    }
    return last
  }

  private func segmentMaturity() throws(ProjectionFailure) -> Instant {
    var rest = terms.notional
    let segments = terms.redemptionSegments
    for (index, segment) in segments.enumerated() {
      guard let cycle = segment.cycle else {
        rest -= segment.isAlternative ? -segment.value : segment.value
        if rest <= 1e-9 { return segment.anchor }
        continue
      }
      let end = index + 1 < segments.count ? segments[index + 1].anchor : nil
      var (time, times) = (segment.anchor, 0)
      while end.map({ time < $0 }) ?? true {
        guard times < 5_000 else { throw endless() }
        rest -= segment.isAlternative ? -segment.value : segment.value
        if rest <= 1e-9 { return time }
        times += 1
        time = step(segment.anchor, cycle, times)
      }
    }
    throw missing("maturityDate")
  }

  private func step(_ anchor: Instant, _ cycle: Cycle, _ times: Int) -> Instant {
    let keepsEnd = terms.usesEndOfMonth && anchor.day.isLastOfMonth
    return Instant(
      cycle.period.after(
        anchor.day, times: times, endOfMonth: keepsEnd && cycle.period.months != nil))
  }

  private func missing(_ term: String) -> ProjectionFailure {
    ProjectionFailure(
      contract: terms.id, term: term, "is missing and does not follow from others; add it")
  }

  private func endless() -> ProjectionFailure {
    ProjectionFailure(
      contract: terms.id, term: "nextPrincipalRedemptionPayment",
      "never repays the principal; raise it, or add maturityDate")
  }
}

extension DayCount {
  /// Year fraction between instants: a time of 23:59:59 is the end of its day.
  func fraction(
    from start: Instant, to end: Instant, maturity: Day? = nil,
    calendar: BusinessCalendar = .mondayToFriday
  ) -> Double {
    yearFraction(
      from: start.accrualDay, to: end.accrualDay, maturity: maturity, calendar: calendar)
  }
}

extension Instant {
  /// The day that interest counts to: the next one for the last second of a day.
  var accrualDay: Day { seconds - Instant(day).seconds == 86_399 ? day + 1 : day }
}
