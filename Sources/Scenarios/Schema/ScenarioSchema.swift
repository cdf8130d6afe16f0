// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import FinanceBasics
import Financing
import Schema
import SupplyNetwork

/// Everything a scenario may say. The reader, the error messages and the JSON Schema all come from
/// here, so they cannot disagree.
enum ScenarioSchema {
  /// `remove: yes` in a row takes the row of the scenario underneath away.
  static let removal = "remove"

  static let root = Section(
    name: "scenario", help: "A supply chain, its money, and what to find out.",
    fields: [
      Field(
        "extends", .text, .optional, "Folder of a scenario of which this one says what differs."),
      Field("name", .text, .required, "Name of the scenario."),
      Field(
        "currency", .choice(Currency.known.map(\.code)), .required,
        "ISO 4217 code of all amounts."),
      Field("start", .date, .required, "First simulated day."),
      Field("horizon", .period, .required, "How long to simulate."),
      Field(
        "warm-up", .period, .defaulted("0 days"),
        """
        Days simulated before the start, every shortfall covered, so that claims and goods under \
        way are in balance.
        """
      ),
      Field("replications", .integer, .defaulted("1000"), "How many times to run."),
      Field("seed", .integer, .defaulted("1"), "Master seed of all random numbers."),
      Field(
        "calendar", .text, .required,
        """
        `monday-friday`, `every-day`, `china-interbank`, `shanghai-exchange`, `target`, \
        `united-states`, `united-kingdom`, `hong-kong`, or a CSV file with the columns date and \
        kind (holiday or workday).
        """
      ),
      Field("base-rate", .rate, .required, "Rate that margins are added to."),
      Field(
        "base-rates", .table(baseRates), .optional, "What the base rate becomes later, by date."),
      Field(
        "anchor", .reference("a firm"), .required,
        "The firm whose credit the chain lives on; tiers count from it."
      ),
      Field("firms", .table(firms), .required, "The firms."),
      Field("items", .table(items), .required, "The goods."),
      Field("stages", .table(stages), .required, "Which firm keeps or makes which item."),
      Field(
        "recipes", .table(recipes), .optional,
        "Bill of material; an item without one is bought as it is."),
      Field("links", .table(links), .required, "Who supplies whom."),
      Field("demand", .table(demand), .required, "What end customers ask for."),
      Field(
        "customers", .group(customers), .optional, "What end customers have in common as payers."),
      Field(
        "demand-dependence", .choice(["given", "gaussian", "t"]), .defaulted("given"),
        """
        given: as demand-correlation says; gaussian or t: a copula learned from the histories' \
        errors.
        """
      ),
      Field(
        "demand-correlation", .share, .defaulted("0%"),
        "Correlation between forecast demand streams."),
      Field(
        "cash-flows", .table(cashFlows), .optional,
        "Wages, costs, investment, contributions and unplanned flows by calendar."),
      Field("facilities", .table(facilities), .optional, "Credit facilities there are."),
      Field(
        "open-invoices", .table(openInvoices), .optional,
        """
        Invoices open at the start. This table and the next three are balances from the books, in \
        place of a simulated past.
        """
      ),
      Field(
        "goods-under-way", .table(goodsUnderWay), .optional,
        "Goods sent off before the start that arrive after it."),
      Field("open-orders", .table(openOrders), .optional, "Orders received and not yet sent."),
      Field(
        "amounts-owed", .table(amountsOwed), .optional, "Wages, taxes and accruals owed."),
      Field(
        "drawn-balances", .table(drawnBalances), .optional,
        "What is drawn on facilities, instead of their own `drawn`."),
      Field("shocks", .table(shocks), .optional, "Dated changes."),
      Field(
        "disruptions", .table(disruptions), .optional,
        "What stands still at a stage, on dated days or at random."),
      Field(
        "credit", .group(credit), .required,
        "When an unpaid due becomes a default, and what is left."),
      Field(
        "lending", .group(lending), .optional,
        "How a lender sizes and prices; without it there are no proposals."),
      Field(
        "payment-rule", .choice(PaymentRule.allCases.map(\.rawValue)), .defaulted("none"),
        "Whose law on paying suppliers the compliance table reads."),
      Field("checks", .group(checks), .optional, "Thresholds; a run that misses one exits with 1."),
    ])

  static let firms = Section(
    name: "firm", help: "A simulated company.",
    fields: [
      Field("name", .text, .required, "Unique name."),
      Field(
        "size", .choice(Firm.Size.allCases.map(\.rawValue)), .required,
        "By staff and revenue; a law on paying small and medium-sized firms reads it."),
      Field("cash", .money, .required, "Cash at the start."),
      Field("cash-buffer", .money, .required, "Cash the treasury keeps back."),
      Field("value-added-tax", .share, .required, "Tax on its sales."),
      Field("profit-tax", .share, .required, "Tax on its profit."),
      Field(
        "payment-delay", .distribution(unit: "days"), .defaulted("0"),
        "Days after the due day at which it pays suppliers though it could pay."),
      Field(
        "orders-within-cash", .flag, .defaulted("no"),
        "Whether it orders only what its money will pay for."),
      Field(
        "depreciation-years", .number, .defaulted("10"),
        "Over how many years its capital expenditure is depreciated, in equal monthly parts."),
    ], identity: ["name"])

  static let items = Section(
    name: "item", help: "A kind of good.",
    fields: [
      Field("name", .text, .required, "Unique name."),
      Field("unit", .text, .optional, "What one is."),
      Field(
        "whole", .flag, .defaulted("no"),
        "Whether it comes in whole units: nothing is asked for, ordered, made or sent in fractions."
      ),
    ], identity: ["name"])

  static let stages = Section(
    name: "stage", help: "A firm's stock of an item, and the making of it.",
    fields: [
      Field("firm", .reference("a firm"), .required, "The firm."),
      Field("item", .reference("an item"), .required, "The item."),
      Field("policy", .policy, .required, "When and how much it orders."),
      Field(
        "lots", .choice(["one", "until-above"]), .defaulted("one"),
        "Of r-Q: how many lots one review orders."),
      Field("review", .duration, .defaulted("1 day"), "Time between reviews."),
      Field("review-offset", .integer, .defaulted("0"), "Which day of the review period, from 0."),
      Field("initial-stock", .number, .required, "Units at the first day, or at the warm-up's."),
      Field("conversion-cost", .money, .required, "What making one costs beyond its parts."),
      Field("order-capacity", .number, .optional, "Most that one review may order."),
      Field("production-capacity", .number, .optional, "Most that one day can make."),
      Field(
        "allocation", .choice(AllocationRule.allCases.map(\.rawValue)), .defaulted("list"),
        "How a short supply is shared."),
      Field(
        "sourcing", .choice(SourcingRule.allCases.map(\.rawValue)), .defaulted("shares"),
        """
        How orders of a part are spread over several suppliers; `ordered` goes by the order of \
        rows.
        """
      ),
      Field(
        "switch-after", .duration, .defaulted("\(NetworkBuilder.defaultPatience) days"),
        "Of ordered and cheapest: how long a supplier may owe goods before orders go to the next."),
      Field(
        "order-parts", .choice(PartTiming.allCases.map(\.rawValue)), .defaulted("at-once"),
        "Whether parts are ordered at once, or each as late as lets all arrive together."),
      Field(
        "shelf-life", .duration, .optional, "How long a unit may be sold; none: it keeps."),
      Field(
        "storage-cost", .money, .defaulted("0"), "Keeping one unit for a year, beside its money."),
      Field(
        "storage-capacity", .number, .optional, "Most units to keep; stock advice heeds it."),
    ], identity: ["firm", "item"])

  static let recipes = Section(
    name: "recipe line", help: "One part of an item.",
    fields: [
      Field("item", .reference("an item"), .required, "What is made."),
      Field("part", .reference("an item"), .required, "What goes into it."),
      Field("quantity", .number, .required, "How many of the part for one."),
    ], identity: ["item", "part"])

  static let links = Section(
    name: "link", help: "A supplier of an item to a firm.",
    fields: [
      Field(
        "supplier", .reference("a firm or outside"), .required, "A firm, or `outside`: never short."
      ),
      Field("customer", .reference("a firm"), .required, "The firm that uses or sells the item."),
      Field("item", .reference("an item"), .required, "The item."),
      Field(
        "for", .reference("an item"), .optional,
        "What the customer makes of it, when it uses the item for several things."),
      Field("price", .money, .required, "One unit, before tax."),
      Field("lead-time", .distribution(unit: "days"), .required, "From shipment to arrival."),
      Field(
        "lead-time-in", .choice(Link.LeadTimeUnit.allCases.map(\.rawValue)),
        .defaulted(Link.LeadTimeUnit.wholeDays.rawValue),
        "Whether drawn times are rounded, or goods that come within a day wait for the next."),
      Field("freight", .money, .defaulted("0"), "Carriage of one unit, paid by the customer."),
      Field(
        "express-lead-time", .distribution(unit: "days"), .optional,
        "Of another way of carrying, usually faster and dearer."),
      Field("express-freight", .money, .defaulted("0"), "Carriage of one unit by it."),
      Field(
        "transport", .choice(Transport.Mode.allCases.map(\.rawValue)), .defaulted("standard"),
        "Which way is used."),
      Field("capacity", .number, .optional, "Most that one review may order here."),
      Field(
        "priority", .integer, .defaulted("0"),
        "Place among the supplier's customers, under allocation by priority; lowest first."),
      Field(
        "partial-shipments", .flag, .defaulted("yes"),
        "Whether a part of an order may be sent; else it waits until all is there."),
      Field(
        "order-lead-time", .duration, .defaulted("0 days"),
        "From order to the supplier's knowing of it."),
      Field("share", .share, .defaulted("100%"), "Share of the customer's orders of this item."),
      Field("terms", .terms, .required, "When it is paid."),
      Field(
        "value-added-tax", .share, .optional,
        "Tax an outside supplier adds; a firm adds its own rate."),
      Field("dilution", .share, .defaulted("0%"), "Share of every invoice that is credited."),
    ], identity: ["supplier", "customer", "item", "for"])

  static let demand = Section(
    name: "demand stream", help: "End customers of a stage.",
    fields: [
      Field("name", .text, .required, "Unique name; the random stream hangs on it."),
      Field("firm", .reference("a firm"), .required, "The firm that sells."),
      Field("item", .reference("an item"), .required, "What it sells."),
      Field("price", .money, .required, "One unit, before tax."),
      Field("terms", .terms, .required, "When it is paid."),
      Field(
        "daily", .distribution(unit: "units"), .optional, "Units a business day; or give a history."
      ),
      Field(
        "history", .text, .optional,
        "CSV file with the columns month and value; demand is forecast from it."),
      Field(
        "units-per-value", .number, .optional, "Units of goods a month for one unit of the history."
      ),
      Field(
        "daily-variation", .number, .optional,
        "Coefficient of variation of one business day within its month."),
      Field(
        "payment-delay", .distribution(unit: "days"), .defaulted("0"), "How late customers pay."),
      Field(
        "payment-ledger", .text, .optional,
        """
        Instead: CSV file invoice,customer,issued,due,amount,paid; how late they pay is learned \
        from it.
        """
      ),
      Field(
        "payment-customer", .text, .optional,
        "Whose lag in the ledger it is; without, that of a customer like the others."),
      Field("bad-debt", .share, .defaulted("0%"), "Probability that an invoice is never paid."),
      Field("dilution", .share, .defaulted("0%"), "Share of every invoice that is credited."),
      Field(
        "unmet", .choice(["backorder", "lost"]), .defaulted("backorder"),
        "What becomes of demand that stock cannot meet."),
      Field(
        "service-target", .share, .defaulted("95%"),
        "Probability of meeting demand from stock that stock advice aims at."),
      Field(
        "priority", .integer, .defaulted("0"),
        "Place among the firm's customers, under allocation by priority; lowest first."),
      Field(
        "partial-shipments", .flag, .defaulted("yes"),
        "Whether a part of an order may be sent; else it waits until all is there."),
      Field(
        "lead-time", .distribution(unit: "days"), .defaulted("0"),
        "From shipment to the customer."),
    ], identity: ["name"])

  static let cashFlows = Section(
    name: "cash flow", help: "Money paid or got apart from trade and credit.",
    fields: [
      Field("name", .text, .required, "Unique name; the random stream hangs on it."),
      Field("firm", .reference("a firm"), .required, "The firm."),
      Field(
        "kind", .choice(CashFlowPlan.Kind.allCases.map(\.rawValue)), .required,
        "What it is; decides who is paid first."),
      Field(
        "amount", .distribution(unit: "money"), .required,
        "Amount a time; of the kind `other`, below zero for money paid."),
      Field("when", .recurrence, .required, "When."),
      Field(
        "depreciation-years", .number, .optional,
        "Of capital expenditure, instead of the firm's."),
    ], identity: ["name"])

  private static let agreement = [
    Field("name", .text, .required, "Unique name."),
    Field("firm", .reference("a firm"), .required, "The borrower."),
    Field("funder", .text, .required, "The lender."),
    Field("instrument", .choice(Instruments.registry.map { $0.name }), .required, "What kind."),
    Field("secured", .flag, .defaulted("no"), "Whether stock and receivables secure it."),
  ]

  static let facilities = Section(
    name: "facility", help: "A credit facility.", fields: agreement + Instruments.fields,
    identity: ["name"])

  /// A facility's row, of one instrument.
  static func facility(of instrument: any Instrument.Type) -> Section {
    Section(name: instrument.name, help: instrument.summary, fields: agreement + instrument.fields)
  }

  static let baseRates = Section(
    name: "base rate", help: "A step of the base rate.",
    fields: [
      Field("from", .date, .required, "First day."),
      Field("rate", .rate, .required, "The base rate from then on."),
    ], identity: ["from"])

  static let shocks = Section(
    name: "shock", help: "A dated change.",
    fields: [
      Field("name", .text, .required, "Unique name."),
      Field("type", .choice(Shocks.registry.map { $0.name }), .required, "What changes."),
      Field(
        "firm", .reference("a firm"), .optional,
        "Whose; of terms, the buyer; none: everyone's."),
      Field("factor", .factor, .optional, "For demand, lead-time and credit-limit."),
      Field("days", .days, .optional, "For payment-delay."),
      Field("change", .rate, .optional, "For rate."),
      Field(
        "terms", .terms, .optional,
        "For terms: those of what is delivered from then on, without advance or discount."),
      Field(
        "supplier", .reference("a firm"), .optional, "For terms: the seller; none: every one."),
      Field("tier", .integer, .optional, "For terms: the buyers' tier; none: every one."),
      Field("from", .date, .required, "First day."),
      Field("until", .date, .optional, "First day after; none: it stays."),
    ], identity: ["name"])

  static let disruptions = Section(
    name: "disruption", help: "What stands still at stages of a firm.",
    fields: [
      Field("name", .text, .required, "Unique name; the random stream hangs on it."),
      Field("firm", .reference("a firm"), .required, "Whose."),
      Field("item", .reference("an item"), .optional, "Of which stage; none: all the firm's."),
      Field(
        "stops", .choice(Disruptions.names.map(\.name)), .required,
        """
        Its orders, its suppliers' shipments to it, goods on the way to it, or receipts at its \
        door.
        """
      ),
      Field("from", .date, .optional, "First day."),
      Field("until", .date, .optional, "First day after."),
      Field("failure", .share, .optional, "Daily probability of breaking down."),
      Field("recovery", .share, .optional, "Daily probability of recovering."),
      Field(
        "destroys", .share, .defaulted("0%"), "Share of stock and parts lost when it begins."),
    ], identity: ["name"])

  static let checks = Section(
    name: "checks", help: "Thresholds of the base run.",
    fields: [
      Field("service-at-least", .share, .optional, "End customers' demand met at once."),
      Field("default-probability-at-most", .share, .optional, "Of every firm, a year."),
      Field("firms-in-need-at-most", .share, .optional, "Share of firms with a proposed line."),
    ])
}
