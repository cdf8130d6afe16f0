import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// Claims: deliveries become invoices.
extension World {
  /// 12:00. Every delivery of the day is invoiced.
  mutating func invoiceDeliveries() {
    for delivery in operations.deliveries { invoice(delivery) }
    operations.deliveries.removeAll(keepingCapacity: true)
  }

  private mutating func invoice(_ delivery: OperationsState.Delivery) {
    let link = delivery.link
    let trade = chain.trades[link]
    let tax = delivery.price.scaled(by: trade.valueAddedTax)
    let gross = delivery.price + tax
    bookSale(trade, delivery, tax)
    bookPurchase(trade, delivery, tax)
    guard gross.isPositive else { return }
    openClaims(link, trade, gross)
  }

  private mutating func bookSale(
    _ trade: Trade, _ delivery: OperationsState.Delivery, _ tax: Money
  ) {
    guard chain.parties.isFirm(trade.seller) else { return }
    ledger.post(trade.seller, debit: .receivables, credit: .revenue, delivery.price, .delivery)
    ledger.post(trade.seller, debit: .receivables, credit: .valueAddedTax, tax, .delivery)
    ledger.post(trade.seller, debit: .costOfSales, credit: .inventory, delivery.cost, .costOfGoods)
  }

  private mutating func bookPurchase(
    _ trade: Trade, _ delivery: OperationsState.Delivery, _ tax: Money
  ) {
    guard chain.parties.isFirm(trade.buyer) else { return }
    ledger.post(trade.buyer, debit: .inventory, credit: .payables, delivery.price, .delivery)
    ledger.post(trade.buyer, debit: .valueAddedTax, credit: .payables, tax, .delivery)
  }

  /// One claim an instalment; the last takes what rounding leaves.
  private mutating func openClaims(_ link: LinkID, _ trade: Trade, _ gross: Money) {
    let instalments = trade.terms.instalments
    var rest = gross
    for index in instalments.indices {
      let isLast = index == instalments.count - 1
      let amount = isLast ? rest : gross.fraction(instalments[index].share, of: 10_000)
      rest -= amount
      guard amount.isPositive else { continue }
      let due = trade.terms.dueDay(delivery: today, instalment: index)
      let id = items.open(
        OpenItem(
          debtor: trade.buyer, creditor: trade.seller, kind: .trade, open: amount, issued: today,
          due: due, origin: link.index))
      expect(amount, on: due, by: trade.seller)
      scheduleClaim(.claimDue, on: paymentDay(link, trade, due: due), id)
      offerDiscount(trade, id)
    }
  }

  /// The due day plus how late this payer is by habit.
  private mutating func paymentDay(_ link: LinkID, _ trade: Trade, due: Day) -> Day {
    let habit =
      chain.parties.isFirm(trade.buyer)
      ? chain.firms[trade.buyer.firm].paymentDelay : trade.outsideDelay
    var delay = settlement.extraDelays[link]
    if case .fixed(let days) = habit {
      delay += days
    } else {
      delay += habit.sample(&settlement.delays[link.position])
    }
    return max(due + Int(min(max(delay, -3_650), 3_650).rounded()), today)
  }

  private mutating func offerDiscount(_ trade: Trade, _ id: OpenItemID) {
    guard let discount = trade.terms.discount else { return }
    let last = today + discount.days
    guard last < items[id].due else { return }
    scheduleClaim(.discountOffer, on: last, id)
  }
}
