// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import Foundation
import TestSupport
import Testing

/// Factoring with an advance, from elsewhere: `credit/discount_factoring_apr.json`.
@Suite struct FactoringOracleTests {
  private static let today = Day(year: 2025, month: 1, day: 1)
  private static let invoice = ClaimID(7)
  private static let held = ClaimID(8)

  private static func cases() throws -> [[String: Any]] {
    let family = try Oracles.json("credit/discount_factoring_apr.json")
    return family?["factoring_with_advance"] as? [[String: Any]] ?? []
  }

  private func value(_ oracle: [String: Any], _ key: String) throws -> Double {
    try #require(number(oracle[key]), "\(key)")
  }

  private func factoring(_ oracle: [String: Any], limit: Money) throws -> Factoring {
    Factoring(
      limit: limit, advanceRate: try value(oracle, "advance_rate"),
      serviceFee: try value(oracle, "service_fee_on_face"),
      interest: InterestTerms(
        margin: .zero,
        fixedRate: AnnualRate(fraction: try value(oracle, "discount_rate_on_advance_360"))))
  }

  private func claim(_ face: Money, due: Day, isPaid: Bool = false) -> ClaimNote {
    ClaimNote(
      id: FactoringOracleTests.invoice, debtor: PartyID(1), open: isPaid ? .zero : face, due: due)
  }

  @Test func everyCase() throws {
    for oracle in try FactoringOracleTests.cases() { try check(oracle) }
  }

  /// From the offer to the release of the reserve, as the world would ask and tell.
  private func check(_ oracle: [String: Any]) throws {
    let face = Money(rounding: try value(oracle, "face") * 100)
    let days = Int(try value(oracle, "expected_days") + value(oracle, "late_days"))
    var factoring = try factoring(oracle, limit: face)
    var view = View(
      today: FactoringOracleTests.today, nextBankingDay: FactoringOracleTests.today + 1,
      baseRate: .zero,
      account: LoanAccount(
        limit: face, drawn: .zero, start: FactoringOracleTests.today, baseRate: .zero))
    let note = claim(face, due: view.nextBankingDay + days)
    guard case .offer(let offer) = factoring.quote(.claim(note), view) else {
      Issue.record("it declines \(note)")
      return
    }
    #expect(abs(offer.rate.fraction - (try value(oracle, "apr_simple_365"))) < 1e-12)

    var deeds: [Deed] = []
    factoring.hear(.taken(.claim(note), offer), view, &deeds)
    #expect(deeds == [.pledge(note.id), .fallDue(on: view.nextBankingDay, note.id)])
    view.today = view.nextBankingDay
    view.account.accrue(
      through: view.today, factoring.interest, fee: .zero, on: .zero, baseRate: .zero)
    deeds = []
    factoring.hear(.dayCame(note), view, &deeds)
    let advance = Money(rounding: try value(oracle, "advance") * 100)
    #expect(deeds.first == .pay(.drawdown, advance, on: note.id))

    view.account.drawn = advance
    view.account.accrue(
      through: view.today + days, factoring.interest, fee: .zero, on: .zero, baseRate: .zero)
    view.today = view.today + days
    let collection = Collection(id: FactoringOracleTests.held, amount: face)
    deeds = []
    factoring.hear(.collected(claim(face, due: note.due, isPaid: true), collection), view, &deeds)
    let interest = Money(rounding: try value(oracle, "interest") * 100)
    let fee = Money(rounding: try value(oracle, "service_fee") * 100)
    #expect(
      deeds == [
        .keep(.repayment, advance, of: collection, on: note.id),
        .keep(.interest, interest, of: collection, on: note.id),
        .keep(.fee, fee, of: collection, on: note.id), .release(note.id),
      ])
    let reserve = Double((face - advance - interest - fee).minorUnits) / 100
    #expect(abs(reserve - (try value(oracle, "reserve_release"))) <= 0.005)
    let cost = Double((interest + fee).minorUnits) / Double(advance.minorUnits)
    let yearly = pow(1 + cost, 365 / Double(days)) - 1
    #expect(abs(yearly - (try value(oracle, "ear"))) < 1e-6)
  }
}
