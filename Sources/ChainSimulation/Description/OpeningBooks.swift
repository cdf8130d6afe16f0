// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import SupplyNetwork

/// Balances in the morning of the first day as the firms' books have them, in place of a simulated
/// past. What is drawn stands with the facilities.
public struct OpeningBooks: Sendable, Hashable {
  /// An invoice that is open on the first day.
  public struct Invoice: Sendable, Hashable {
    /// The user's own: its chance hangs on it, and the journal calls it so.
    public var number: String
    /// Whom it is owed to.
    public var seller: PartyID
    /// Who owes it.
    public var buyer: PartyID
    /// Whose terms it follows; nil: of no link, paid when it is due.
    public var link: LinkID?
    /// With tax.
    public var amount: Money
    /// Nil: not known, so no discount is left to take.
    public var issued: Day?
    /// The day it is to be paid by.
    public var due: Day

    /// An open invoice.
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
    /// Over which they go.
    public var link: LinkID
    /// Units of the item.
    public var quantity: Double
    /// The day they are there.
    public var arrival: Day

    /// Goods on their way.
    public init(number: String, link: LinkID, quantity: Double, arrival: Day) {
      self.number = number
      self.link = link
      self.quantity = quantity
      self.arrival = arrival
    }
  }

  /// Ordered of a firm and not yet sent.
  public struct OpenOrder: Sendable, Hashable {
    /// Over which they will go.
    public var link: LinkID
    /// Units of the item.
    public var quantity: Double

    /// An order.
    public init(link: LinkID, quantity: Double) {
      self.link = link
      self.quantity = quantity
    }
  }

  /// What a firm owes to the world outside apart from invoices and loans.
  public struct AmountOwed: Sendable, Hashable {
    /// What it is for.
    public enum Kind: String, CaseIterable, Sendable {
      /// Pay of staff.
      case wages
      /// Assessed already: value added tax or profit tax.
      case tax
      /// Collected on sales less paid on purchases, to be assessed at the month's end.
      case valueAddedTax = "value-added-tax"
      /// Other running cost.
      case operating
    }

    /// Who owes it.
    public var firm: FirmID
    /// What it is for.
    public var kind: Kind
    /// Open on the first day.
    public var amount: Money
    /// Nil for value added tax only, whose assessment says when it is due.
    public var due: Day?

    /// An amount owed.
    public init(firm: FirmID, kind: Kind, amount: Money, due: Day?) {
      self.firm = firm
      self.kind = kind
      self.amount = amount
      self.due = due
    }
  }

  /// Between firms, and with the world outside.
  public var invoices: [Invoice] = []
  /// By link and day.
  public var goodsUnderWay: [GoodsUnderWay] = []
  /// In the order in which they are served where the first come is first.
  public var openOrders: [OpenOrder] = []
  /// To staff, tax office and suppliers of running cost.
  public var amountsOwed: [AmountOwed] = []

  /// Empty books: the past is simulated.
  public init() {}
}
