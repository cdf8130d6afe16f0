// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Schema
import SupplyNetwork

/// Balances at the start from the firms' books: invoices, goods, orders, and what else is owed.
extension ScenarioBuilder {
  /// Where the rows stand that were read into the books, table by table.
  struct OpeningPlaces {
    var invoices: [SourceLocation] = []
    var goodsUnderWay: [SourceLocation] = []
    var openOrders: [SourceLocation] = []
    var amountsOwed: [SourceLocation] = []
  }

  /// The books, their links by the order in which links were read.
  mutating func readOpeningBooks() -> OpeningBooks {
    var books = OpeningBooks()
    if openingTables.replacePast { tradeIndex = TradeIndex(self) }
    let invoices = readOpenInvoices()
    let shipments = readGoodsUnderWay()
    let orders = readOpenOrders()
    let amounts = readAmountsOwed()
    books.invoices = invoices.map(\.row)
    books.goodsUnderWay = shipments.map(\.row)
    books.openOrders = orders.map(\.row)
    books.amountsOwed = amounts.map(\.row)
    openingPlaces = OpeningPlaces(
      invoices: invoices.map(\.place), goodsUnderWay: shipments.map(\.place),
      openOrders: orders.map(\.place), amountsOwed: amounts.map(\.place))
    return books
  }

  private typealias Row<Value> = (row: Value, place: SourceLocation)

  private func readOpenInvoices() -> [Row<OpeningBooks.Invoice>] {
    numbered("open-invoices", "invoice").compactMap { record in
      let amount = positiveAmount(record)
      let due = record.optionalDate("due")
      let issued = readPast(record, "issued")
      if let issued, let due, due < issued {
        record.fail("due", "the invoice is due before it is issued", remedy: "correct the days")
      }
      let item = item(record, "item")
      let seller = party(record, "seller", outside: parties.suppliers)
      let buyer = party(record, "buyer", outside: parties.customers, takesStreams: true)
      guard let seller, let buyer, record.has("item") == (item != nil) else { return nil }
      guard seller.isFirm || buyer.isFirm else {
        record.fail("seller", "neither side is a firm", remedy: "name a firm")
        return nil
      }
      if seller.party == buyer.party {
        record.fail("buyer", "`\(seller.name)` sells to itself", remedy: "correct one of the two")
      }
      let link = invoiceLink(record, from: seller, to: buyer, item: item)
      let invoice = OpeningBooks.Invoice(
        number: record.text("number"), seller: seller.party, buyer: buyer.party, link: link,
        amount: amount, issued: issued, due: due ?? Day(number: 0))
      return (invoice, record.location("amount"))
    }
  }

  /// The link whose terms an invoice follows: the first by name between the two, of the item where
  /// one is named. One that names neither an item nor a stream may belong to none.
  private func invoiceLink(_ record: Record, from seller: Side, to buyer: Side, item: Int?)
    -> LinkID?
  {
    let link =
      buyer.stream ?? tradeIndex.link(from: seller.party, to: buyer.party, item: item)
    let fits = link.map { sells(seller, item, over: $0) } ?? (item == nil)
    if !fits, linkNames.isComplete {
      record.fail(
        buyer.stream == nil ? "item" : "buyer",
        "`\(seller.name)` does not sell this to `\(buyer.name)`",
        remedy: "correct the seller, the buyer or the item, or add the link")
    }
    return link
  }

  private func sells(_ seller: Side, _ item: Int?, over link: LinkID) -> Bool {
    trades[link].seller == seller.party
      && (item == nil || TradeIndex.item(of: link, network) == item)
  }

  private func readGoodsUnderWay() -> [Row<OpeningBooks.GoodsUnderWay>] {
    numbered("goods-under-way", "shipment").compactMap { record in
      let quantity = readUnits(record)
      let arrival = record.date("arrival")
      let link = link(record)
      guard record.has("arrival") else { return nil }
      guard arrival >= start else {
        record.fail(
          "arrival", "`arrival` is before the start",
          remedy: "goods that have arrived are part of the customer's `initial-stock`;"
            + " of late ones write the day they are expected now")
        return nil
      }
      guard arrival - start <= 365 else {
        record.fail(
          "arrival", "`arrival` is more than a year after the start",
          remedy: "write at most 365 days from the start")
        return nil
      }
      return link.map {
        (
          OpeningBooks.GoodsUnderWay(
            number: record.text("number"), link: $0, quantity: quantity, arrival: arrival),
          record.location("quantity")
        )
      }
    }
  }

  private func readOpenOrders() -> [Row<OpeningBooks.OpenOrder>] {
    let read = numbered("open-orders", "order").compactMap {
      record -> (order: Row<OpeningBooks.OpenOrder>, day: Day)? in
      let quantity = readUnits(record)
      let ordered = readPast(record, "ordered") ?? start
      guard let link = link(record) else { return nil }
      if network.links[link.position].supplier == nil {
        record.fail(
          "supplier", "what is ordered outside is on its way",
          remedy: "write it under `goods-under-way` with the day it is expected")
        return nil
      }
      if network.links[link.position].losesUnmetDemand {
        record.fail(
          "customer", "`\(record.text("customer"))` does not wait for goods",
          remedy: "leave the order out, or write `unmet: backorder` in the demand stream")
      }
      let order = OpeningBooks.OpenOrder(link: link, quantity: quantity)
      return ((order, record.location("quantity")), ordered)
    }
    return read.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element.order)
  }

  private func readAmountsOwed() -> [Row<OpeningBooks.AmountOwed>] {
    numbered("amounts-owed", "amount").compactMap { record in
      let amount = positiveAmount(record)
      let due = record.optionalDate("due")
      let firm = firm(record, "firm")
      guard let kind = OpeningBooks.AmountOwed.Kind(rawValue: record.choice("kind")) else {
        return nil
      }
      if kind == .valueAddedTax {
        record.refuse(
          ["due"], "of value added tax is decided by the month's end",
          remedy: "leave it out; tax that is assessed already is of the kind `tax`")
      } else if !record.has("due") {
        record.fail("kind", "it is not said when this is due", remedy: "add `due`")
      }
      return firm.map {
        (
          OpeningBooks.AmountOwed(firm: $0, kind: kind, amount: amount, due: due),
          record.location("amount")
        )
      }
    }
  }

  // MARK: Columns

  /// Rows whose numbers are their own.
  private func numbered(_ table: String, _ kind: String) -> [Record] {
    var numbers = NameTable()
    return records(table).map { record in
      addName(record, "number", to: &numbers, kind)
      return record
    }
  }

  /// An amount above zero in the scenario's currency.
  private func positiveAmount(_ record: Record) -> Money {
    checkCurrency(record)
    let amount = record.optionalMoney("amount", currency)
    if amount == .zero {
      record.fail("amount", "`amount` is zero", remedy: "leave the row out")
    }
    return amount ?? .zero
  }

  func checkCurrency(_ record: Record) {
    guard record.has("currency") else { return }
    let code = record.choice("currency")
    if code != currency.code {
      record.fail(
        "currency", "the scenario's currency is \(currency.code)",
        remedy: "convert the amount at the start's rate of exchange")
    }
  }

  /// Units above zero; whole ones of items that come so.
  private func readUnits(_ record: Record) -> Double {
    let units = record.quantity("quantity")
    if record.has("quantity"), units == 0 {
      record.fail("quantity", "`quantity` is zero", remedy: "leave the row out")
    }
    if units != units.rounded(), let item = itemTable.position(record.text("item")) {
      checkWhole(record, "quantity", units, item)
    }
    return units
  }

  /// A day before the start: from then on, it is simulated.
  private func readPast(_ record: Record, _ key: String) -> Day? {
    guard let day = record.optionalDate(key) else { return nil }
    if day >= start {
      record.fail(
        key, "`\(key)` is not before the start: from \(start) on it is simulated",
        remedy: "give the books as they stand in the morning of the start")
    }
    return day
  }

  // MARK: Who and whom

  /// One side of a trade.
  private struct Side {
    let name: String
    let party: PartyID
    let isFirm: Bool
    /// The link of the demand stream it is.
    var stream: LinkID?
  }

  private func party(
    _ record: Record, _ key: String, outside: PartyID, takesStreams: Bool = false
  ) -> Side? {
    guard record.has(key) else { return nil }
    let name = record.text(key)
    if name == "outside" { return Side(name: name, party: outside, isFirm: false) }
    if let firm = firmTable.position(name) {
      return Side(name: name, party: FirmID(firm).party, isFirm: true)
    }
    if takesStreams, let stream = tradeIndex.stream(name) {
      return Side(name: name, party: outside, isFirm: false, stream: stream)
    }
    guard firmTable.isComplete, linkNames.isComplete || !takesStreams else { return nil }
    problems.add(
      record.location(key),
      takesStreams ? "unknown firm or demand stream `\(name)`" : "unknown firm `\(name)`",
      remedy: .nearest(
        to: name, among: takesStreams ? tradeIndex.partyNames : firmTable.names, more: ""))
    return nil
  }

  /// The link that supplier, customer and item name.
  private func link(_ record: Record) -> LinkID? {
    let supplier = party(record, "supplier", outside: parties.suppliers)
    let customer = party(record, "customer", outside: parties.customers, takesStreams: true)
    let item = item(record, "item")
    let purpose = self.item(record, "for")
    guard let supplier, let customer, let item, record.has("for") == (purpose != nil) else {
      return nil
    }
    if let stream = customer.stream {
      if sells(supplier, item, over: stream) { return stream }
      record.fail(
        "customer",
        "`\(supplier.name)` does not sell `\(itemTable.names[item])` to `\(customer.name)`",
        remedy: "name the firm and the item of the demand stream")
      return nil
    }
    let name =
      "\(supplier.name) > \(customer.name): \(itemTable.names[item])"
      + (purpose.map { " for \(itemTable.names[$0])" } ?? "")
    if let number = linkNames.position(name) { return LinkID(number) }
    if linkNames.isComplete {
      problems.add(
        record.location("item"), "there is no link `\(name)`",
        remedy: .nearest(to: name, among: linkNames.names, more: ""))
    }
    return nil
  }
}
