// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Schema

/// Balances in the morning of the first day, as the firms' books have them.
extension ScenarioSchema {
  /// The tables of balances. All but what is drawn take the place of a simulated past.
  static let opening = [
    "open-invoices", "goods-under-way", "open-orders", "amounts-owed", "drawn-balances",
  ]

  private static let amountCurrency = Field(
    "currency", .choice(Currency.known.map(\.code)), .optional,
    "Of the amount; it must be the scenario's.")

  static let openInvoices = Section(
    name: "open invoice", help: "An invoice open at the start.",
    fields: [
      Field("number", .text, .required, "Unique number; its chance hangs on it."),
      Field("seller", .reference("a firm or outside"), .required, "A firm, or `outside`."),
      Field(
        "buyer", .reference("a firm, a demand stream or outside"), .required,
        "A firm, a demand stream, or `outside`."),
      Field(
        "item", .reference("an item"), .optional,
        "Which of several links between the two it belongs to; none: the first by name."),
      Field(
        "issued", .date, .optional,
        "When it was issued; without it no early-payment discount is left to take."),
      Field("due", .date, .required, "Due day; it may be past."),
      Field("amount", .money, .required, "What is still open of it, with tax."),
      amountCurrency,
    ], identity: ["number"])

  private static let linkColumns = [
    Field("number", .text, .required, "Unique number."),
    Field("supplier", .reference("a firm or outside"), .required, "A firm, or `outside`."),
    Field(
      "customer", .reference("a firm or a demand stream"), .required,
      "A firm, or a demand stream."),
    Field("item", .reference("an item"), .required, "The item."),
    Field("for", .reference("an item"), .optional, "As in the link."),
  ]

  static let goodsUnderWay = Section(
    name: "goods under way",
    help: "Goods sent off before the start that arrive after it, and are invoiced then.",
    fields: linkColumns + [
      Field("quantity", .number, .required, "Units."),
      Field("arrival", .date, .required, "When they are handed over."),
    ], identity: ["number"])

  static let openOrders = Section(
    name: "open order", help: "An order that a firm has received and not yet sent.",
    fields: linkColumns + [
      Field(
        "ordered", .date, .optional,
        "When it was ordered: under first come, first served, the older is sent first."),
      Field("quantity", .number, .required, "Units not yet sent."),
    ], identity: ["number"])

  static let amountsOwed = Section(
    name: "amount owed", help: "What a firm owes at the start apart from invoices and loans.",
    fields: [
      Field("number", .text, .required, "Unique number."),
      Field("firm", .reference("a firm"), .required, "The firm."),
      Field(
        "kind", .choice(OpeningBooks.AmountOwed.Kind.allCases.map(\.rawValue)), .required,
        """
        Wages, tax (assessed), value-added-tax (not yet assessed), or operating (other accruals).
        """),
      Field(
        "due", .date, .optional,
        "Due day; it may be past. Of value-added-tax the month's end decides."),
      Field("amount", .money, .required, "Owed."),
      amountCurrency,
    ], identity: ["number"])

  static let drawnBalances = Section(
    name: "drawn balance", help: "What is drawn on a facility at the start.",
    fields: [
      Field("facility", .reference("a facility"), .required, "Its name."),
      Field("drawn", .money, .required, "Instead of the facility's own `drawn`."),
      amountCurrency,
    ], identity: ["facility"])
}
