// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics

enum PaymentKind {}
typealias PaymentID = Identifier<PaymentKind>

/// Money on its way from payer to payee.
struct Payment: Sendable {
  var item: ClaimID
  /// Settles the claim.
  var principal: Money
  /// Late interest on top.
  var interest: Money
  /// Part of the claim that the payee gives up.
  var discount: Money
}

/// What a link's buyer was asked for in advance, for goods that have not been invoiced yet.
struct Advance: Sendable {
  var units = 0.0
  var amount = Money.zero
}

/// What the settlement department knows: payments and advances under way and how late payers are.
struct SettlementState: Sendable {
  var delays: [RandomStream] = []
  var customers = CustomerStreams()
  /// Days added by shocks, per payer.
  var extraDelays: [Double]
  /// Documents of invoices that were open at the start, from this one on, in the books' order.
  var firstOpenInvoice: Int32?
  /// What the user calls the invoice of goods that were under way at the start, by its document,
  /// while a journal is kept.
  var shipmentNumbers: [Int32: String] = [:]
  /// Per link, on which what is delivered now is paid: the trade's, or a shock's.
  var terms: [PaymentTerms]
  var payments: [Payment] = []
  var freePayments: [PaymentID] = []
  /// Per link; empty where no link asks for any.
  var advances: [Advance]

  init(chain: Chain) {
    extraDelays = .init(repeating: 0, count: chain.parties.count)
    terms = chain.trades.map(\.terms)
    advances = .init(
      repeating: Advance(), count: chain.advanceLinks.isEmpty ? 0 : chain.trades.count)
  }

  mutating func open(_ payment: Payment) -> PaymentID {
    if let id = freePayments.popLast() {
      payments[id] = payment
      return id
    }
    payments.append(payment)
    return PaymentID(payments.count - 1)
  }
}
