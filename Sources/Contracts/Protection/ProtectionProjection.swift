// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Projects guarantees (CEG) and collateral (CEC): on a covered credit event the exposure of the
/// covered contracts is exercised, and settled a period later.
///
/// Source: ACTUS technical specification, CEG and CEC. Checked by `ContractOracleTests`.
struct ProtectionProjection {
  let terms: ContractTerms
  let factors: RiskFactors
  let observed: [ObservedEvent]
  private var role: Double { terms.role.sign }

  func events() throws(ProjectionFailure) -> [ContractEvent] {
    let end = try maturity()
    let covered = try covered(through: end)
    let credit = creditEvent().flatMap { $0 <= end && $0 >= terms.statusDate ? $0 : nil }
    var events: [ContractEvent] = []
    if terms.type == .guarantee {
      if let date = terms.purchaseDate, date >= terms.statusDate {
        events.append(
          ContractEvent(
            time: date, type: .purchase, payoff: -role * (terms.priceAtPurchase ?? 0),
            notional: role * exposure(at: date, of: covered)))
      }
      events += try fees(until: credit ?? end, on: covered)
    }
    guard let credit else {
      return events + [ContractEvent(time: end, type: .maturity, payoff: 0, notional: 0)]
    }
    let exposure = role * self.exposure(at: credit, of: covered)
    let amount = try exerciseAmount(exposure, at: credit)
    return events + [
      ContractEvent(
        time: credit, type: .exercise, payoff: 0, notional: exposure, exerciseAmount: amount),
      ContractEvent(
        time: terms.shifted(settlement(of: credit)), type: .settlement, payoff: amount,
        notional: 0, exerciseAmount: amount),
    ]
  }

  private func settlement(of credit: Instant) -> Instant {
    let day = terms.settlementPeriod.after(credit.day)
    return Instant(
      seconds: credit.seconds + Int64(day - credit.day) * Instant.secondsPerDay)
  }

  /// Fees up to and with the end, which is the credit event when there is one: what has accrued on
  /// the exposure as of the fee before, or the same amount each time. Signed by the role, as the
  /// standard has it.
  private func fees(until end: Instant, on covered: [Covered]) throws(ProjectionFailure)
    -> [ContractEvent]
  {
    guard terms.feeRate != 0, terms.fee.anchor != nil || terms.fee.cycle != nil else { return [] }
    guard let start = terms.purchaseDate ?? terms.fee.anchor ?? terms.initialExchangeDate else {
      throw ProjectionFailure(
        contract: terms.id, term: "cycleAnchorDateOfFee",
        "is missing, and there is no purchaseDate to count from; add one of them")
    }
    if terms.feeBasis == .notional, terms.dayCount == nil {
      throw ProjectionFailure(
        contract: terms.id, term: "dayCountConvention",
        "is missing; a fee on the notional needs one")
    }
    let times = try terms.times(
      terms.fee.begun(at: start), until: end, includesEnd: true, term: "cycleOfFee")
    var events: [ContractEvent] = []
    var last = max(start, times.last { $0 < terms.statusDate } ?? start)
    var notional = role * exposure(at: max(last, terms.statusDate), of: covered)
    var accrued = 0.0
    if let given = terms.feeAccrued, last < terms.statusDate {
      (accrued, last) = (role * given, terms.statusDate)
    }
    for scheduled in times where scheduled >= terms.statusDate {
      let time = scheduled == end ? end : min(terms.shifted(scheduled), end)
      let calculation = terms.convention.calculatesFirst ? scheduled : time
      let years = terms.dayCount?.fraction(from: last, to: max(last, calculation)) ?? 0
      let fee =
        terms.feeBasis == .absolute
        ? role * terms.feeRate : accrued + years * terms.feeRate * notional
      notional = role * exposure(at: time, of: covered)
      events.append(ContractEvent(time: time, type: .feePayment, payoff: fee, notional: notional))
      (last, accrued) = (max(last, calculation), 0)
    }
    return events
  }

  private func creditEvent() -> Instant? {
    let covered = terms.references.compactMap { reference -> String? in
      switch reference {
      case .covered(let id): id
      case .coveredContract(let contract): contract.id
      case .covering: nil
      }
    }
    return observed.filter {
      $0.kind == .creditEvent && $0.performance == terms.coveredPerformance
        && covered.contains($0.contractID ?? "")
    }.map(\.time).min()
  }

  private func maturity() throws(ProjectionFailure) -> Instant {
    if let date = terms.maturityDate { return date }
    var last: Instant?
    for case .coveredContract(let contract) in terms.references {
      guard let maturity = try LoanDates(contract).maturity else { continue }
      last = max(last ?? maturity, maturity)
    }
    guard let last else {
      throw ProjectionFailure(
        contract: terms.id, term: "maturityDate",
        "is missing, and no covered contract has one; add it")
    }
    return last
  }

  private enum Covered {
    case cash(Double)
    /// As it stands before its first event.
    case loan(LoanRun)
  }

  /// The covered contracts, each projected once. One without a maturity is still owed when the
  /// protection ends, so its projection goes on past that: call money that ended on the day it was
  /// looked at was repaid on it, and its guarantee covered nothing.
  private func covered(through end: Instant) throws(ProjectionFailure) -> [Covered] {
    if terms.type == .guarantee, terms.notional != 0 { return [] }
    let last = max(end, terms.purchaseDate ?? end)
    let until = Instant(seconds: last.seconds + Instant.secondsPerDay)
    var covered: [Covered] = []
    for case .coveredContract(let contract) in terms.references {
      covered.append(
        contract.type == .cash
          ? .cash(abs(contract.notional))
          : .loan(try LoanRun(contract, factors: factors, observed: observed, until: until)))
    }
    return covered
  }

  /// The notional that a guarantee names, else what the covered contracts owe, times the coverage.
  private func exposure(at time: Instant, of covered: [Covered]) -> Double {
    terms.coverage
      * (covered.isEmpty ? terms.notional : covered.reduce(0) { $0 + owed($1, at: time) })
  }

  private func owed(_ contract: Covered, at time: Instant) -> Double {
    switch contract {
    case .cash(let amount): return amount
    case .loan(var run):
      let (principal, interest) = run.owed(at: time)
      return abs(terms.coversInterest ? principal + interest : principal)
    }
  }

  /// Collateral pays no more than it is worth.
  private func exerciseAmount(_ exposure: Double, at time: Instant) throws(ProjectionFailure)
    -> Double
  {
    guard terms.type == .collateral else { return exposure }
    var worth = 0.0
    for case .covering(let quantity, let code) in terms.references {
      guard let value = factors.value(code, at: time) else {
        throw ProjectionFailure(
          contract: terms.id, term: "contractStructure",
          "no value of `\(code)` is observed at the credit event; add it to dataObserved")
      }
      worth += quantity * value
    }
    return role * min(abs(exposure), worth)
  }
}
