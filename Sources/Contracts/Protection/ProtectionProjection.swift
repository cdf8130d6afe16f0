// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Projects guarantees (CEG) and collateral (CEC): on a covered credit event the exposure of the covered
/// contracts is exercised, and settled a period later.
///
/// Source: ACTUS technical specification, CEG and CEC. Checked by `ContractOracleTests`.
struct ProtectionProjection {
  let terms: ContractTerms
  let factors: RiskFactors
  let observed: [ObservedEvent]
  private var role: Double { terms.role.sign }

  func events() throws(ProjectionFailure) -> [ContractEvent] {
    var events: [ContractEvent] = []
    if terms.type == .guarantee, let date = terms.purchaseDate {
      let exposure = try exposure(at: date)
      events.append(
        ContractEvent(
          time: date, type: .purchase, payoff: -role * (terms.priceAtPurchase ?? 0),
          notional: role * exposure))
    }
    let end = try maturity()
    guard let credit = creditEvent(), credit <= end, credit >= terms.statusDate else {
      events.append(ContractEvent(time: end, type: .maturity, payoff: 0, notional: 0))
      return events
    }
    let exposure = role * (try self.exposure(at: credit))
    let amount = try exerciseAmount(exposure, at: credit)
    events.append(
      ContractEvent(
        time: credit, type: .exercise, payoff: 0, notional: exposure, exerciseAmount: amount))
    events.append(
      ContractEvent(
        time: settlement(of: credit), type: .settlement, payoff: amount, notional: 0,
        exerciseAmount: amount))
    return events
  }

  private func settlement(of credit: Instant) -> Instant {
    let day = terms.settlementPeriod.after(credit.day)
    let shifted = terms.calendar.calendar.adjusted(day, terms.convention.shift)
    return Instant(
      seconds: credit.seconds + Int64(shifted - credit.day) * Instant.secondsPerDay)
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

  /// What the covered contracts owe, times the coverage.
  private func exposure(at time: Instant) throws(ProjectionFailure) -> Double {
    var sum = 0.0
    var hasContract = false
    for case .coveredContract(let contract) in terms.references {
      hasContract = true
      sum += try owed(contract, at: time)
    }
    return terms.coverage * (hasContract ? sum : terms.notional)
  }

  private func owed(_ contract: ContractTerms, at time: Instant) throws(ProjectionFailure) -> Double
  {
    let past = try Projector.project(contract, factors: factors).filter { $0.time <= time }
    guard let last = past.last else { return 0 }
    guard terms.coversInterest, let dayCount = contract.dayCount else { return abs(last.notional) }
    let years = dayCount.fraction(from: last.time, to: time)
    return abs(last.notional + last.accruedInterest + last.notional * last.nominalRate * years)
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
