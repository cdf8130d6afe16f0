// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Testing

/// The same laws for the types that are no dated loans: UMP, CSH, COM, CEG, CEC.
@Suite struct OtherContractLawTests {
  struct Case {
    var terms: ContractTerms
    var factors = RiskFactors()
    var observed: [ObservedEvent] = []
    var until: Instant?

    func project() throws(ProjectionFailure) -> [ContractEvent] {
      try Projector.project(terms, factors: factors, observed: observed, until: until)
    }

    /// The other side, and everything that carries an amount times `factor`.
    func changed(flips: Bool, factor: Double) -> Case {
      var other = self
      if flips {
        other.terms.role =
          switch terms.role {
          case .asset: .liability
          case .liability: .asset
          case .buyer: .seller
          case .seller: .buyer
          }
      }
      other.terms.notional *= factor
      other.terms.quantity *= factor
      other.terms.references = terms.references.map { reference in
        switch reference {
        case .covered: return reference
        case .covering(let quantity, let code):
          return .covering(quantity: quantity * factor, marketObject: code)
        case .coveredContract(var contract):
          contract.notional *= factor
          contract.nextRedemption = contract.nextRedemption.map { $0 * factor }
          return .coveredContract(contract)
        }
      }
      if terms.type == .guarantee {
        other.terms.priceAtPurchase = terms.priceAtPurchase.map { $0 * factor }
      }
      return other
    }
  }

  static let types: [ContractType] = [
    .undefinedMaturity, .cash, .commodity, .guarantee, .collateral,
  ]

  private func random(_ type: ContractType, _ random: inout RandomStream) -> Case {
    let start = Day(year: 2021, month: 1, day: 1) + Int(random.uniform() * 500)
    var terms = ContractTerms(type: type, id: "random", statusDate: Instant(start + -1))
    let isFirst = random.uniform() < 0.5
    let isProtection = type == .guarantee || type == .collateral
    terms.role = isProtection ? (isFirst ? .buyer : .seller) : (isFirst ? .asset : .liability)
    terms.notional = (random.uniform() * 1e6).rounded() + 1
    terms.quantity = (random.uniform() * 100).rounded() + 1
    terms.initialExchangeDate = Instant(start)
    terms.nominalRate = random.uniform() * 0.1
    terms.dayCount = .actual365
    terms.interest = .init(
      anchor: Instant(start.adding(months: 1)), cycle: Cycle(Period(1, .months), stub: .short))
    terms.purchaseDate = Instant(start + 10)
    terms.priceAtPurchase = 10 * random.uniform()
    if type == .undefinedMaturity { terms.purchaseDate = nil }
    if type == .commodity {
      terms.terminationDate = Instant(start + 200)
      terms.priceAtTermination = 12
    }
    var result = Case(terms: terms, until: Instant(start + 700))
    let credit = Instant(start + 20 + Int(random.uniform() * 300))
    switch type {
    case .cash: result.observed = [ObservedEvent(time: credit, kind: .analysis)]
    case .guarantee, .collateral:
      let loan = ContractLawTests.loan(.linearAmortizer, &random)
      result.terms.references = [.coveredContract(loan)]
      if random.uniform() < 0.5 { result.terms.notional = 0 }
      result.terms.feeBasis = .notional
      result.terms.feeRate = random.uniform() * 0.02
      result.terms.fee = .init(cycle: Cycle(Period(1, .months), stub: .long))
      result.terms.statusDate = loan.statusDate
      result.terms.coverage = random.uniform()
      result.terms.coversInterest = isFirst
      result.terms.purchaseDate = loan.initialExchangeDate
      result.until = nil
      let day = (loan.initialExchangeDate ?? credit).day + Int(random.uniform() * 900)
      result.observed = [
        ObservedEvent(
          time: Instant(day), kind: .creditEvent, contractID: loan.id, performance: "DF")
      ]
      if type == .collateral {
        result.terms.references.append(
          .covering(quantity: 100 * random.uniform(), marketObject: "GOLD"))
        result.factors.add("GOLD", [.init(time: loan.statusDate, value: 2_000)])
      }
    default: break
    }
    return result
  }

  @Test(arguments: types)
  func flippingAndScaling(type: ContractType) throws {
    var stream = RandomStream(seed: 31)
    for _ in 0..<1_000 {
      let original = random(type, &stream)
      let events = try original.project()
      let flipped = try original.changed(flips: true, factor: 1).project()
      #expect(events.map(\.payoff) == flipped.map { -$0.payoff })
      #expect(events.map(\.time) == flipped.map(\.time))
      let larger = try original.changed(flips: false, factor: 4).project()
      #expect(larger.map(\.payoff) == events.map { 4 * $0.payoff })
    }
  }

  /// Call money nobody has called is owed in full. Its projection ended on the day it was looked
  /// at, repaid: the guarantee of it covered nothing, and its fees were none.
  @Test func aGuaranteeCoversCallMoneyThatIsNotCalled() throws {
    let start = Instant(Day(year: 2025, month: 1, day: 1))
    var loan = ContractTerms(type: .callMoney, id: "call", statusDate: start)
    loan.role = .asset
    loan.notional = 1_000
    loan.nominalRate = 0.05
    loan.dayCount = .actual365
    loan.initialExchangeDate = start
    var terms = ContractTerms(type: .guarantee, id: "guarantee", statusDate: start)
    terms.role = .seller
    terms.coverage = 0.8
    terms.coversInterest = true
    terms.references = [.coveredContract(loan)]
    terms.maturityDate = Instant(Day(year: 2026, month: 1, day: 1))
    terms.dayCount = .actual365
    terms.feeBasis = .notional
    terms.feeRate = 0.01
    terms.fee = .init(anchor: start, cycle: Cycle(Period(6, .months), stub: .short))
    let event = ObservedEvent(
      time: Instant(Day(year: 2025, month: 12, day: 1)), kind: .creditEvent, contractID: "call",
      performance: "DF")
    let events = try Projector.project(terms, observed: [event])
    let exercise = try #require(events.first { $0.type == .exercise })
    let owed = 1_000 * (1 + 0.05 * 334 / 365)
    #expect(abs(abs(exercise.exerciseAmount) - 0.8 * owed) < 1e-9)
    let fees = events.filter { $0.type == .feePayment && $0.payoff != 0 }
    // Half a year on what was owed at the start, then on what was in July; with the interest so
    // far.
    #expect(fees.count == 2)
    let first = 0.01 * 800 * 181 / 365
    let second = 0.01 * 800 * (1 + 0.05 * 181 / 365) * 153 / 365
    #expect(abs(abs(fees[0].payoff) - first) < 1e-9)
    #expect(abs(abs(fees[1].payoff) - second) < 1e-9)
  }
}
