// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// All events of a loan, in order. LAM, NAM and ANN add to what PAM has.
struct LoanSchedule: Sendable {
  let terms: ContractTerms
  let dates: LoanDates
  /// The last instant of the schedule: maturity, call, or the projection's end.
  let end: Instant
  /// Redemption times, for annuity payments.
  private(set) var redemptions: [Instant] = []
  private(set) var events: [PlannedEvent] = []

  init(_ terms: ContractTerms, _ dates: LoanDates, observed: [ObservedEvent], until: Instant?)
    throws(ProjectionFailure)
  {
    self.terms = terms
    self.dates = dates
    let call = observed.first {
      $0.kind == .exercise && ($0.contractID == nil || $0.contractID == terms.id)
    }
    let isCalled = terms.type == .callMoney && dates.maturity == nil && call != nil
    guard let end = dates.maturity ?? (isCalled ? call?.time : until) else {
      throw ProjectionFailure(
        contract: terms.id, term: "maturityDate",
        "is missing, and nothing ends the projection; add it, or give `to`")
    }
    self.end = end
    add(.initialExchange, [dates.exchange], shifts: false)
    try addInterest()
    try addRedemption()
    try addRateResets()
    try addScalingAndBase()
    try addFees()
    addPrepayments(observed)
    if terms.type == .annuity, terms.nextRedemption == nil { addPaymentFixing() }
    try boundPaymentFixings()
    addEnding(call: isCalled ? call?.time : nil)
    if let date = terms.purchaseDate { add(.purchase, [date], shifts: false) }
    if let date = terms.terminationDate { add(.termination, [date], shifts: false) }
    events.sort { ($0.time, $0.rank) < ($1.time, $1.rank) }
  }

  private mutating func add(
    _ type: ContractEventType, _ times: [Instant], value: Double? = nil, shifts: Bool = true
  ) {
    for time in times {
      let shifted = shifts ? terms.shifted(time) : time
      events.append(
        PlannedEvent(
          type, at: shifted, calculation: terms.convention.calculatesFirst ? time : shifted,
          scheduled: time, value: value))
    }
  }

  private func times(
    _ schedule: ContractTerms.Anchored, until end: Instant? = nil, includesEnd: Bool, term: String
  ) throws(ProjectionFailure) -> [Instant] {
    try terms.times(
      schedule.begun(at: dates.exchange), until: end ?? self.end, includesEnd: includesEnd,
      term: term)
  }

  /// The times of an array of cycles: each segment runs until the next begins.
  private func times(_ segments: [ContractTerms.Segment], _ index: Int, term: String)
    throws(ProjectionFailure) -> [Instant]
  {
    let segment = segments[index]
    let next = index + 1 < segments.count ? segments[index + 1].anchor : end
    return try times(
      .init(anchor: segment.anchor, cycle: segment.cycle), until: min(next, end),
      includesEnd: false, term: term)
  }

  private mutating func addInterest() throws(ProjectionFailure) {
    guard terms.nominalRate != nil else { return }
    let term = "cycleOfInterestPayment"
    var schedule = terms.interest
    switch terms.type {
    case .callMoney, .undefinedMaturity:
      guard schedule.cycle != nil else { return }
      if schedule.anchor == nil { schedule.anchor = dates.exchange }
      add(.interestCapitalization, try times(schedule, includesEnd: false, term: term))
    case .exoticLinearAmortizer:
      for index in terms.interestSegments.indices {
        add(.interestPayment, try times(terms.interestSegments, index, term: term))
      }
      add(.interestPayment, [end])
    default:
      schedule = schedule.begun(at: dates.exchange)
      let all =
        schedule.anchor == nil ? [end] : try times(schedule, includesEnd: true, term: term)
      guard let last = terms.capitalizationEndDate else { return add(.interestPayment, all) }
      add(.interestCapitalization, all.filter { $0 < last } + [last])
      add(.interestPayment, all.filter { $0 > last })
    }
  }

  private mutating func addRedemption() throws(ProjectionFailure) {
    let term = "cycleOfPrincipalRedemption"
    switch terms.type {
    case .linearAmortizer, .negativeAmortizer, .annuity:
      let regular = try times(dates.redemption, includesEnd: false, term: term)
      add(.principalRedemption, regular)
      redemptions =
        try terms.amortizationDate.map { date throws(ProjectionFailure) in
          try times(dates.redemption, until: date, includesEnd: false, term: term)
        } ?? regular
    case .exoticLinearAmortizer:
      for (index, segment) in terms.redemptionSegments.enumerated() {
        add(
          segment.isAlternative ? .principalIncrease : .principalRedemption,
          try times(terms.redemptionSegments, index, term: term), value: segment.value)
      }
    default: return
    }
  }

  private mutating func addRateResets() throws(ProjectionFailure) {
    let term = "cycleOfRateReset"
    for (index, segment) in terms.rateSegments.enumerated() {
      add(
        segment.isAlternative ? .rateReset : .fixedRateReset,
        try times(terms.rateSegments, index, term: term), value: segment.value)
    }
    var resets = try times(terms.rateReset, includesEnd: false, term: term)
    if terms.nextResetRate != nil, let first = resets.first(where: { $0 > terms.statusDate }) {
      add(.fixedRateReset, [first])
      resets.removeAll { $0 == first }
      if terms.type == .annuity { add(.paymentFixing, [first]) }
    }
    add(.rateReset, resets)
    if terms.type == .annuity { add(.paymentFixing, resets) }
  }

  private mutating func addScalingAndBase() throws(ProjectionFailure) {
    if terms.calculationBase == .lagged, terms.type != .principalAtMaturity {
      add(
        .calculationBaseFixing,
        try times(
          terms.baseFixing, includesEnd: false, term: "cycleOfInterestCalculationBase"))
    }
    if terms.scalesInterest || terms.scalesNotional {
      add(.scaling, try times(terms.scaling, includesEnd: false, term: "cycleOfScalingIndex"))
    }
  }

  private mutating func addFees() throws(ProjectionFailure) {
    guard terms.feeRate != 0, terms.fee.anchor != nil || terms.fee.cycle != nil else { return }
    add(.feePayment, try times(terms.fee, includesEnd: true, term: "cycleOfFee"))
  }

  private mutating func addPrepayments(_ observed: [ObservedEvent]) {
    for event in observed
    where event.kind == .prepayment && event.time > dates.exchange && event.time < end
      && (event.contractID == nil || event.contractID == terms.id)
    {
      if terms.penaltyType != .none {
        add(.prepaymentPenalty, [event.time], value: event.amount, shifts: false)
      }
      add(.principalPrepayment, [event.time], value: event.amount, shifts: false)
    }
  }

  /// Each fixing runs over all redemptions left: both many would take for ever.
  private func boundPaymentFixings() throws(ProjectionFailure) {
    let fixings = events.count { $0.type == .paymentFixing }
    if fixings * redemptions.count > 10_000_000 {
      throw ProjectionFailure(
        contract: terms.id, term: "cycleOfRateReset",
        "fixes an annuity of \(redemptions.count) payments \(fixings) times; lengthen a cycle")
    }
  }

  /// The annuity's payment is fixed the day before it first falls due.
  private mutating func addPaymentFixing() {
    guard let first = redemptions.first else { return }
    let before = Instant(seconds: first.seconds - Instant.secondsPerDay)
    if before >= dates.exchange { add(.paymentFixing, [before]) }
  }

  private mutating func addEnding(call: Instant?) {
    let settlesInterest = 2 * ContractEventType.settlement.rank - 1
    if let call {
      let settlement = terms.notice.map { Instant($0.after(call.day)) } ?? call
      events.append(PlannedEvent(.exercise, at: call))
      events.append(PlannedEvent(.interestPayment, at: settlement, rank: settlesInterest))
      events.append(PlannedEvent(.settlement, at: settlement))
    } else if terms.type == .callMoney {
      // Call money is due on the day agreed, but earns nothing after its last business day.
      events.append(PlannedEvent(.interestPayment, at: end, calculation: terms.shifted(end)))
      events.append(
        PlannedEvent(.maturity, at: end, calculation: terms.shifted(end)))
    } else if terms.type != .undefinedMaturity {
      add(.maturity, [end])
    }
  }
}
