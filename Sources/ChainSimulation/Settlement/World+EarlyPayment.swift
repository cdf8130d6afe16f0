// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

/// Claims: early-payment discounts.
extension World {
  /// The last day of a discount. An end customer who pays on time takes it; a firm does when what
  /// it earns a year beats what the money for it costs.
  mutating func considerDiscount(_ id: ClaimID, generation: Int32) {
    guard claims.isCurrent(id, generation: generation) else { return }
    let item = claims[id]
    guard item.open.isPositive,
      let terms = item.origin.link.flatMap({ chain.trades[$0].terms.discount })
    else { return }
    if chain.parties.isFirm(item.debtor) {
      let price = item.open - item.open.scaled(by: terms.fraction)
      let yield = terms.annualYield(daysEarly: item.due - today)
      guard finds(price, for: item.debtor.firm, atLessThan: yield) else { return }
    }
    dilute(id)
    let open = claims[id].open
    send(id, principal: open, interest: .zero, discount: open.scaled(by: terms.fraction))
  }

  /// Makes sure of money beyond today's dues and the buffer, if it costs less than `yield`.
  ///
  /// Cash costs what it would earn otherwise: nothing, or the rate of the dearest debt it would
  /// repay. What is missing is drawn, and costs the rate of the dearest line that takes. The tap
  /// measures what a firm cannot do without, so it gives nothing for this.
  private mutating func finds(_ amount: Money, for firm: FirmID, atLessThan yield: AnnualRate)
    -> Bool
  {
    guard !credit.isDefaulted[firm] else { return false }
    let spare =
      ledger.balance(firm.party, .cash) - lending.tapped[firm] - chain.firms[firm].cashBuffer
      - cashNeeded(by: firm)
    if amount <= spare { return rateOfDearestDebt(of: firm) < yield }
    guard funding == .facilities, let rate = rateOfDrawing(amount - spare, by: firm), rate < yield
    else { return false }
    raise(amount - spare, for: firm)
    return true
  }

  /// Of the revolving debt that surplus cash would repay first; zero without any.
  private func rateOfDearestDebt(of firm: FirmID) -> AnnualRate {
    for position in book.range(of: firm).reversed() {
      let id = book.facility(position)
      if book.isRevolving[id], lending.accounts[id].drawn.isPositive {
        return book.instruments[id].costOfDrawing(baseRate: lending.baseRate)
      }
    }
    return .zero
  }

  /// Of the dearest line needed to draw `amount`; nil when the lines do not give so much.
  private func rateOfDrawing(_ amount: Money, by firm: FirmID) -> AnnualRate? {
    var (rest, dearest) = (amount, AnnualRate.zero)
    for position in book.range(of: firm) where rest.isPositive {
      let id = book.facility(position)
      if case .offer(let offer) = lending.instruments[id].quote(.need(rest), view(of: id)) {
        rest -= offer.amount
        dearest = max(dearest, offer.rate)
      }
    }
    return rest.isPositive ? nil : dearest
  }
}
