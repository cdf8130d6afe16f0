// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// A credit line the lender has committed to: drawn and repaid at will up to the limit, interest on
/// the drawn part at base rate plus margin, a commitment fee on the rest.
public struct CommittedRevolver: Instrument {
  public static let name = "committed-revolver"
  public static let summary =
    "Drawn and repaid at will up to a limit; interest on the drawn, a fee on the undrawn part."
  public static let fields = LoanTerms.fields
  public static let isRevolving = true

  /// What a row of the book says of it.
  public let terms: LoanTerms

  /// A line on these terms.
  public init(terms: LoanTerms) { self.terms = terms }

  /// What a row of a scenario says; problems go to the record.
  public init(reading record: Record, in currency: Currency, drawn: Money) {
    self.init(terms: LoanTerms(reading: record, in: currency, drawn: drawn))
  }

  public var limit: Money { terms.limit }
  public var openingDrawn: Money { terms.openingDrawn }
  public var maturity: Day? { terms.maturity }
  public var interest: InterestTerms { terms.interest }
  public var commitmentFee: AnnualRate { terms.commitmentFee }

  private var dueDays: DueDays { DueDays(maturity: terms.maturity) }

  /// Interest less the commitment fee that drawing saves.
  public func costOfDrawing(baseRate: AnnualRate) -> AnnualRate {
    terms.interest.rate(baseRate: baseRate) - terms.commitmentFee
  }

  public func quote(_ request: Request, _ view: View) -> Quote {
    let cost = costOfDrawing(baseRate: view.baseRate)
    switch request {
    case .need(let need):
      if view.account.isClosed { return .declined(.closed) }
      if let maturity, view.today >= maturity { return .declined(.matured) }
      let room = view.account.room
      guard room.isPositive else { return .declined(.limitReached) }
      return .offer(Offer(min(need, room), rate: cost, until: maturity))
    case .surplus(let surplus): return .offer(Offer(min(surplus, view.account.drawn), rate: cost))
    case .claim: return .declined(.noClaim)
    }
  }

  /// - Complexity: O(1).
  public mutating func hear(_ notice: Notice, _ view: View, _ deeds: inout [Deed]) {
    switch notice {
    case .began(let start): deeds.append(.fallDue(on: dueDays.next(after: start + -1) ?? start))
    case .taken(.surplus, let offer): deeds.append(.pay(.repayment, offer.amount))
    case .taken(_, let offer): deeds.append(.pay(.drawdown, offer.amount))
    case .dayCame:
      let isOver = maturity.map { view.today >= $0 } ?? false
      deeds.append(.billAccrued(due: view.today, endsPeriod: true))
      deeds.append(.bill(.repayment, isOver ? view.account.drawn : .zero, due: view.today))
      if let next = dueDays.next(after: view.today) { deeds.append(.fallDue(on: next)) }
    case .monthEnded:
      guard let due = dueDays.next(after: view.today) else { return }
      deeds.append(.billAccrued(due: due, endsPeriod: false))
    case .collected, .lost: break
    }
  }
}
