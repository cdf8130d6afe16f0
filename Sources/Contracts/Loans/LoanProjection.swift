// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Projects PAM, LAM, NAM, ANN, LAX, CLM and UMP: a schedule, and per event type one pay-off and
/// one state transition.
///
/// Source: ACTUS technical specification (public repository actusfrf/actus-techspecs). Checked by
/// `ContractOracleTests` and, without any oracle, by `ContractLawTests`.
struct LoanProjection: Sendable {
  let terms: ContractTerms
  let schedule: LoanSchedule
  let factors: RiskFactors
  private var role: Double { terms.role.sign }
  private var state: LoanState
  private let isRunning: Bool
  /// Events of the schedule that have been dealt with.
  private var position = 0

  init(
    _ terms: ContractTerms, factors: RiskFactors, observed: [ObservedEvent], until: Instant?
  ) throws(ProjectionFailure) {
    self.terms = terms
    self.factors = factors
    let dates = try LoanDates(terms)
    schedule = try LoanSchedule(terms, dates, observed: observed, until: until)
    // Call money counts an exchange on the status date as done.
    isRunning =
      dates.exchange < terms.statusDate
      || (terms.type == .callMoney && dates.exchange == terms.statusDate)
    state = LoanState(accruedThrough: terms.statusDate)
    if terms.scalesInterest { state.interestScale = terms.interestScale }
    if terms.scalesNotional { state.notionalScale = terms.notionalScale }
    state.feeAccrued = terms.role.sign * (terms.feeAccrued ?? 0)
    state.nextRedemption = terms.nextRedemption
    if isRunning { openRunning() }
    if terms.type == .linearAmortizer, state.nextRedemption == nil {
      state.nextRedemption = terms.notional / Double(schedule.redemptions.count + 1)
    }
  }

  /// A contract that is under way at the status date.
  private mutating func openRunning() {
    state.notional = role * terms.notional
    state.rate = terms.nominalRate ?? 0
    state.calculationBase =
      terms.calculationBase == .lagged
      ? role * (terms.calculationBaseAmount ?? terms.notional) : state.notional
    state.accrued = terms.accruedInterest.map { role * $0 } ?? accruedSinceLastPayment()
    if terms.feeAccrued == nil, terms.feeBasis == .notional {
      let years = yearsSinceLast([.feePayment]) ?? years(from: schedule.dates.exchange)
      state.feeAccrued = years * terms.feeRate * state.notional
    }
    if terms.type == .annuity, state.nextRedemption == nil {
      state.nextRedemption = annuityPayment(from: terms.statusDate)
    }
  }

  /// Interest since the last payment before the status date; none when there has been no payment
  /// yet (the supremum of the specification's empty set). Call money begins anew, as the published
  /// cases have it.
  private func accruedSinceLastPayment() -> Double {
    if terms.type == .callMoney { return 0 }
    let years = yearsSinceLast([.interestPayment, .interestCapitalization]) ?? 0
    return years * interestBase * state.rate
  }

  /// From the last event of these types before the status date; nil without one.
  private func yearsSinceLast(_ types: Set<ContractEventType>) -> Double? {
    schedule.events.last { types.contains($0.type) && $0.time < terms.statusDate }
      .map { years(from: $0.calculation) }
  }

  /// Up to the status date.
  private func years(from start: Instant) -> Double {
    years(from: start, to: terms.statusDate)
  }

  private func years(from start: Instant, to end: Instant) -> Double {
    terms.dayCount?.fraction(
      from: start, to: end, maturity: schedule.dates.maturity?.accrualDay,
      calendar: terms.calendar.calendar) ?? 0
  }

  /// What is owed at a time, signed by the role; the events up to it have taken place.
  mutating func owed(at time: Instant) -> (principal: Double, interest: Double) {
    _ = events(through: time)
    accrue(to: time)
    return (state.notional, state.accrued + state.setAside)
  }

  /// The events up to and with `limit` that have not been returned yet; nil: all.
  mutating func events(through limit: Instant? = nil) -> [ContractEvent] {
    var result: [ContractEvent] = []
    while position < schedule.events.count {
      let event = schedule.events[position]
      if let limit, event.time > limit { break }
      position += 1
      guard takesPlace(event) else { continue }
      accrue(to: event.calculation)
      let payoff = apply(event)
      if isReported(event) {
        result.append(
          ContractEvent(
            time: event.time, type: event.type, payoff: payoff, notional: state.notional,
            nominalRate: state.rate, accruedInterest: state.accrued))
      }
      if event.type == .termination { position = schedule.events.count }
    }
    return result
  }

  private func takesPlace(_ event: PlannedEvent) -> Bool {
    if isRunning, event.type == .initialExchange { return false }
    let isFuture =
      terms.type == .callMoney ? event.time > terms.statusDate : event.time >= terms.statusDate
    guard isFuture, let end = terms.terminationDate else { return isFuture }
    return event.time < end || (event.time == end && event.type != .maturity)
  }

  /// A bought contract is the buyer's from the purchase on.
  private func isReported(_ event: PlannedEvent) -> Bool {
    guard let purchase = terms.purchaseDate else { return true }
    return event.time > purchase
      || (event.time == purchase && event.type.rank >= ContractEventType.purchase.rank)
  }

  /// What interest accrues on.
  private var interestBase: Double {
    terms.calculationBase != .lagged || terms.type == .principalAtMaturity
      ? state.notional : state.calculationBase
  }

  private mutating func accrue(to time: Instant) {
    guard time > state.accruedThrough else { return }
    if state.rate != 0 || terms.feeRate != 0 {
      let years = years(from: state.accruedThrough, to: time)
      state.accrued += years * state.rate * interestBase
      if terms.feeBasis == .notional { state.feeAccrued += years * terms.feeRate * state.notional }
    }
    state.accruedThrough = time
  }

  /// One transition; the pay-off is returned.
  private mutating func apply(_ event: PlannedEvent) -> Double {
    switch event.type {
    case .initialExchange: return exchange()
    case .principalRedemption: return redeem(event)
    case .principalIncrease: return increase(event)
    case .feePayment: return payFee()
    case .prepaymentPenalty: return payPenalty(event)
    case .principalPrepayment: return prepay(event)
    case .interestPayment: return payInterest()
    case .interestCapitalization: return capitalize()
    case .fixedRateReset: return reset(to: event.value ?? terms.nextResetRate ?? state.rate)
    case .rateReset: return observeRate(event)
    case .paymentFixing: return fixPayment(event)
    case .scaling: return scale(event)
    case .calculationBaseFixing: return fixBase()
    case .purchase: return -role * ((terms.priceAtPurchase ?? 0) + state.accrued)
    case .exercise: return exercise()
    case .termination: return terminate()
    case .maturity, .settlement: return mature()
    case .analysis: return 0
    }
  }

  private mutating func exchange() -> Double {
    state.notional = role * terms.notional
    state.rate = terms.nominalRate ?? 0
    state.accrued = 0
    if let accrued = terms.accruedInterest {
      state.accrued = role * accrued
    } else if let anchor = terms.interest.anchor, anchor < schedule.dates.exchange,
      let dayCount = terms.dayCount
    {
      state.accrued =
        dayCount.fraction(from: anchor, to: schedule.dates.exchange) * state.notional * state.rate
    }
    state.calculationBase =
      terms.calculationBase == .lagged
      ? role * (terms.calculationBaseAmount ?? terms.notional) : state.notional
    if terms.type == .annuity, state.nextRedemption == nil,
      let first = schedule.redemptions.first, first <= schedule.dates.exchange
    {
      state.nextRedemption = annuityPayment(from: schedule.dates.exchange)
    }
    return -role * (terms.notional + terms.premiumDiscount)
  }

  private mutating func redeem(_ event: PlannedEvent) -> Double {
    let amount = event.value ?? state.nextRedemption ?? 0
    var principal: Double
    switch terms.type {
    case .negativeAmortizer, .annuity:
      // The payment is interest and principal together; what interest leaves is principal.
      principal = role * amount - state.accrued
      if role * principal > role * state.notional { principal = state.notional }
    default: principal = role * min(abs(state.notional), amount)
    }
    state.notional -= principal
    return principal * state.notionalScale
  }

  private mutating func increase(_ event: PlannedEvent) -> Double {
    let amount = role * (event.value ?? 0)
    state.notional += amount
    return -amount * state.notionalScale
  }

  private mutating func payFee() -> Double {
    let accrued = state.feeAccrued
    state.feeAccrued = 0
    return terms.feeBasis == .absolute ? role * terms.feeRate : accrued
  }

  private func payPenalty(_ event: PlannedEvent) -> Double {
    let prepaid = min(abs(state.notional), event.value ?? 0)
    switch terms.penaltyType {
    case .none: return 0
    case .absolute: return role * terms.penaltyRate
    case .rate: return role * terms.penaltyRate * prepaid
    }
  }

  private mutating func prepay(_ event: PlannedEvent) -> Double {
    let principal = role * min(abs(state.notional), event.value ?? 0)
    state.notional -= principal
    return principal * state.notionalScale
  }

  private mutating func payInterest() -> Double {
    let payoff = state.interestScale * (state.accrued + state.setAside)
    state.accrued = 0
    state.setAside = 0
    return payoff
  }

  private mutating func capitalize() -> Double {
    state.notional += state.accrued
    state.accrued = 0
    return 0
  }

  private mutating func reset(to rate: Double) -> Double {
    state.rate = rate
    return 0
  }

  /// The observed rate times a multiplier plus a spread, within its caps and floors; a rate that
  /// nobody observed leaves things as they are.
  private mutating func observeRate(_ event: PlannedEvent) -> Double {
    guard let code = terms.rateObject, let observed = factors.value(code, at: event.scheduled)
    else {
      return 0
    }
    var rate = observed * terms.rateMultiplier + terms.rateSpread + (event.value ?? 0)
    let change = rate - state.rate
    rate =
      state.rate
      + min(max(change, terms.periodFloor ?? -.infinity), terms.periodCap ?? .infinity)
    return reset(to: min(max(rate, terms.lifeFloor ?? -.infinity), terms.lifeCap ?? .infinity))
  }

  private mutating func fixPayment(_ event: PlannedEvent) -> Double {
    state.nextRedemption = annuityPayment(from: event.calculation)
    return 0
  }

  private mutating func scale(_ event: PlannedEvent) -> Double {
    guard let code = terms.scalingObject, let index = factors.value(code, at: event.scheduled)
    else {
      return 0
    }
    let scale = index / terms.scalingIndexAtDeal
    if terms.scalesInterest { state.interestScale = scale }
    if terms.scalesNotional { state.notionalScale = scale }
    return 0
  }

  private mutating func fixBase() -> Double {
    state.calculationBase = state.notional
    return 0
  }

  /// A call: interest stops, and waits for the settlement when there is notice.
  private mutating func exercise() -> Double {
    if (terms.notice?.count ?? 0) > 0 {
      state.setAside = state.accrued
      state.accrued = 0
      state.accruedThrough = Instant(seconds: .max)
    }
    return 0
  }

  private mutating func terminate() -> Double {
    let payoff = role * ((terms.priceAtTermination ?? 0) + state.accrued)
    state.notional = 0
    state.accrued = 0
    return payoff
  }

  private mutating func mature() -> Double {
    let payoff =
      state.notionalScale * state.notional + state.interestScale * state.accrued
      + (terms.feeBasis == .notional ? state.feeAccrued : 0)
    state.notional = 0
    state.accrued = 0
    state.feeAccrued = 0
    return payoff
  }

  /// The equal payment that repays notional and interest by the end of amortisation:
  ///
  ///     A = (N + I + N(f₀ − 1)) · Πf / f₀ / Σᵢ Πⱼ₎ᵢ fⱼ,  fᵢ = 1 + r·Y(tᵢ₋₁, tᵢ)
  ///
  /// Source: ACTUS technical specification, annuity amount function.
  private func annuityPayment(from start: Instant) -> Double {
    guard let dayCount = terms.dayCount else { return 0 }
    let last = terms.amortizationDate ?? schedule.end
    var times = schedule.redemptions.filter {
      ($0 > start || ($0 == start && $0 == schedule.dates.exchange)) && $0 < last
    }
    times.append(last)
    var factors: [Double] = []
    var previous = start
    for time in times {
      factors.append(1 + state.rate * dayCount.fraction(from: previous, to: time))
      previous = time
    }
    var (product, sum) = (1.0, 0.0)
    for factor in factors.reversed() {
      sum += product
      product *= factor
    }
    let first = factors[0]
    let owed = abs(state.notional) * first + abs(state.accrued)
    return owed * (product / first) / sum
  }
}
