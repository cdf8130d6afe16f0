// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// Claims: deliveries become invoices.
extension World {
  /// 12:00. Every delivery of the day is invoiced, after the advances on what was ordered.
  mutating func invoiceDeliveries() {
    if !chain.advanceLinks.isEmpty { invoiceAdvances() }
    for delivery in operations.deliveries { invoice(delivery) }
    operations.deliveries.removeAll(keepingCapacity: true)
  }

  private mutating func invoice(_ delivery: OperationsState.Delivery) {
    let link = delivery.link
    let tax = delivery.price.scaled(by: chain.trades[link].valueAddedTax)
    let gross = delivery.price + tax
    let subject = EntrySubject(
      debtor: chain.trades[link].buyer, creditor: chain.trades[link].seller, kind: .trade,
      document: items.numberDocument(), origin: link.index)
    bookSale(delivery, tax, subject)
    bookPurchase(delivery, tax, subject)
    let rest =
      chain.trades[link].terms.advance > 0 ? settleAdvance(delivery, gross, subject) : gross
    if rest.isPositive { openClaims(link, rest, document: subject.document) }
  }

  private mutating func bookSale(
    _ delivery: OperationsState.Delivery, _ tax: Money, _ subject: EntrySubject
  ) {
    let seller = subject.creditor
    guard chain.parties.isFirm(seller) else { return }
    ledger.post(
      seller, debit: .receivables, credit: .revenue, delivery.price, .delivery,
      about: subject)
    ledger.post(
      seller, debit: .receivables, credit: .valueAddedTax, tax, .delivery,
      about: subject)
    ledger.post(
      seller, debit: .costOfSales, credit: .inventory, delivery.cost, .costOfGoods,
      about: subject)
  }

  private mutating func bookPurchase(
    _ delivery: OperationsState.Delivery, _ tax: Money, _ subject: EntrySubject
  ) {
    let buyer = subject.debtor
    guard chain.parties.isFirm(buyer) else { return }
    observation.purchases[buyer.firm] += Int128(delivery.price.minorUnits)
    observation.purchaseTax[buyer.firm] += Int128(tax.minorUnits)
    ledger.post(
      buyer, debit: .inventory, credit: .payables, delivery.price, .delivery,
      about: subject)
    ledger.post(
      buyer, debit: .valueAddedTax, credit: .payables, tax, .delivery,
      about: subject)
  }

  /// One claim an instalment; the last takes what rounding leaves.
  private mutating func openClaims(_ link: LinkID, _ owed: Money, document: Int32) {
    let (seller, buyer) = (chain.trades[link].seller, chain.trades[link].buyer)
    let state = customerState(link, buyer)
    let count = chain.trades[link].terms.instalments.count
    let shares = 10_000 - chain.trades[link].terms.advance
    var rest = owed
    for index in 0..<count {
      let amount =
        index == count - 1
        ? rest : owed.fraction(chain.trades[link].terms.instalments[index].share, of: shares)
      rest -= amount
      guard amount.isPositive else { continue }
      let due = chain.trades[link].terms.dueDay(delivery: today, instalment: index)
      var item = OpenItem(
        debtor: buyer, creditor: seller, kind: .trade, open: amount, issued: today, due: due,
        origin: link.index, document: document)
      item.isBadDebt = state == .gone
      item.habit = habit(link, buyer, state)
      let id = items.open(item)
      expect(amount, on: due, by: seller)
      let paymentDay = paymentDay(item)
      scheduleClaim(.claimDue, on: paymentDay, id)
      offerDiscount(link, id, else: paymentDay)
    }
  }

  /// Firms are simulated; of an end customer it is drawn.
  mutating func customerState(_ link: LinkID, _ buyer: PartyID) -> CustomerState {
    if chain.parties.isFirm(buyer) { return .good }
    return chain.customerModel.state(link, month: today.monthNumber, &settlement.customers)
  }

  /// Days this payer is late with an invoice by habit.
  mutating func habit(_ link: LinkID, _ buyer: PartyID, _ state: CustomerState) -> Double {
    chain.parties.isFirm(buyer)
      ? chain.firms[buyer.firm].paymentDelay.sample(&settlement.delays[link.position])
      : chain.customerModel.delay(
        state, chain.trades[link].outsideDelay, &settlement.delays[link.position])
  }

  /// The due day plus how late the payer is, by habit and by shocks.
  func paymentDay(_ item: OpenItem) -> Day {
    let delay = settlement.extraDelays[item.debtor.position] + item.habit
    return max(item.due + Int(min(max(delay, -3_650), 3_650).rounded()), today)
  }

  /// An end customer that pays late, or never, does not pay early either.
  private mutating func offerDiscount(_ link: LinkID, _ id: OpenItemID, else paymentDay: Day) {
    guard let discount = chain.trades[link].terms.discount else { return }
    let item = items[id]
    let last = chain.calendar.preceding(today + discount.days)
    guard last >= today, last < item.due else { return }
    if !chain.parties.isFirm(item.debtor), item.isBadDebt || paymentDay > item.due { return }
    scheduleClaim(.discountOffer, on: last, id)
  }
}
