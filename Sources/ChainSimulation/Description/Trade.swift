// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import DiscreteEvents

/// The money side of a network link: what a delivery costs and when it is paid.
public struct Trade: Sendable {
  /// Who delivers.
  public var seller: PartyID
  /// Who is invoiced.
  public var buyer: PartyID
  /// Minor units for one unit of goods, before tax.
  public var price: Double
  /// Tax the seller adds.
  public var valueAddedTax: Double
  /// Share of every invoice that is credited at its due day: returns, claims, rebates.
  public var dilution: Double
  /// Probability that an end customer never pays an invoice.
  public var badDebt: Double
  /// Minor units the customer pays a carrier for one unit of goods.
  public var freight: Double
  // What every delivery reads stands above, in one cache line.
  public var terms: PaymentTerms
  /// The other way of carrying, where there is a choice.
  public var otherTransport: Transport?
  /// The way the link's lead time and freight are of.
  public var transportMode: Transport.Mode
  /// Habit of a payer in the outside world; firms have their own.
  public var outsideDelay: Distribution

  /// The money side of a link.
  public init(
    seller: PartyID, buyer: PartyID, price: Double, valueAddedTax: Double, terms: PaymentTerms,
    dilution: Double = 0, badDebt: Double = 0, outsideDelay: Distribution = .fixed(0),
    freight: Double = 0, otherTransport: Transport? = nil,
    transportMode: Transport.Mode = .standard
  ) {
    self.freight = freight
    self.otherTransport = otherTransport
    self.transportMode = transportMode
    self.seller = seller
    self.buyer = buyer
    self.price = price
    self.valueAddedTax = valueAddedTax
    self.terms = terms
    self.dilution = dilution
    self.badDebt = badDebt
    self.outsideDelay = outsideDelay
  }

  /// Minor units due in advance for one unit of goods, tax included.
  var priceInAdvance: Double { price * (1 + valueAddedTax) * Double(terms.advance) / 10_000 }
}
