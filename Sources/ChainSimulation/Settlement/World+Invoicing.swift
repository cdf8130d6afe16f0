// SPDX-License-Identifier: GPL-3.0-or-later
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
    let tax = delivery.price.scaled(by: chain.trades[link].valueAddedTax)
    let gross = delivery.price + tax
    bookSale(chain.trades[link].seller, delivery, tax)
    bookPurchase(chain.trades[link].buyer, delivery, tax)
    if gross.isPositive { openClaims(link, gross) }
  }

  private mutating func bookSale(
    _ seller: PartyID, _ delivery: OperationsState.Delivery, _ tax: Money
  ) {
    guard chain.parties.isFirm(seller) else { return }
    ledger.post(seller, debit: .receivables, credit: .revenue, delivery.price, .delivery)
    ledger.post(seller, debit: .receivables, credit: .valueAddedTax, tax, .delivery)
    ledger.post(seller, debit: .costOfSales, credit: .inventory, delivery.cost, .costOfGoods)
  }

  private mutating func bookPurchase(
    _ buyer: PartyID, _ delivery: OperationsState.Delivery, _ tax: Money
  ) {
    guard chain.parties.isFirm(buyer) else { return }
    observation.purchases[buyer.firm] += Int128(delivery.price.minorUnits)
    observation.purchaseTax[buyer.firm] += Int128(tax.minorUnits)
    ledger.post(buyer, debit: .inventory, credit: .payables, delivery.price, .delivery)
    ledger.post(buyer, debit: .valueAddedTax, credit: .payables, tax, .delivery)
  }

  /// One claim an instalment; the last takes what rounding leaves.
  private mutating func openClaims(_ link: LinkID, _ gross: Money) {
    let (seller, buyer) = (chain.trades[link].seller, chain.trades[link].buyer)
    let count = chain.trades[link].terms.instalments.count
    var rest = gross
    for index in 0..<count {
      let amount =
        index == count - 1
        ? rest : gross.fraction(chain.trades[link].terms.instalments[index].share, of: 10_000)
      rest -= amount
      guard amount.isPositive else { continue }
      let due = chain.trades[link].terms.dueDay(delivery: today, instalment: index)
      let id = items.open(
        OpenItem(
          debtor: buyer, creditor: seller, kind: .trade, open: amount, issued: today, due: due,
          origin: link.index))
      expect(amount, on: due, by: seller)
      scheduleClaim(.claimDue, on: paymentDay(link, buyer, due: due), id)
      offerDiscount(link, id)
    }
  }

  /// The due day plus how late this payer is by habit.
  private mutating func paymentDay(_ link: LinkID, _ buyer: PartyID, due: Day) -> Day {
    let habit =
      chain.parties.isFirm(buyer)
      ? chain.firms[buyer.firm].paymentDelay : chain.trades[link].outsideDelay
    let delay =
      settlement.extraDelays[link] + habit.sample(&settlement.delays[link.position])
    return max(due + Int(min(max(delay, -3_650), 3_650).rounded()), today)
  }

  private mutating func offerDiscount(_ link: LinkID, _ id: OpenItemID) {
    guard let discount = chain.trades[link].terms.discount else { return }
    let last = today + discount.days
    guard last < items[id].due else { return }
    scheduleClaim(.discountOffer, on: last, id)
  }
}
