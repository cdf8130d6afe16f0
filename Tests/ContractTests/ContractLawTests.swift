// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Laws that hold for every contract, on thousands of random valid ones: no oracle needed.
@Suite struct ContractLawTests {
  private static let start = Day(year: 2020, month: 1, day: 1)

  /// A random valid loan of a type.
  static func loan(_ type: ContractType, _ random: inout RandomStream) -> ContractTerms {
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.uniform() * Double(values.count))]
    }
    let exchange = start + Int(random.uniform() * 400)
    var terms = ContractTerms(type: type, id: "random", statusDate: Instant(exchange + -1))
    terms.role = pick([.asset, .liability])
    terms.initialExchangeDate = Instant(exchange)
    terms.notional = (random.uniform() * 1_000_000).rounded() + 1_000
    terms.nominalRate = random.uniform() * 0.12 + 0.001
    terms.dayCount = pick(DayCount.allCases)
    terms.usesEndOfMonth = random.uniform() < 0.5
    terms.calendar = pick(BusinessCalendarName.allCases)
    terms.convention = BusinessDayConvention(
      pick(BusinessDayConvention.Shift.allCases), calculatesFirst: random.uniform() < 0.5)
    let months = 6 + Int(random.uniform() * 60)
    let cycle = Cycle(Period(pick([1, 3, 6]), .months), stub: pick([.long, .short]))
    let first = Instant(exchange.adding(months: 1) + Int(random.uniform() * 20))
    terms.interest = .init(anchor: first, cycle: cycle)
    terms.maturityDate = Instant(exchange.adding(months: months))
    switch type {
    case .linearAmortizer:
      terms.redemption = .init(anchor: first, cycle: cycle)
      terms.nextRedemption = terms.notional / Double(2 + Int(random.uniform() * 30))
    case .negativeAmortizer:
      terms.redemption = .init(anchor: first, cycle: cycle)
      terms.nextRedemption = terms.notional * (0.02 + random.uniform() * 0.1)
    case .annuity: terms.redemption = .init(anchor: first, cycle: cycle)
    case .exoticLinearAmortizer:
      let second = Instant(first.day.adding(months: 7))
      terms.interestSegments = [.init(anchor: first, cycle: cycle)]
      terms.redemptionSegments = [
        .init(anchor: first, cycle: cycle, value: terms.notional / 40),
        .init(anchor: second, cycle: cycle, value: terms.notional / 16),
      ]
    case .callMoney: terms.notice = Period(1, .months)
    default: break
    }
    return terms
  }

  static let types: [ContractType] = [
    .principalAtMaturity, .linearAmortizer, .negativeAmortizer, .annuity, .exoticLinearAmortizer,
    .callMoney,
  ]

  private func forEach(
    _ type: ContractType, count: Int = 800, _ check: (ContractTerms, [ContractEvent]) throws -> Void
  ) throws {
    var random = RandomStream(seed: 2_026)
    for _ in 0..<count {
      let terms = ContractLawTests.loan(type, &random)
      try check(terms, try Projector.project(terms))
    }
  }

  @Test(arguments: types)
  func theOtherSideHasTheOppositeSigns(type: ContractType) throws {
    try forEach(type) { terms, events in
      var other = terms
      other.role = terms.role == .asset ? .liability : .asset
      let flipped = try Projector.project(other)
      #expect(events.map(\.payoff) == flipped.map { -$0.payoff })
      #expect(events.map(\.notional) == flipped.map { -$0.notional })
    }
  }

  @Test(arguments: types)
  func scalingTheNotionalScalesEverything(type: ContractType) throws {
    try forEach(type) { terms, events in
      var larger = terms
      larger.notional *= 4
      larger.nextRedemption = terms.nextRedemption.map { $0 * 4 }
      for index in larger.redemptionSegments.indices { larger.redemptionSegments[index].value *= 4 }
      // A power of two: floating point scales exactly.
      let scaled = try Projector.project(larger)
      #expect(scaled.map(\.payoff) == events.map { $0.payoff * 4 })
    }
  }

  /// All principal that goes out comes back.
  @Test(arguments: types)
  func principalSumsToTheNotional(type: ContractType) throws {
    try forEach(type) { terms, events in
      var principal = 0.0
      for event in events
      where [.initialExchange, .principalRedemption, .maturity].contains(event.type) {
        principal += event.payoff
      }
      // Call money capitalises its interest: what comes back is more.
      if type != .callMoney { #expect(abs(principal) < 1e-6 * terms.notional) }
      #expect(abs(events.last?.notional ?? 1) < 1e-9)
    }
  }

  /// What is paid on the outstanding principal, period by period, is its interest.
  @Test(arguments: [ContractType.linearAmortizer, .negativeAmortizer, .annuity])
  func anAnnuityPaysTheSameEachTime(type: ContractType) throws {
    try forEach(type) { terms, events in
      let interest = events.filter { $0.type == .interestPayment }.reduce(0) { $0 + $1.payoff }
      #expect(terms.role == .asset ? interest > 0 : interest < 0)
      guard type == .annuity, terms.convention.shift == .none, terms.interest == terms.redemption
      else { return }
      let totals = Dictionary(grouping: events.filter { $0.type != .initialExchange }, by: \.time)
        .filter { $0.value.contains { $0.type == .principalRedemption } }
        .mapValues { $0.reduce(0) { $0 + $1.payoff } }
      for total in totals.values {
        #expect(abs(total - (totals.values.first ?? 0)) < 1e-6 * terms.notional)
      }
    }
  }

  /// A bullet discounted at its own rate is worth its notional.
  @Test func aBulletAtItsOwnRateIsAtPar() throws {
    try forEach(.principalAtMaturity) { terms, events in
      guard terms.convention.shift == .none, let rate = terms.nominalRate,
        let dayCount = terms.dayCount, let exchange = terms.initialExchangeDate
      else { return }
      var (value, discount, last) = (0.0, 1.0, exchange)
      for event in events where event.type != .initialExchange {
        if event.time > last {
          discount /=
            1 + rate
            * dayCount.yearFraction(
              from: last.day, to: event.time.day, maturity: terms.maturityDate?.day,
              calendar: terms.calendar.calendar)
          last = event.time
        }
        value += event.payoff * discount
      }
      #expect(abs(value - terms.role.sign * terms.notional) < 1e-6 * terms.notional)
    }
  }

  @Test(arguments: types)
  func eventsAreInTheStandardsOrder(type: ContractType) throws {
    try forEach(type) { _, events in
      for (left, right) in zip(events, events.dropFirst()) { #expect(left.time <= right.time) }
    }
  }

  /// Cutting the projection off at any date leaves the events before it as they were.
  @Test(arguments: types)
  func cuttingOffChangesNothingBefore(type: ContractType) throws {
    var random = RandomStream(seed: 7)
    try forEach(type, count: 300) { terms, events in
      let cut = Instant(ContractLawTests.start + Int(random.uniform() * 1_500))
      let shorter = try Projector.project(terms, until: cut)
      #expect(shorter == events.filter { $0.time <= cut })
    }
  }

  /// Stopping at any date and going on from the state gives the same events, and so does a copy.
  @Test(arguments: types)
  func resumingFromTheStateGivesTheSameEvents(type: ContractType) throws {
    var random = RandomStream(seed: 8)
    try forEach(type, count: 400) { terms, events in
      var run = try LoanRun(terms)
      let cut = Instant(ContractLawTests.start + Int(random.uniform() * 1_500))
      let before = run.events(through: cut)
      var copy = run
      let rest = run.events()
      #expect(before + rest == events)
      #expect(copy.events() == rest)
    }
  }

  /// Two contracts of half the notional are one.
  @Test(arguments: types)
  func twoHalvesSumToOne(type: ContractType) throws {
    try forEach(type, count: 400) { terms, events in
      var half = terms
      half.notional /= 2
      half.nextRedemption = terms.nextRedemption.map { $0 / 2 }
      for index in half.redemptionSegments.indices { half.redemptionSegments[index].value /= 2 }
      let halves = try Projector.project(half)
      #expect(halves.map { $0.payoff + $0.payoff } == events.map(\.payoff))
    }
  }

  /// By hand: 1,200 at 12 % a year, 30E/360, repaid by 400 on three first days of a month.
  @Test func aLinearLoanByHand() throws {
    var terms = ContractTerms(
      type: .linearAmortizer, id: "hand", statusDate: Instant(Day(year: 2024, month: 12, day: 31)))
    terms.initialExchangeDate = Instant(Day(year: 2025, month: 1, day: 1))
    terms.notional = 1_200
    terms.nominalRate = 0.12
    terms.dayCount = .thirtyE360
    let first = Instant(Day(year: 2025, month: 2, day: 1))
    let monthly = Cycle(Period(1, .months), stub: .short)
    terms.interest = .init(anchor: first, cycle: monthly)
    terms.redemption = .init(anchor: first, cycle: monthly)
    terms.nextRedemption = 400
    let events = try Projector.project(terms)
    #expect(
      events.map(\.type.rawValue) == ["IED", "PR", "IP", "PR", "IP", "IP", "MD"])
    let payoffs = [-1_200, 400, 12, 400, 8, 4, 400.0]
    for (event, payoff) in zip(events, payoffs) { #expect(abs(event.payoff - payoff) < 1e-9) }
  }

  /// By hand: 1,000 for two quarters at 30E/360 without interest, a fee of 1 % a year on the
  /// notional paid quarterly; half prepaid after the first quarter, at 2 % of what is prepaid.
  @Test func feesAndPrepaymentsByHand() throws {
    let start = Day(year: 2025, month: 1, day: 1)
    var terms = ContractTerms(
      type: .principalAtMaturity, id: "hand", statusDate: Instant(start + -1))
    terms.initialExchangeDate = Instant(start)
    terms.maturityDate = Instant(start.adding(months: 6))
    terms.notional = 1_000
    terms.dayCount = .thirtyE360
    terms.feeBasis = .notional
    terms.feeRate = 0.01
    terms.fee = .init(
      anchor: Instant(start.adding(months: 3)), cycle: Cycle(Period(3, .months), stub: .short))
    terms.penaltyType = .rate
    terms.penaltyRate = 0.02
    let events = try Projector.project(
      terms,
      observed: [
        ObservedEvent(time: Instant(start.adding(months: 3)), kind: .prepayment, amount: 500)
      ])
    #expect(events.map(\.type.rawValue) == ["IED", "FP", "PY", "PP", "FP", "MD"])
    for (event, payoff) in zip(events, [-1_000, 2.5, 10, 500, 1.25, 500.0]) {
      #expect(abs(event.payoff - payoff) < 1e-9, "\(event)")
    }
  }

  /// Caps and floors hold a floating rate, for life and from reset to reset.
  @Test func aFloatingRateStaysWithinItsCapsAndFloors() throws {
    let start = Day(year: 2025, month: 1, day: 1)
    var terms = ContractTerms(
      type: .principalAtMaturity, id: "float", statusDate: Instant(start + -1))
    terms.initialExchangeDate = Instant(start)
    terms.maturityDate = Instant(start.adding(months: 6))
    terms.notional = 100
    terms.nominalRate = 0.03
    terms.dayCount = .actual360
    let monthly = Cycle(Period(1, .months), stub: .short)
    terms.rateReset = .init(anchor: Instant(start.adding(months: 1)), cycle: monthly)
    terms.rateObject = "base"
    terms.rateSpread = 0.01
    terms.lifeCap = 0.06
    terms.lifeFloor = 0.02
    terms.periodCap = 0.015
    var factors = RiskFactors()
    factors.add(
      "base",
      [0.025, 0.08, 0.08, 0.0, 0.03].enumerated().map {
        .init(time: Instant(start.adding(months: $0.offset + 1)), value: $0.element)
      })
    let events = try Projector.project(terms, factors: factors)
    let rates = events.filter { $0.type == .rateReset }.map(\.nominalRate)
    for (rate, expected) in zip(rates, [0.035, 0.05, 0.06, 0.02, 0.035]) {
      #expect(abs(rate - expected) < 1e-12)
    }
  }
}
