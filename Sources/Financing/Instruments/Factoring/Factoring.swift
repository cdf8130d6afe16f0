// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Schema

/// The seller's invoices as they arise: a share of each is advanced on the next banking day, the
/// rest is paid when the debtor has paid, less interest on the advance and a fee on the face. The
/// seller keeps the risk: what is unpaid some days after it was due is bought back.
///
/// Checked against the published cash flows by `FactoringOracleTests`.
public struct Factoring: Instrument {
  public static let name = "factoring"
  public static let summary =
    "A share of every invoice in advance, the rest less interest and fee when it is collected; "
    + "with recourse."
  public static let role = Role.seller
  public static let fields =
    [
      Field("limit", .money, .required, "Most that may be advanced at a time."),
      Field("advance-rate", .share, .required, "Of an invoice's face, paid in advance."),
      Field("service-fee", .share, .required, "Of an invoice's face, kept when it is collected."),
      Field(
        "buy-back", .duration, .defaulted("90 days"),
        "After due, when the seller buys back what is unpaid."),
    ] + InterestTerms.fields

  public let limit: Money
  public let interest: InterestTerms
  /// Of an invoice's face, paid out on the next banking day.
  public let advanceRate: Double
  /// Of an invoice's face, kept when it is collected.
  public let serviceFee: Double
  /// After the due day of an invoice.
  public let buyBackDays: Int
  /// By invoice; looked up, never walked through.
  private var advances: [ClaimID: InvoiceAdvance] = [:]
  /// Agreed and not yet paid out.
  private var promised = Money.zero

  /// - Parameters:
  ///   - limit: most that may be advanced at a time.
  ///   - buyBackDays: after the due day; ninety, as the scenario's default has it.
  public init(
    limit: Money, advanceRate: Double, serviceFee: Double, interest: InterestTerms,
    buyBackDays: Int = 90
  ) {
    self.limit = limit
    self.advanceRate = advanceRate
    self.serviceFee = serviceFee
    self.interest = interest
    self.buyBackDays = buyBackDays
  }

  /// What a row of a scenario says; problems go to the record.
  public init(reading record: Record, in currency: Currency, drawn: Money) {
    self.init(
      limit: record.money("limit", currency), advanceRate: record.share("advance-rate"),
      serviceFee: record.share("service-fee"), interest: InterestTerms(reading: record),
      buyBackDays: record.days("buy-back"))
    if record.has("advance-rate"), advanceRate + serviceFee > 1 {
      record.fail(
        "advance-rate", "advance and fee are more than the invoice",
        remedy: "write shares that add up to 100 % at most")
    }
  }

  /// Lends on an invoice as a whole or not at all, and only on one that is due after the money
  /// would come.
  public func quote(_ request: Request, _ view: View) -> Quote {
    if view.account.isClosed { return .declined(.closed) }
    guard case .claim(let claim) = request, claim.due > view.nextBankingDay else {
      return .declined(.noClaim)
    }
    let advance = claim.open.scaled(by: advanceRate)
    guard advance.isPositive else { return .declined(.noClaim) }
    guard advance <= view.account.room - promised else { return .declined(.limitReached) }
    return .offer(Offer(advance, rate: allInRate(until: claim.due, view), until: claim.due))
  }

  /// Simple, over 365 days, of an advance that is repaid on a day: (interest + fee) ÷ advance · 365
  /// ÷ days.
  private func allInRate(until due: Day, _ view: View) -> AnnualRate {
    let start = view.nextBankingDay
    let cost =
      interest.rate(baseRate: view.baseRate).fraction
      * interest.dayCount.yearFraction(from: start, to: due) + serviceFee / advanceRate
    return AnnualRate(fraction: cost * 365 / Double(due - start))
  }

  public mutating func hear(_ notice: Notice, _ view: View, _ deeds: inout [Deed]) {
    switch notice {
    case .taken(.claim(let claim), let offer):
      advances[claim.id] = InvoiceAdvance(
        offer.amount, fee: claim.open.scaled(by: serviceFee))
      promised += offer.amount
      deeds.append(.pledge(claim.id))
      deeds.append(.fallDue(on: view.nextBankingDay, claim.id))
    case .dayCame(let claim?):
      guard let advance = advances[claim.id] else { return }
      if advance.isPaidOut { buyBack(claim, view, &deeds) } else { payOut(claim, view, &deeds) }
    case .collected(let claim, let collection): settle(claim, collection, view, &deeds)
    case .lost(let claim): buyBack(claim, view, &deeds)
    case .began, .taken, .dayCame, .monthEnded: break
    }
  }

  /// If the limit has been cut meanwhile, the invoice stays the seller's.
  private mutating func payOut(_ claim: ClaimNote, _ view: View, _ deeds: inout [Deed]) {
    guard var advance = advances[claim.id] else { return }
    promised -= advance.outstanding
    guard advance.outstanding <= view.account.room else {
      advances[claim.id] = nil
      return deeds.append(.release(claim.id))
    }
    advance.payOut(interestOfOne: view.account.interestOfOne)
    advances[claim.id] = advance
    deeds.append(.pay(.drawdown, advance.outstanding, on: claim.id))
    deeds.append(.fallDue(on: claim.due + max(1, buyBackDays), claim.id))
  }

  /// What was collected repays the advance, then its interest, then the fee; the seller gets the
  /// rest.
  private mutating func settle(
    _ claim: ClaimNote, _ collection: Collection, _ view: View, _ deeds: inout [Deed]
  ) {
    guard var advance = advances[claim.id] else { return }
    if advance.isPaidOut {
      for (purpose, part) in advance.take(
        collection.amount, interestOfOne: view.account.interestOfOne)
      {
        deeds.append(.keep(purpose, part, of: collection, on: claim.id))
      }
    }
    advances[claim.id] = advance
    if claim.isSettled { buyBack(claim, view, &deeds) }
  }

  /// The seller owes what the invoice has not brought, and has it back.
  private mutating func buyBack(_ claim: ClaimNote, _ view: View, _ deeds: inout [Deed]) {
    guard var advance = advances.removeValue(forKey: claim.id) else { return }
    deeds.append(.release(claim.id))
    guard advance.isPaidOut else { return promised -= advance.outstanding }
    for (purpose, part) in advance.take(nil, interestOfOne: view.account.interestOfOne) {
      deeds.append(.bill(purpose, part, due: view.today, on: claim.id))
    }
  }
}
