// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Projects a contract's dated cash flows.
public enum Projector {
  /// - Parameters:
  ///   - factors: observed market values.
  ///   - observed: events outside the contract.
  ///   - until: events after it are left out; contracts without an end need it.
  /// - Returns: events in the standard's order.
  /// - Throws: also when an amount grows beyond what can be meant.
  public static func project(
    _ terms: ContractTerms, factors: RiskFactors = RiskFactors(), observed: [ObservedEvent] = [],
    until: Instant? = nil
  ) throws(ProjectionFailure) -> [ContractEvent] {
    let events = try unbounded(terms, factors, observed, until)
    for event in events {
      let figures = [
        event.payoff, event.notional, event.nominalRate, event.accruedInterest,
        event.exerciseAmount,
      ]
      guard figures.allSatisfy({ abs($0) <= largest }) else {
        throw ProjectionFailure(
          contract: terms.id, term: "notionalPrincipal",
          "comes to more than \(largest) by the \(event.type.rawValue) of \(event.time.day);"
            + " check amounts, rates and observed values")
      }
      guard event.time.day <= .lastWritten else {
        throw ProjectionFailure(
          contract: terms.id, term: "maturityDate", "the contract runs beyond 9999; shorten it")
      }
    }
    return events
  }

  /// Sums of such amounts are finite.
  private static let largest = 1e30

  private static func unbounded(
    _ terms: ContractTerms, _ factors: RiskFactors, _ observed: [ObservedEvent], _ until: Instant?
  ) throws(ProjectionFailure) -> [ContractEvent] {
    switch terms.type {
    case .cash:
      return within(
        until,
        observed.filter { $0.kind == .analysis && $0.time >= terms.statusDate }.map {
          ContractEvent(
            time: $0.time, type: .analysis, payoff: 0, notional: terms.role.sign * terms.notional)
        })
    case .commodity: return within(until, commodityEvents(terms))
    case .guarantee, .collateral:
      let projection = ProtectionProjection(terms: terms, factors: factors, observed: observed)
      return within(until, try projection.events())
    case .callMoney:
      // A call settles after its notice, whenever the projection was to end.
      var projection = try LoanProjection(
        terms, factors: factors, observed: observed, until: until)
      let events = projection.events()
      return events.contains { $0.type == .settlement } ? events : within(until, events)
    case .principalAtMaturity, .linearAmortizer, .negativeAmortizer, .annuity,
      .exoticLinearAmortizer, .undefinedMaturity:
      var projection = try LoanProjection(
        terms, factors: factors, observed: observed, until: until)
      return within(until, projection.events())
    }
  }

  private static func within(_ until: Instant?, _ events: [ContractEvent]) -> [ContractEvent] {
    guard let until else { return events }
    return events.filter { $0.time <= until }
  }

  private static func commodityEvents(_ terms: ContractTerms) -> [ContractEvent] {
    var events: [ContractEvent] = []
    let units = terms.role.sign * terms.quantity
    if let date = terms.purchaseDate {
      events.append(
        ContractEvent(
          time: date, type: .purchase, payoff: -units * (terms.priceAtPurchase ?? 0), notional: 0))
    }
    if let date = terms.terminationDate {
      events.append(
        ContractEvent(
          time: date, type: .termination, payoff: units * (terms.priceAtTermination ?? 0),
          notional: 0))
    }
    return events
  }
}
