// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import Foundation
import Schema
import TestSupport
import Testing

// The example of the page *Add factoring*, compiled.
/// Four fifths of every invoice at once; the rest when it has been paid, less interest.
struct PlainFactoring: Instrument {
  static let name = "plain-factoring"
  static let summary = "Four fifths of every invoice at once, the rest when it has been paid."
  static let role = Role.seller
  static let fields = [Field("limit", .money, .required, "Most advanced.")] + InterestTerms.fields

  let limit: Money
  let interest: InterestTerms
  private var advances: [ClaimID: (amount: Money, interestOfOne: Double)] = [:]

  init(reading record: Record, in currency: Currency, drawn: Money) {
    self.init(limit: record.money("limit", currency), interest: InterestTerms(reading: record))
  }

  init(limit: Money, interest: InterestTerms) {
    self.limit = limit
    self.interest = interest
  }

  func quote(_ request: Request, _ view: View) -> Quote {
    guard case .claim(let claim) = request else { return .declined(.noClaim) }
    let advance = claim.open.scaled(by: 0.8)
    guard advance <= view.account.room else { return .declined(.limitReached) }
    return .offer(
      Offer(advance, rate: interest.rate(baseRate: view.baseRate), until: claim.due))
  }

  mutating func hear(_ notice: Notice, _ view: View, _ deeds: inout [Deed]) {
    switch notice {
    case .taken(.claim(let claim), let offer):
      advances[claim.id] = (offer.amount, view.account.interestOfOne)
      deeds.append(.pledge(claim.id))
      deeds.append(.pay(.drawdown, offer.amount, on: claim.id))
    case .collected(let claim, let collection):
      guard let advance = advances.removeValue(forKey: claim.id) else { return }
      let grown = view.account.interestOfOne - advance.interestOfOne
      let cost = advance.amount.scaled(by: grown)
      deeds.append(.keep(.repayment, advance.amount, of: collection, on: claim.id))
      deeds.append(.keep(.interest, cost, of: collection, on: claim.id))
    case .began, .taken, .dayCame, .monthEnded, .lost: break
    }
  }
}
// End of the example.

@Suite struct InstrumentExampleTests {
  private let today = Day(year: 2025, month: 1, day: 1)

  /// What the page says the example answers.
  @Test func answersWithDeeds() {
    var factoring = PlainFactoring(
      limit: Money(minorUnits: 1_000_00),
      interest: InterestTerms(margin: .zero, fixedRate: AnnualRate(fraction: 0.09)))
    var account = LoanAccount(limit: factoring.limit, drawn: .zero, start: today, baseRate: .zero)
    var view = View(today: today, nextBankingDay: today + 1, baseRate: .zero, account: account)
    let invoice = ClaimNote(
      id: ClaimID(0), debtor: PartyID(1), open: Money(minorUnits: 100_00), due: today + 30)
    guard case .offer(let offer) = factoring.quote(.claim(invoice), view) else {
      Issue.record("it declines")
      return
    }
    var deeds: [Deed] = []
    factoring.hear(.taken(.claim(invoice), offer), view, &deeds)
    #expect(
      deeds == [
        .pledge(invoice.id), .pay(.drawdown, Money(minorUnits: 80_00), on: invoice.id),
      ])
    account.accrue(
      through: today + 30, factoring.interest, fee: .zero, on: .zero, baseRate: .zero)
    view.account = account
    let collection = Collection(id: ClaimID(1), amount: invoice.open)
    deeds = []
    factoring.hear(.collected(invoice, collection), view, &deeds)
    #expect(
      deeds == [
        .keep(.repayment, Money(minorUnits: 80_00), of: collection, on: invoice.id),
        .keep(.interest, Money(minorUnits: 60), of: collection, on: invoice.id),
      ])
  }

  /// The page shows this file's code, and so code that compiles.
  @Test func thePageShowsThisCode() throws {
    let own = try String(contentsOfFile: #filePath, encoding: .utf8)
    let example = try #require(
      own.split(separator: "compiled.\n", maxSplits: 1).last?
        .split(separator: "// End of the example.", maxSplits: 1).first)
    let page = Oracles.project.appending(path: "Sources/dripline/Dripline.docc/AddFactoring.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains("```swift\n\(example)```"))
  }
}
