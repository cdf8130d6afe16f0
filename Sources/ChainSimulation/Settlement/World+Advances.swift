// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// Claims: what buyers pay before delivery.
///
/// On the day of the order the seller claims the advance, due at once, against its liability to
/// deliver. A delivery's invoice takes up the part of it that its units are of those ordered, and
/// the last takes what is left. What is cancelled is no longer owed, the latest orders first; what
/// was paid for it is refunded. Tax is booked with the goods, and goods do not wait for the money.
extension World {
  /// 12:00. Asks for advances on what was ordered since yesterday, less what was cancelled.
  mutating func invoiceAdvances() {
    var handedOver: [LinkID: Double] = [:]
    for delivery in operations.deliveries {
      handedOver[delivery.link, default: 0] += delivery.units
    }
    for link in chain.advanceLinks { matchAdvance(link, handedOver: handedOver[link] ?? 0) }
  }

  /// What will no longer come of a defaulted firm's orders, its own and its customers'.
  mutating func cancelAdvances(of firm: FirmID) {
    for link in chain.advanceLinks
    where chain.trades[link].buyer == firm.party || chain.trades[link].seller == firm.party {
      matchAdvance(link, handedOver: 0)
    }
  }

  /// What is on order when the books are opened and of which they hold no advance was paid for
  /// before.
  mutating func openAdvances() {
    for link in chain.advanceLinks {
      let units = unitsToCome(link)
      let amount = advance(on: units - settlement.advances[link].units, link)
      settlement.advances[link].units = units
      bookAdvance(amount, on: link, against: (.equity, .equity), .opening)
    }
  }

  /// Brings the advance on a link in line with what is ordered and not yet invoiced.
  private mutating func matchAdvance(_ link: LinkID, handedOver: Double) {
    let units = unitsToCome(link) + handedOver
    let (known, amount) = (settlement.advances[link].units, settlement.advances[link].amount)
    settlement.advances[link].units = units
    // Below a billionth it is rounding dust, not an order.
    guard abs(units - known) > 1e-9 * max(units, known) else { return }
    if units > known {
      ask(advance(on: units - known, link), on: link)
    } else {
      cancel(World.portion(known - units, left: units, of: amount), on: link)
    }
  }

  /// Units of a link ordered and not yet handed over.
  private func unitsToCome(_ link: LinkID) -> Double {
    let state = goods.links[link]
    return switch chain.network.links[link].destination {
    case .part: state.onOrder + goods.waitingAtDoor(link)
    case .customer: state.ordered + state.backorder + operations.inTransit[link].units
    }
  }

  private func advance(on units: Double, _ link: LinkID) -> Money {
    let price = Money(rounding: max(0, units) * chain.trades[link].price)
    let gross = price + price.scaled(by: chain.trades[link].valueAddedTax)
    return gross.fraction(chain.trades[link].terms.advance, of: 10_000)
  }

  private mutating func ask(_ amount: Money, on link: LinkID) {
    guard amount.isPositive else { return }
    let (seller, buyer) = (chain.trades[link].seller, chain.trades[link].buyer)
    var item = Claim(
      debtor: buyer, creditor: seller, kind: .advance, open: amount, issued: today, due: today,
      origin: .trade(link), document: claims.numberDocument())
    bookAdvance(amount, on: link, against: (.receivables, .payables), .advance, item.subject)
    // Who never pays would get no goods: bad debt is of what is due after delivery.
    let state = customerState(link, buyer)
    item.habit = chain.habit(
      of: buyer, link, state == .gone ? .slow : state, &settlement.delays[link.position])
    let id = claims.open(item)
    expect(amount, on: today, by: seller)
    scheduleClaim(.claimDue, on: paymentDay(item), id)
  }

  /// What is not paid yet is no longer owed; the rest is paid back.
  private mutating func cancel(_ amount: Money, on link: LinkID) {
    var rest = amount
    for id in unpaidAdvances(link) where rest.isPositive {
      let part = min(rest, claims[id].open)
      rest -= part
      releaseAdvance(
        part, on: link, into: (.receivables, .payables), .cancelledOrder, claims[id].subject)
      withdraw(id, part)
    }
    refund(rest, on: link)
  }

  /// Claims of the seller that the buyer has not paid, the latest first.
  private func unpaidAdvances(_ link: LinkID) -> [ClaimID] {
    claims.owed(by: chain.trades[link].buyer).filter {
      claims[$0].kind == .advance && claims[$0].origin.link == link && claims[$0].open.isPositive
        && claims[$0].holder == chain.trades[link].seller
    }
    .sorted { claims[$0].document > claims[$1].document }
  }

  private mutating func withdraw(_ id: ClaimID, _ amount: Money) {
    claims[id].open -= amount
    unexpect(amount, of: claims[id])
    if chain.parties.isFirm(claims[id].debtor) { withdrawDue(id, amount) }
    if claims[id].isSettled { claims.close(id) }
  }

  private mutating func refund(_ amount: Money, on link: LinkID) {
    guard amount.isPositive else { return }
    let subject = refundSubject(link)
    releaseAdvance(amount, on: link, into: (.payables, .receivables), .cancelledOrder, subject)
    openRefund(amount, subject)
  }

  private mutating func refundSubject(_ link: LinkID) -> EntrySubject {
    EntrySubject(
      debtor: chain.trades[link].seller, creditor: chain.trades[link].buyer, kind: .refund,
      document: claims.numberDocument(), origin: .trade(link))
  }

  /// Due on the next day, for today's dues may be over; of a defaulted seller it is one claim more.
  private mutating func openRefund(_ amount: Money, _ subject: EntrySubject) {
    guard let id = openDue(amount, subject, due: today + 1) else { return }
    expect(amount, on: today + 1, by: subject.creditor)
    fileLate(id)
  }

  /// Sets the advance on delivered goods against their invoice.
  ///
  /// - Returns: what of the invoice is left to be paid.
  mutating func settleAdvance(
    _ delivery: OperationsState.Delivery, _ gross: Money, _ subject: EntrySubject
  ) -> Money {
    let link = delivery.link
    let (units, amount) = (settlement.advances[link].units, settlement.advances[link].amount)
    let left = max(0, units - delivery.units)
    let part = World.portion(delivery.units, left: left, of: amount)
    let used = min(part, gross)
    settlement.advances[link].units = left
    releaseAdvance(used, on: link, into: (.receivables, .payables), .advanceSettled, subject)
    // What rounding asked for too much waits for the last part.
    if part == amount { refund(part - used, on: link) }
    diluteAdvance(used, on: link)
    return gross - used
  }

  /// Returns, claims and rebates on what was paid in advance are credited with the goods.
  private mutating func diluteAdvance(_ used: Money, on link: LinkID) {
    let amount = used.scaled(by: chain.trades[link].dilution)
    guard amount.isPositive else { return }
    let subject = refundSubject(link)
    let (seller, buyer) = (subject.debtor, subject.creditor)
    if chain.parties.isFirm(seller) {
      ledger.post(
        seller, debit: .discounts, credit: .payables, amount, .dilution, about: subject)
    }
    if chain.parties.isFirm(buyer) {
      ledger.post(
        buyer, debit: .receivables, credit: .otherIncome, amount, .dilution, about: subject)
    }
    openRefund(amount, subject)
  }
}

/// The two accounts of advances move together, and only here.
extension World {
  private mutating func bookAdvance(
    _ amount: Money, on link: LinkID, against accounts: (seller: Account, buyer: Account),
    _ reason: EntryReason, _ subject: EntrySubject? = nil
  ) {
    let (seller, buyer) = (chain.trades[link].seller, chain.trades[link].buyer)
    settlement.advances[link].amount += amount
    if chain.parties.isFirm(seller) {
      ledger.post(
        seller, debit: accounts.seller, credit: .advancesReceived, amount, reason, with: buyer,
        about: subject)
    }
    if chain.parties.isFirm(buyer) {
      ledger.post(
        buyer, debit: .prepayments, credit: accounts.buyer, amount, reason, with: seller,
        about: subject)
    }
  }

  private mutating func releaseAdvance(
    _ amount: Money, on link: LinkID, into accounts: (seller: Account, buyer: Account),
    _ reason: EntryReason, _ subject: EntrySubject
  ) {
    let (seller, buyer) = (chain.trades[link].seller, chain.trades[link].buyer)
    settlement.advances[link].amount -= amount
    if chain.parties.isFirm(seller) {
      ledger.post(
        seller, debit: .advancesReceived, credit: accounts.seller, amount, reason, about: subject)
    }
    if chain.parties.isFirm(buyer) {
      ledger.post(
        buyer, debit: accounts.buyer, credit: .prepayments, amount, reason, about: subject)
    }
  }

  /// Advances on all links must add up to the accounts they stand on.
  func checkAdvances() throws(AuditFinding) {
    guard !chain.advanceLinks.isEmpty else { return }
    var paid = [Money](repeating: .zero, count: chain.parties.count)
    var received = paid
    for link in chain.advanceLinks {
      paid[chain.trades[link].buyer.position] += settlement.advances[link].amount
      received[chain.trades[link].seller.position] -= settlement.advances[link].amount
    }
    for index in chain.firms.indices {
      let party = PartyID(index)
      for (account, sum) in [(Account.prepayments, paid), (.advancesReceived, received)] {
        let off = ledger.balance(party, account) - sum[index]
        if !off.isZero {
          throw AuditFinding(
            rule: "advances must equal the \(account) account", party: party, difference: off)
        }
      }
    }
  }
}
