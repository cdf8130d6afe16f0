// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import SupplyNetwork

/// Balances in the morning of the first day as the firms' books have them, in place of a simulated
/// past. What is drawn stands with the facilities.
public struct OpeningBooks: Sendable, Hashable {
  public struct Invoice: Sendable, Hashable {
    /// The user's own: its chance hangs on it, and the journal calls it so.
    public var number: String
    public var seller: PartyID
    public var buyer: PartyID
    /// Whose terms it follows; nil: of no link, paid when it is due.
    public var link: LinkID?
    /// With tax.
    public var amount: Money
    /// Nil: not known, so no discount is left to take.
    public var issued: Day?
    public var due: Day

    public init(
      number: String, seller: PartyID, buyer: PartyID, link: LinkID?, amount: Money, issued: Day?,
      due: Day
    ) {
      self.number = number
      self.seller = seller
      self.buyer = buyer
      self.link = link
      self.amount = amount
      self.issued = issued
      self.due = due
    }
  }

  /// Sent and not yet there: the seller's until they are handed over.
  public struct GoodsUnderWay: Sendable, Hashable {
    /// The user's own; the journal calls their invoice by it.
    public var number: String
    public var link: LinkID
    /// Units of the item.
    public var quantity: Double
    public var arrival: Day

    public init(number: String, link: LinkID, quantity: Double, arrival: Day) {
      self.number = number
      self.link = link
      self.quantity = quantity
      self.arrival = arrival
    }
  }

  /// Ordered of a firm and not yet sent.
  public struct OpenOrder: Sendable, Hashable {
    public var link: LinkID
    /// Units of the item.
    public var quantity: Double

    public init(link: LinkID, quantity: Double) {
      self.link = link
      self.quantity = quantity
    }
  }

  /// What a firm owes to the world outside apart from invoices and loans.
  public struct AmountOwed: Sendable, Hashable {
    public enum Kind: String, CaseIterable, Sendable {
      case wages
      /// Assessed already: value added tax or profit tax.
      case tax
      /// Collected on sales less paid on purchases, to be assessed at the month's end.
      case valueAddedTax = "value-added-tax"
      case operating
    }

    public var firm: FirmID
    public var kind: Kind
    public var amount: Money
    /// Nil for value added tax only, whose assessment says when it is due.
    public var due: Day?

    public init(firm: FirmID, kind: Kind, amount: Money, due: Day?) {
      self.firm = firm
      self.kind = kind
      self.amount = amount
      self.due = due
    }
  }

  public var invoices: [Invoice] = []
  public var goodsUnderWay: [GoodsUnderWay] = []
  /// In the order in which they are served where the first come is first.
  public var openOrders: [OpenOrder] = []
  public var amountsOwed: [AmountOwed] = []

  public init() {}
}
