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
      document: claims.numberDocument(), origin: .trade(link))
    note(
      .invoiced(link, document: subject.document, price: delivery.price, tax: tax),
      because: delivery.fact)
    nameShipment(over: link, document: subject.document)
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
    let count = settlement.terms[link].instalments.count
    let shares = 10_000 - settlement.terms[link].advance
    var rest = owed
    for index in 0..<count {
      let amount =
        index == count - 1
        ? rest : owed.fraction(settlement.terms[link].instalments[index].share, of: shares)
      rest -= amount
      guard amount.isPositive else { continue }
      let due = settlement.terms[link].dueDay(delivery: today, instalment: index)
      var item = Claim(
        debtor: buyer, creditor: seller, kind: .trade, open: amount, issued: today, due: due,
        origin: .trade(link), document: document)
      item.isBadDebt = state == .gone
      item.habit = chain.habit(of: buyer, link, state, &settlement.delays[link.position])
      let id = claims.open(item)
      expect(amount, on: due, by: seller)
      scheduleClaim(.claimDue, on: paymentDay(item), id)
      offerDiscount(id)
      offerToFunders(id)
    }
  }

  /// Of the customer behind an invoice; firms are simulated.
  mutating func customerState(_ link: LinkID, _ buyer: PartyID) -> CustomerState {
    if chain.parties.isFirm(buyer) { return .good }
    let factor = settlement.customers.factor(ofMonthWith: today)
    return chain.customerModel.state(
      link, factor: factor, &settlement.customers.links[link.position])
  }

  /// The due day plus how late the payer is, by habit and by shocks.
  @inline(__always) func paymentDay(_ item: Claim) -> Day {
    let delay = settlement.extraDelays[item.debtor.position] + item.habit
    return max(item.due + Int(min(max(delay, -3_650), 3_650).rounded()), today)
  }

  /// An end customer that pays late, or never, does not pay early either.
  mutating func offerDiscount(_ id: ClaimID) {
    let item = claims[id]
    guard let link = item.origin.link, let discount = settlement.terms[link].discount else {
      return
    }
    let last = chain.calendar.preceding(item.issued + discount.days)
    guard last >= today, last < item.due else { return }
    if !chain.parties.isFirm(item.debtor), item.isBadDebt || paymentDay(item) > item.due {
      return
    }
    scheduleClaim(.discountOffer, on: last, id)
  }
}

extension Chain {
  /// Days after the due day at which a debtor pays by habit: a firm's, or that of a link's end
  /// customers.
  func habit(
    of debtor: PartyID, _ link: LinkID, _ state: CustomerState, _ stream: inout RandomStream
  ) -> Double {
    parties.isFirm(debtor)
      ? firms[debtor.firm].paymentDelay.sample(&stream)
      : customerModel.delay(state, trades[link].outsideDelay, &stream)
  }
}
