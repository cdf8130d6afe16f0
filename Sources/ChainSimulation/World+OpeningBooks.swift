// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// The start as the firms' books have it. Every balance is booked against the owners.
extension World {
  mutating func bookOpeningBalances() {
    let books = chain.openingBooks
    for invoice in books.invoices { bookOpenInvoice(invoice) }
    for shipment in books.goodsUnderWay { bookGoodsUnderWay(shipment) }
    for order in books.openOrders.reversed() { goods.addOpenOrder(order.quantity, on: order.link) }
    goods.claimSharedParts(needs: chain.stageNeeds)
    for owed in books.amountsOwed { bookAmountOwed(owed) }
  }

  /// An invoice that is overdue keeps its due day, from which its age and its writing off count.
  /// Whether its debtor could not pay it the books do not say: arrears count from the first payment
  /// run that cannot.
  private mutating func bookOpenInvoice(_ invoice: OpeningBooks.Invoice) {
    var item = Claim(
      debtor: invoice.buyer, creditor: invoice.seller, kind: .trade, open: invoice.amount,
      issued: invoice.issued ?? min(invoice.due, chain.start), due: invoice.due,
      origin: invoice.link.map { .trade($0) } ?? .none, document: claims.numberDocument())
    settlement.firstOpenInvoice = settlement.firstOpenInvoice ?? item.document
    if chain.parties.isFirm(invoice.seller) {
      ledger.post(
        invoice.seller, debit: .receivables, credit: .equity, invoice.amount, .opening,
        about: item.subject)
    }
    if chain.parties.isFirm(invoice.buyer) {
      ledger.post(
        invoice.buyer, debit: .equity, credit: .payables, invoice.amount, .opening,
        about: item.subject)
    }
    foresee(&item, number: invoice.number)
    let id = claims.open(item)
    if item.due >= chain.start { expect(invoice.amount, on: item.due, by: invoice.seller) }
    scheduleClaim(.claimDue, on: paymentDay(item), id)
    if invoice.issued != nil { offerDiscount(id) }
  }

  /// Whether and when the debtor will pay, drawn as for a new invoice until it fits with what is
  /// known: it has not been paid yet. So the older an invoice, the likelier it never will be.
  ///
  /// Where lateness is a fixed number of days it says nothing about what is later still: such an
  /// invoice is as likely a bad debt as a new one, and certainly one once its creditor would have
  /// given it up.
  private mutating func foresee(_ item: inout Claim, number: String) {
    let isGivenUp = chain.start - item.due > chain.creditRules.badDebtDays
    let isFirm = chain.parties.isFirm(item.debtor)
    guard let link = item.origin.link else {
      item.isBadDebt = !isFirm && isGivenUp
      return
    }
    let lateness =
      isFirm ? chain.firms[item.debtor.firm].paymentDelay : chain.trades[link].outsideDelay
    let factor = settlement.customers.factor(ofMonthWith: chain.start)
    var stream = settlement.customers.stream(ofInvoice: number)
    for _ in 0..<(lateness.fixedValue == nil ? World.mostForesights : 1) {
      let state = isFirm ? .good : chain.customerModel.state(link, factor: factor, &stream)
      item.isBadDebt = state == .gone
      item.habit = chain.habit(of: item.debtor, link, state, &stream)
      if item.isBadDebt || item.due + Int(item.habit.rounded()) >= chain.start { return }
    }
    // Later than the debtor ever is: a firm's is paid at the start.
    if !isFirm {
      item.isBadDebt = isGivenUp || lateness.fixedValue == nil && chain.trades[link].badDebt > 0
    }
  }

  /// After so many draws an invoice is later than its debtor ever is.
  private static let mostForesights = 200

  private mutating func bookGoodsUnderWay(_ shipment: OpeningBooks.GoodsUnderWay) {
    let link = shipment.link
    goods.addUnderWay(
      shipment.quantity, on: link, arriving: Int(shipment.arrival.number),
      today: Int(chain.start.number))
    guard let supplier = chain.network.links[link].supplier else { return }
    let value = Money(rounding: shipment.quantity * chain.materialCost(of: supplier))
    operations.inTransit[link].value += value
    operations.inTransit[link].units += shipment.quantity
    ledger.post(chain.trades[link].seller, debit: .inventory, credit: .equity, value, .opening)
  }

  private mutating func bookAmountOwed(_ owed: OpeningBooks.AmountOwed) {
    let parties = chain.parties
    let (creditor, kind): (PartyID, ClaimKind)
    switch owed.kind {
    case .wages: (creditor, kind) = (parties.staff, .wages)
    case .tax: (creditor, kind) = (parties.taxOffice, .tax)
    case .operating: (creditor, kind) = (parties.suppliers, .operating)
    case .valueAddedTax:
      return ledger.post(
        owed.firm.party, debit: .equity, credit: .valueAddedTax, owed.amount, .opening,
        with: parties.taxOffice)
    }
    owe(
      owed.amount, by: owed.firm.party, to: creditor, kind, for: .equity, .opening, due: owed.due)
  }
}
