// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Foundation
import Testing

/// A cycle without an anchor begins one cycle after the initial exchange, a guarantee's one cycle
/// after its purchase (ACTUS technical specification, schedules of PAM and CEG). Resets, scaling
/// and a guarantee's fees were left out.
@Suite struct CycleWithoutAnchorTests {
  private func events(_ terms: [String: Any], _ more: [String: Any] = [:]) throws -> [ContractEvent]
  {
    var contract = more
    contract["terms"] = terms
    let input = try ContractReader.input(contract, position: 1)
    return try Projector.project(
      input.terms, factors: input.factors, observed: input.observed, until: input.until)
  }

  private func loan(_ more: [String: Any]) -> [String: Any] {
    [
      "contractType": "PAM", "contractID": "loan", "contractRole": "RPA",
      "statusDate": "2024-12-31", "initialExchangeDate": "2025-01-01",
      "maturityDate": "2026-01-01", "notionalPrincipal": 1_000, "nominalInterestRate": 0.04,
      "dayCountConvention": "30E360", "cycleOfInterestPayment": "P3ML1",
    ].merging(more) { $1 }
  }

  private func observed(_ code: String, _ values: [(String, Double)]) -> [String: Any] {
    ["dataObserved": [code: ["data": values.map { ["timestamp": $0.0, "value": $0.1] }]]]
  }

  private func dates(_ events: [ContractEvent], _ type: ContractEventType) -> [String] {
    events.filter { $0.type == type }.map { $0.time.day.description }
  }

  @Test func aRateIsResetOneCycleAfterTheExchange() throws {
    let events = try events(
      loan(["cycleOfRateReset": "P6ML1", "marketObjectCodeOfRateReset": "BASE"]),
      observed("BASE", [("2025-01-01", 0.1)]))
    #expect(dates(events, .rateReset) == ["2025-07-01"])
    let interest = events.filter { $0.type == .interestPayment }.map(\.payoff)
    #expect(zip(interest, [10, 10, 25, 25]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(interest)")
  }

  @Test func theNextResetIsFixed() throws {
    let events = try events(loan(["cycleOfRateReset": "P6ML1", "nextResetRate": 0.08]))
    #expect(dates(events, .fixedRateReset) == ["2025-07-01"])
  }

  @Test func scalingBeginsOneCycleAfterTheExchange() throws {
    let events = try events(
      loan([
        "cycleOfScalingIndex": "P6ML1", "scalingEffect": "IOO",
        "marketObjectCodeOfScalingIndex": "PRICES", "scalingIndexAtContractDealDate": 100,
      ]),
      observed("PRICES", [("2025-01-01", 120)]))
    #expect(dates(events, .scaling) == ["2025-07-01"])
  }

  @Test func feesFallDueOneCycleAfterTheExchange() throws {
    let events = try events(
      loan(["feeBasis": "N", "feeRate": 0.02, "cycleOfFee": "P6ML1"]))
    #expect(dates(events, .feePayment) == ["2025-07-01", "2026-01-01"])
    #expect(abs(events.first { $0.type == .feePayment }!.payoff - 10) < 1e-9)
  }

  /// The fee from the last payment to the status date was lost.
  @Test func aLoanUnderWayOwesTheFeeSinceTheLast() throws {
    let events = try events(
      loan(["feeBasis": "N", "feeRate": 0.02, "cycleOfFee": "P6ML1", "statusDate": "2025-09-01"]))
    #expect(abs(events.first { $0.type == .feePayment }!.payoff - 1_000 * 0.02 / 2) < 1e-9)
  }

  /// A payment on the status date itself was 0: the last one before it is what interest counts
  /// from.
  @Test func interestDueOnTheStatusDateIsPaid() throws {
    let events = try events(loan(["statusDate": "2025-07-01"]))
    #expect(abs(events.first { $0.type == .interestPayment }!.payoff - 10) < 1e-9)
  }

  private func guarantee(_ more: [String: Any], covering loan: [String: Any]) -> [String: Any] {
    [
      "contractType": "CEG", "contractID": "guarantee", "contractRole": "BUY",
      "statusDate": "2024-12-31", "purchaseDate": "2025-02-01", "priceAtPurchaseDate": 5,
      "coverageOfCreditEnhancement": 0.5, "dayCountConvention": "30E360",
      "contractStructure": [["object": loan, "referenceType": "CNT", "referenceRole": "COVE"]],
    ].merging(more) { $1 }
  }

  private func credit(_ day: String) -> [String: Any] {
    [
      "eventsObserved": [
        [
          "type": "CE", "time": day, "contractId": "loan",
          "states": ["contractPerformance": "DF"],
        ]
      ]
    ]
  }

  /// It had no fees at all.
  @Test func aGuaranteesFeesCountFromItsPurchase() throws {
    let terms = guarantee(
      ["feeBasis": "N", "feeRate": -0.02, "cycleOfFee": "P6ML1"], covering: loan([:]))
    let events = try events(terms)
    #expect(dates(events, .feePayment) == ["2025-08-01", "2026-01-01"])
    let fees = events.filter { $0.type == .feePayment }.map(\.payoff)
    #expect(abs(fees[0] + 500 * 0.02 / 2) < 1e-9 && abs(fees[1] + 500 * 0.02 * 150 / 360) < 1e-9)
    let called = try self.events(terms, credit("2025-09-16"))
    #expect(dates(called, .feePayment) == ["2025-08-01", "2025-09-16"])
    let last = try #require(called.last { $0.type == .feePayment })
    #expect(abs(last.payoff + 500 * 0.02 * 45 / 360) < 1e-9)
  }

  @Test func aFeeOfAnAmountIsTheSameEachTime() throws {
    let events = try events(
      guarantee(["feeBasis": "A", "feeRate": -3, "cycleOfFee": "P1QL1"], covering: loan([:])))
    #expect(
      dates(events, .feePayment) == ["2025-05-01", "2025-08-01", "2025-11-01", "2026-01-01"])
    #expect(events.filter { $0.type == .feePayment }.allSatisfy { $0.payoff == -3 })
  }

  @Test(arguments: [("NO", 0.0), ("NI", 1_000 * 0.04 * 75 / 360)])
  func guaranteedExposureCountsInterest(exposure: String, interest: Double) throws {
    let events = try events(
      guarantee(["guaranteedExposure": exposure], covering: loan([:])), credit("2025-06-16"))
    let paid = try #require(events.last { $0.type == .settlement })
    #expect(abs(paid.payoff - 0.5 * (1_000 + interest)) < 1e-9)
  }

  /// Without an event between status date and credit event the exposure was 0.
  @Test func aLoanUnderWayIsCovered() throws {
    let events = try events(
      guarantee(
        ["guaranteedExposure": "NI"],
        covering: loan(["statusDate": "2025-05-15", "accruedInterest": 4])),
      credit("2025-06-15"))
    let paid = try #require(events.last { $0.type == .settlement })
    #expect(abs(paid.payoff - 0.5 * (1_000 + 4 + 1_000 * 0.04 / 12)) < 1e-9)
  }

  /// A prepayment before the credit event was covered as if it were still owed.
  @Test func whatIsPrepaidIsNotCovered() throws {
    var more = credit("2025-06-15")
    more["eventsObserved"] =
      (more["eventsObserved"] as! [[String: Any]])
      + [["type": "PP", "time": "2025-03-01", "value": 400, "contractId": "loan"]]
    let events = try events(guarantee([:], covering: loan([:])), more)
    #expect(abs(try #require(events.last).payoff - 0.5 * 600) < 1e-9)
  }

  @Test func aNotionalOfItsOwnIsWhatIsGuaranteed() throws {
    let events = try events(
      guarantee(["notionalPrincipal": 300], covering: loan([:])), credit("2025-06-15"))
    #expect(abs(try #require(events.last).payoff - 150) < 1e-9)
  }
}
