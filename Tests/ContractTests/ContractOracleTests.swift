// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Foundation
import TestSupport
import Testing

/// The cases of the ACTUS project's tests, read where they lie: every event, date and figure at
/// 1e-8.
@Suite struct ContractOracleTests {
  @Test(arguments: Oracles.files("actus"))
  func cases(file: URL) throws {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    for (name, value) in try #require(json).sorted(by: { $0.key < $1.key }) {
      try check(name, try #require(value as? [String: Any]))
    }
  }

  private func check(_ name: String, _ object: [String: Any]) throws {
    let events: [ContractEvent]
    do {
      let input = try ContractReader.input(object, position: 1)
      events = try Projector.project(
        input.terms, factors: input.factors, observed: input.observed, until: input.until)
    } catch {
      Issue.record("\(name): \(error)")
      return
    }
    let expected = try #require(object["results"] as? [[String: Any]])
    let mine = events.map { "\($0.time.day) \($0.type.rawValue)" }
    let theirs = expected.map {
      "\(($0["eventDate"] as? String ?? "").prefix(10)) \($0["eventType"] as? String ?? "")"
    }
    guard mine.sorted() == theirs.sorted() else {
      let extra = mine.filter { !theirs.contains($0) }.prefix(4)
      let missing = theirs.filter { !mine.contains($0) }.prefix(4)
      Issue.record("\(name): extra \(extra), missing \(missing)")
      return
    }
    for (index, item) in expected.enumerated() {
      guard let event = mine.firstIndex(of: theirs[index]).map({ events[$0] }) else { continue }
      let pairs: [(String, Double)] = [
        ("payoff", event.payoff), ("notionalPrincipal", event.notional),
        ("nominalInterestRate", event.nominalRate), ("accruedInterest", event.accruedInterest),
        ("exerciseAmount", event.exerciseAmount),
      ]
      for (key, value) in pairs {
        guard let figure = number(item[key]) else { continue }
        #expect(
          abs(value - figure) <= 1e-8,
          "\(name) \(theirs[index]) \(key): \(value), expected \(figure)")
      }
    }
  }
}
