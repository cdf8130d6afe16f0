// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Scenarios
import Schema
import TestSupport
import Testing

/// Every way to break a scenario says where, what and what to do. Each case changes one thing in a
/// copy of `scenarios/three-firms`, whose tables are written out as CSV where the case needs one.
@Suite struct BrokenScenarioTests {
  struct Break: Sendable, CustomTestStringConvertible {
    let name: String
    /// Replaces the first text by the second in scenario.yaml.
    var replace: [(String, String)] = []
    var files: [String: Data] = [:]
    /// Where: `scenario.yaml:12:` or a file; and words of the message.
    let place: String
    let says: String

    var testDescription: String { name }

    init(
      _ name: String, _ replace: [(String, String)] = [], files: [String: String] = [:],
      data: [String: Data] = [:], at place: String, says: String
    ) {
      self.name = name
      self.replace = replace
      self.files = data.merging(files.mapValues { Data($0.utf8) }) { first, _ in first }
      self.place = place
      self.says = says
    }
  }

  static let cases: [Break] = [
    Break(
      "unknown key", [("currency:", "curency:")], at: "scenario.yaml:4:1",
      says: "did you mean `currency`?"),
    Break(
      "unknown column", [("{ name: Shop, size", "{ name: Shop, sise")], at: "scenario.yaml:",
      says: "did you mean `size`?"),
    Break(
      "missing key", [("start: 2025-01-01\n", "")], at: "scenario.yaml:", says: "lacks `start`"),
    Break(
      "missing money",
      [
        (
          "cash-buffer: 0, value-added-tax: 0%, profit-tax: 0% }\n  - { name: Maker",
          "value-added-tax: 0%, profit-tax: 0% }\n  - { name: Maker"
        )
      ], at: "scenario.yaml:", says: "lacks `cash-buffer`"),
    Break(
      "missing file", [("calendar: every-day", "calendar: days.csv")], at: "scenario.yaml:9:",
      says: "there is no file `days.csv`"),
    Break(
      "negative lead time", [("lead-time: 1 day", "lead-time: -1 days")], at: "scenario.yaml:",
      says: "the lead time is negative"),
    Break(
      "lead time of years", [("lead-time: 1 day", "lead-time: 400 days")], at: "scenario.yaml:",
      says: "longer than a year"),
    Break(
      "lots of a base stock",
      [
        (
          "policy: order-demand, initial-stock: 20, conversion-cost: 1.00",
          "policy: base-stock(20), lots: until-above, initial-stock: 20, conversion-cost: 1.00"
        )
      ],
      at: "scenario.yaml:", says: "`lots` is for `r-Q` only"),
    Break(
      "shelf life of no time",
      [
        (
          "initial-stock: 20, conversion-cost: 1.00",
          "initial-stock: 20, conversion-cost: 1.00, shelf-life: 0 days"
        )
      ],
      at: "scenario.yaml:", says: "no time at all"),
    Break(
      "express that is not there",
      [("lead-time: 1 day,", "lead-time: 1 day, transport: express,")], at: "scenario.yaml:",
      says: "there is no express way"),
    Break(
      "service target of certainty",
      [("terms: net 0, daily", "terms: net 0, service-target: 100%, daily")],
      at: "scenario.yaml:", says: "not between 50 and 100 %"),
    Break(
      "empirical of nothing", [("daily: 10", "daily: empirical()")], at: "scenario.yaml:",
      says: "there is no value"),
    Break(
      "disruption without a time",
      [
        (
          "cash-flows:",
          "disruptions:\n  - { name: strike, firm: Shop, stops: orders }\n\ncash-flows:"
        )
      ],
      at: "scenario.yaml:", says: "needs `from` and `until`"),
    Break(
      "disruption of a stage that is not there",
      [
        (
          "cash-flows:",
          "disruptions:\n  - { name: strike, firm: Shop, item: glass, stops: orders, "
            + "failure: 1%, recovery: 10% }\n\ncash-flows:"
        )
      ],
      at: "scenario.yaml:", says: "has no such stage"),
    Break(
      "disruption of nothing known",
      [
        (
          "cash-flows:",
          "disruptions:\n  - { name: strike, firm: Shop, stops: everything, "
            + "failure: 1%, recovery: 10% }\n\ncash-flows:"
        )
      ],
      at: "scenario.yaml:", says: "`everything` is not known here"),
    Break(
      "cycle in the bill of material",
      [("{ item: bulb, part: glass, quantity: 1 }", "{ item: bulb, part: lamp, quantity: 1 }")],
      at: "scenario.yaml:", says: "is made of itself"),
    Break(
      "circle of suppliers",
      [
        (
          "{ supplier: outside, customer: Supplier, item: glass, price: 1.00, "
            + "lead-time: 1 day, terms: net 0, value-added-tax: 0% }",
          "{ supplier: Shop, customer: Supplier, item: lamp, price: 1.00, "
            + "lead-time: 1 day, terms: net 0 }"
        ),
        ("{ item: lamp, part: bulb, quantity: 1 }", "{ item: bulb, part: lamp, quantity: 1 }"),
        ("  - { item: bulb, part: glass, quantity: 1 }\n", ""),
        ("customer: Maker, item: bulb", "customer: Maker, item: lamp"),
        ("firm: Supplier, item: bulb", "firm: Supplier, item: lamp"),
      ], at: "scenario.yaml:", says: "circle"),
    Break(
      "unknown firm", [("customer: Shop", "customer: Shopp")], at: "scenario.yaml:",
      says: "unknown firm `Shopp`: did you mean `Shop`?"),
    Break(
      "unknown anchor", [("anchor: Shop", "anchor: Ship")], at: "scenario.yaml:11:9",
      says: "unknown firm `Ship`"),
    Break(
      "two firms of one name", [("{ name: Maker, size", "{ name: Shop, size")],
      at: "scenario.yaml:", says: "two firms are named `Shop`"),
    Break(
      "unknown item",
      [
        (
          "item: lamp, policy: order-demand, initial-stock: 20, conversion-cost: 1.00",
          "item: lump, policy: order-demand, initial-stock: 20, conversion-cost: 1.00"
        )
      ], at: "scenario.yaml:", says: "unknown item `lump`"),
    Break(
      "empty CSV",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      files: ["items.csv": ""], at: "items.csv:1:1", says: "the table is empty"),
    Break(
      "header only",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      files: ["items.csv": "name,unit\n"], at: "items.csv:1:1", says: "no rows"),
    Break(
      "ragged row",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      files: ["items.csv": "name,unit\nlamp,piece\nbulb\nglass,kg\n"], at: "items.csv:3:1",
      says: "1 fields, the header 2"),
    Break(
      "open quote",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      files: ["items.csv": "name,unit\n\"lamp,piece\nbulb,x\n"], at: "items.csv:2:1",
      says: "never ends"),
    Break(
      "column twice",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      files: ["items.csv": "name,name\na,b\n"], at: "items.csv:1:2", says: "stands twice"),
    Break("NaN", [("daily: 10", "daily: NaN")], at: "scenario.yaml:", says: "not a distribution"),
    Break(
      "infinite price", [("price: 7.00", "price: inf")], at: "scenario.yaml:",
      says: "not a number"),
    Break(
      "amount beyond 64 bits", [("cash: 1000", "cash: 99999999999999999999")],
      at: "scenario.yaml:14:", says: "beyond 64 bits"),
    Break(
      "amount beyond everything",
      [("cash: 1000", "cash: 9999999999999999999999999999999999999999999bn")],
      at: "scenario.yaml:14:", says: "beyond 64 bits"),
    Break(
      "too many decimals", [("price: 7.00", "price: 7.005")], at: "scenario.yaml:",
      says: "more decimals than the currency"),
    Break(
      "negative cash", [("cash: 1000", "cash: -5")], at: "scenario.yaml:",
      says: "`cash` is negative"),
    Break(
      "line of 2 MB", [("name: Three firms", "name: " + String(repeating: "x", count: 2 << 20))],
      at: "scenario.yaml:3:1", says: "longer than 1 MiB"),
    Break(
      "wrong encoding",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      data: ["items.csv": Data([0x6E, 0x61, 0x6D, 0x65, 0x0A, 0x6C, 0xE4, 0x6D, 0x70, 0x0A])],
      at: "items.csv:2:2", says: "not UTF-8"),
    Break(
      "UTF-16", data: ["scenario.yaml": "name: x\n".data(using: .utf16)!], at: "scenario.yaml:1:",
      says: "zero byte"),
    Break(
      "broken YAML", [("horizon: 60 days", "horizon: [60 days")], at: "scenario.yaml:",
      says: "not valid YAML"),
    Break(
      "key twice", [("seed: 1", "seed: 1\nseed: 2")], at: "scenario.yaml:", says: "stands twice"),
    Break("empty scenario", files: ["scenario.yaml": ""], at: "scenario.yaml:1:1", says: "empty"),
    Break(
      "a list instead of keys", files: ["scenario.yaml": "- a\n- b\n"], at: "scenario.yaml:1:1",
      says: "expected scenario keys"),
    Break(
      "no such date", [("start: 2025-01-01", "start: 2025-02-30")], at: "scenario.yaml:5:8",
      says: "not a date"),
    Break(
      "scenario of 5 MB", files: ["scenario.yaml": String(repeating: "# much\n", count: 800_000)],
      at: "scenario.yaml:1:1", says: "larger than 4 MiB"),
    Break(
      "years of five digits", [("start: 2025-01-01", "start: 9999-12-31")], at: "scenario.yaml:5:8",
      says: "out of reach"),
    Break(
      "escape sequence as it is", [("name: Three firms", "name: \u{1B}[31mred")],
      at: "scenario.yaml:3:1", says: "control characters"),
    Break(
      "horizon of nothing", [("horizon: 60 days", "horizon: 0 days")], at: "scenario.yaml:6:",
      says: "1 to 3660 days"),
    Break(
      "unknown currency", [("currency: CNY", "currency: RMB")], at: "scenario.yaml:4:",
      says: "`RMB` is not known"),
    Break(
      "share over 100 %", [("inventory-haircut: 50%", "inventory-haircut: 150%")],
      at: "scenario.yaml:", says: "between 0 and 100 %"),
    Break(
      "terms that are none", [("terms: net 30", "terms: soon")], at: "scenario.yaml:",
      says: "not payment terms"),
    Break(
      "policy that is none", [("policy: order-demand", "policy: base-stok(4)")],
      at: "scenario.yaml:", says: "did you mean `base-stock`?"),
    Break(
      "policy with too few parameters", [("policy: order-demand", "policy: s-S(4)")],
      at: "scenario.yaml:", says: "takes 2 parameters"),
    Break(
      "S below s", [("policy: order-demand", "policy: \"s-S(40, 20)\"")], at: "scenario.yaml:",
      says: "below the reorder point"),
    Break(
      "nobody supplies",
      [
        (
          "  - { supplier: outside, customer: Supplier, item: glass, price: 1.00, "
            + "lead-time: 1 day, terms: net 0, value-added-tax: 0% }\n",
          ""
        )
      ], at: "scenario.yaml:", says: "nobody supplies `glass`"),
    Break(
      "demand without a source", [(", daily: 10", "")], at: "scenario.yaml:",
      says: "give either `daily` or `history`"),
    Break(
      "a key of another instrument",
      [("limit: 1000, drawn: 0", "limit: 1000, drawn: 0, repayment: linear")],
      at: "scenario.yaml:", says: "`repayment` says nothing of a committed-revolver"),
    Break(
      "more drawn than the limit", [("limit: 1000, drawn: 0", "limit: 1000, drawn: 2000")],
      at: "scenario.yaml:", says: "more is drawn"),
    Break(
      "unknown shock",
      [("credit:\n", "shocks:\n  - { name: x, type: earthquake, from: 2025-01-05 }\ncredit:\n")],
      at: "scenario.yaml:", says: "`earthquake` is not known"),
    Break(
      "shock without its number",
      [("credit:\n", "shocks:\n  - { name: x, type: demand, from: 2025-01-05 }\ncredit:\n")],
      at: "scenario.yaml:", says: "needs `factor`"),
    Break(
      "extends nothing", [("name: Three firms", "extends: ../nowhere\nname: Three firms")],
      at: "scenario.yaml:3:", says: "there is no scenario in `../nowhere`"),
    Break(
      "extends itself", [("name: Three firms", "extends: .\nname: Three firms")],
      at: "scenario.yaml:3:", says: "none may extend itself"),
    Break(
      "a value cut at its comma", [("daily: 10", "daily: normal(200, 40)")], at: "scenario.yaml:",
      says: "put it in quotes: `daily: \"normal(200, 40)\"`"),
    Break(
      "demand below zero", [("daily: 10", "daily: -5")], at: "scenario.yaml:",
      says: "`daily` may be below zero"),
    Break(
      "stock beyond the books",
      [
        (
          "initial-stock: 20, conversion-cost: 1.00",
          "initial-stock: 1000000000000000, conversion-cost: 1.00"
        )
      ], at: "scenario.yaml:", says: "costs more than the books can hold"),
    Break(
      "base rate beyond reach", [("base-rate: 3.6%", "base-rate: 100000000000000%")],
      at: "scenario.yaml:10:", says: "not between -100 and 1000 % a year"),
    Break(
      "a cash flow beyond the books over the horizon",
      [("amount: 500, when: monthly 28", "amount: 80000bn, when: weekly friday")],
      at: "scenario.yaml:41:61", says: "more than the books can hold"),
    Break(
      "a limit beyond the books", [("limit: 1000", "limit: 92233720368547758")],
      at: "scenario.yaml:44:94", says: "the limit of `line of Maker` is more than"),
    Break(
      "a limit whose interest is beyond the books",
      [("limit: 1000", "limit: 80000bn"), ("margin: 3.6%", "margin: 990%")],
      at: "scenario.yaml:44:94", says: "what the limit of `line of Maker` may cost is more than"),
    Break(
      "lead times that shocks multiply beyond ten years",
      [
        (
          "credit:\n",
          """
          shocks:
            - { name: strike, type: lead-time, factor: 100, from: 2025-01-05 }
            - { name: war, type: lead-time, factor: 100, from: 2025-01-10 }
            - { name: flood, type: lead-time, factor: 100, from: 2025-01-15 }
          credit:

          """
        )
      ], at: "scenario.yaml:48:43", says: "goods are under way for ten years or more"),
    Break(
      "an estate realised after seven centuries",
      [("credit:\n", "credit:\n  realisation: 36500 weeks\n")], at: "scenario.yaml:47:16",
      says: "longer than ten years"),
    Break(
      "late payers who are paid for it",
      [("credit:\n", "credit:\n  late-interest: -1%\n")], at: "scenario.yaml:47:18",
      says: "`late-interest` is negative"),
    Break(
      "prepayment that leaves a rest",
      [("terms: net 30", "terms: \"100% in advance, rest net 60\"")], at: "scenario.yaml:",
      says: "leaves nothing after the advance"),
    Break(
      "prepayment at a discount",
      [("terms: net 30", "terms: \"30% in advance, rest 2/10 net 30\"")], at: "scenario.yaml:",
      says: "mixes kinds of terms"),
    Break(
      "an advance that is not all",
      [("terms: net 30", "terms: 30% in advance")], at: "scenario.yaml:",
      says: "do not sum to 100 %"),
    Break(
      "an advance after delivery",
      [("terms: net 30", "terms: \"70% net 60, 30% in advance\"")], at: "scenario.yaml:",
      says: "`in advance` is not payment terms"),
    Break(
      "bad debt of who has paid",
      [("terms: net 0, daily: 10", "terms: prepayment, bad-debt: 2%, daily: 10")],
      at: "scenario.yaml:", says: "who pays all in advance leaves no bad debt"),
    Break(
      "another separator",
      [("items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }", "items: items.csv")],
      files: ["items.csv": "name;unit\nlamp;piece\nbulb;piece\nglass;kg\n"], at: "items.csv:1:1",
      says: "the columns are separated by `;`"),
    Break(
      "a number for another shock",
      [
        (
          "credit:\n",
          "shocks:\n  - { name: x, type: payment-delay, factor: 50%, from: 2025-01-05 }\ncredit:\n"
        )
      ], at: "scenario.yaml:", says: "`factor` does not belong to a payment-delay shock"),
    Break(
      "terms for another shock",
      [
        (
          "credit:\n",
          """
          shocks:\n  - { name: x, type: default, firm: Shop, terms: net 9, from: 2025-01-05 \
          }\ncredit:\n
          """
        )
      ],
      at: "scenario.yaml:", says: "`terms` does not belong to a default shock"),
    Break(
      "a terms shock without terms",
      [
        (
          "credit:\n",
          "shocks:\n  - { name: x, type: terms, firm: Shop, from: 2025-01-05 }\ncredit:\n"
        )
      ],
      at: "scenario.yaml:", says: "this shock needs `terms`"),
    Break(
      "prepayment from a day on",
      [
        (
          "credit:\n",
          "shocks:\n  - { name: x, type: terms, terms: prepayment, from: 2025-01-05 }\ncredit:\n"
        )
      ],
      at: "scenario.yaml:", says: "no advance and no early discount"),
    Break(
      "new terms of nothing",
      [
        (
          "credit:\n",
          """
          shocks:\n  - { name: x, type: terms, firm: Shop, supplier: Shop, terms: net 9, from: \
          2025-01-05 }\ncredit:\n
          """
        )
      ], at: "scenario.yaml:", says: "nothing is bought on these terms"),
    Break(
      "nested without end",
      files: [
        "scenario.yaml": String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
      ], at: "scenario.yaml:1:", says: "nested deeper"),
    Break(
      "goods under way of nobody",
      opening("goods-under-way", lamps(from: "Makr") + ", quantity: 1, arrival: 2025-01-02"),
      at: "scenario.yaml:13:29", says: "unknown firm `Makr`: did you mean `Maker`?"),
    Break(
      "goods under way on no link",
      opening(
        "goods-under-way",
        "supplier: Maker, customer: Shop, item: bulb, quantity: 1, arrival: 2025-01-02"),
      at: "scenario.yaml:13:58",
      says: "there is no link `Maker > Shop: bulb`: did you mean `Maker > Shop: lamp`?"),
    Break(
      "goods under way that have arrived",
      opening("goods-under-way", lamps() + ", quantity: 1, arrival: 2024-12-31"),
      at: "scenario.yaml:13:86", says: "part of the customer's `initial-stock`"),
    Break(
      "goods under way for years",
      opening("goods-under-way", lamps() + ", quantity: 1, arrival: 2026-12-31"),
      at: "scenario.yaml:13:", says: "more than a year after the start"),
    Break(
      "no goods under way",
      opening("goods-under-way", lamps() + ", quantity: 0, arrival: 2025-01-02"),
      at: "scenario.yaml:13:", says: "`quantity` is zero"),
    Break(
      "goods under way beyond the books",
      opening(
        "goods-under-way", lamps() + ", quantity: 999999999999999, arrival: 2025-01-02")
        + [("price: 7.00", "price: 700000")],
      at: "scenario.yaml:13:", says: "more than the books can hold"),
    Break(
      "open order outside",
      opening("open-orders", "supplier: outside, customer: Supplier, item: glass, quantity: 1"),
      at: "scenario.yaml:13:29", says: "write it under `goods-under-way`"),
    Break(
      "open order of who does not wait",
      opening("open-orders", "supplier: Shop, customer: passers-by, item: lamp, quantity: 1")
        + [("daily: 10", "daily: 10, unmet: lost")],
      at: "scenario.yaml:13:", says: "`passers-by` does not wait for goods"),
    Break(
      "open order of another's customers",
      opening("open-orders", "supplier: Maker, customer: passers-by, item: lamp, quantity: 1"),
      at: "scenario.yaml:13:", says: "`Maker` does not sell `lamp` to `passers-by`"),
    Break(
      "open order of the start",
      opening("open-orders", lamps() + ", quantity: 1, ordered: 2025-01-01"),
      at: "scenario.yaml:13:", says: "from 2025-01-01 on it is simulated"),
    Break(
      "two open orders of one number",
      opening(
        "open-orders", lamps() + ", quantity: 1 }\n  - { number: N1, \(lamps()), quantity: 2"),
      at: "scenario.yaml:14:", says: "two orders are named `N1`"),
    Break(
      "half a piece ordered",
      opening("open-orders", lamps() + ", quantity: 1.5") + [
        ("name: lamp }", "name: lamp, whole: yes }")
      ],
      at: "scenario.yaml:13:", says: "`lamp` comes in whole units"),
    Break(
      "amount owed by nobody",
      opening("amounts-owed", "firm: Shopp, kind: tax, amount: 1, due: 2025-01-02"),
      at: "scenario.yaml:13:25", says: "unknown firm `Shopp`: did you mean `Shop`?"),
    Break(
      "amount owed on no day", opening("amounts-owed", "firm: Shop, kind: tax, amount: 1"),
      at: "scenario.yaml:13:", says: "it is not said when this is due: add `due`"),
    Break(
      "assessment with a day of its own",
      opening("amounts-owed", "firm: Shop, kind: value-added-tax, amount: 1, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "tax that is assessed already is of the kind `tax`"),
    Break(
      "amounts owed beyond the books",
      opening(
        "amounts-owed",
        "firm: Shop, kind: tax, amount: 60000000000000, due: 2025-01-02 }\n"
          + "  - { number: N2, firm: Shop, kind: wages, amount: 60000000000000, due: 2025-01-02"),
      at: "scenario.yaml:14:",
      says: "the balances of `Shop` at the start up to this row are more than"),
    Break(
      "balance of no facility", drawn("line of Makr", "1"),
      at: "scenario.yaml:13:17",
      says: "unknown facility `line of Makr`: did you mean `line of Maker`?"
    ),
    Break(
      "balance beyond the limit", drawn("line of Maker", "1001"),
      at: "scenario.yaml:13:39", says: "more is drawn than the limit"),
    Break(
      "balance in dollars", drawn("line of Maker", "1, currency: USD"),
      at: "scenario.yaml:13:52", says: "the scenario's currency is CNY"),
    Break(
      "two balances", drawn("line of Maker", "1 }\n  - { facility: line of Maker, drawn: 2"),
      at: "scenario.yaml:14:", says: "`line of Maker` stands twice"),
    Break(
      "open invoice of no item",
      opening(
        "open-invoices", "seller: Maker, buyer: Shop, item: bulb, amount: 1, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "`Maker` does not sell this to `Shop`"),
    Break(
      "open invoice between strangers",
      opening("open-invoices", "seller: outside, buyer: passers-by, amount: 1, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "neither side is a firm"),
    Break(
      "open invoice to nobody",
      opening("open-invoices", "seller: Shop, buyer: passersby, amount: 1, due: 2025-01-02"),
      at: "scenario.yaml:13:40", says: "did you mean `passers-by`?"),
    Break(
      "open invoice to oneself",
      opening("open-invoices", "seller: Shop, buyer: Shop, amount: 1, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "`Shop` sells to itself"),
    Break(
      "open invoice in dollars",
      opening(
        "open-invoices",
        "seller: Maker, buyer: Shop, amount: 1, currency: USD, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "the scenario's currency is CNY"),
    Break(
      "open invoice of the start",
      opening(
        "open-invoices",
        "seller: Maker, buyer: Shop, amount: 1, issued: 2025-01-01, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "give the books as they stand in the morning of the start"),
    Break(
      "open invoice due before it is issued",
      opening(
        "open-invoices",
        "seller: Maker, buyer: Shop, amount: 1, issued: 2024-12-01, due: 2024-11-02"),
      at: "scenario.yaml:13:", says: "due before it is issued"),
    Break(
      "a credit note among open invoices",
      opening("open-invoices", "seller: Maker, buyer: Shop, amount: -1, due: 2025-01-02"),
      at: "scenario.yaml:13:", says: "`amount` is negative"),
    Break(
      "a table of the books without a column",
      [("anchor: Shop\n", "anchor: Shop\nopen-invoices: invoices.csv\n")],
      files: ["invoices.csv": "number,seller,buyer,due\n1,Maker,Shop,2025-02-01\n"],
      at: "invoices.csv:2:", says: "lacks `amount`"),
    Break(
      "an invoice of nobody in a table",
      [("anchor: Shop\n", "anchor: Shop\nopen-invoices: invoices.csv\n")],
      files: ["invoices.csv": "number,seller,buyer,due,amount\n1,Maker,Shpo,2025-02-01,5\n"],
      at: "invoices.csv:2:3", says: "did you mean `Shop`?"),
  ]

  /// A row of a table of balances at the start.
  private static func opening(_ table: String, _ row: String) -> [(String, String)] {
    [("anchor: Shop\n", "anchor: Shop\n\(table):\n  - { number: N1, \(row) }\n")]
  }

  private static func lamps(from supplier: String = "Maker") -> String {
    "supplier: \(supplier), customer: Shop, item: lamp"
  }

  private static func drawn(_ facility: String, _ amount: String) -> [(String, String)] {
    [
      (
        "anchor: Shop\n",
        "anchor: Shop\ndrawn-balances:\n  - { facility: \(facility), drawn: \(amount) }\n"
      )
    ]
  }

  @Test(arguments: cases)
  func saysWhereWhatAndWhatToDo(_ broken: Break) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    var yaml = try String(contentsOf: original, encoding: .utf8)
    for (old, new) in broken.replace {
      let range = try #require(
        yaml.range(of: old), "the case's text is not in the scenario: \(old)")
      yaml.replaceSubrange(range, with: new)
    }
    try Data(yaml.utf8).write(to: folder.appending(path: "scenario.yaml"))
    for (name, data) in broken.files { try data.write(to: folder.appending(path: name)) }
    let problems = #expect(throws: ScenarioProblems.self) { try Scenario(folder: folder) }
    let found = problems?.problems.contains {
      let place = $0.location.description
      return place.contains("/" + broken.place)
        && ($0.message + ": " + $0.remedy).contains(broken.says) && !$0.remedy.isEmpty
    }
    // And through the command: exit 65, and no report.
    let report = folder.appending(path: "report")
    let result = try runCommand(
      driplineBinary(), ["run", folder.path, "--quiet", "--out", report.path])
    #expect(result.status == 65, "\(result.errors.prefix(300))")
    #expect(!FileManager.default.fileExists(atPath: report.path))
    #expect(found == true, "\(problems?.description.prefix(600) ?? "")")
  }

  @Test func allProblemsAreReportedAtOnce() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    let yaml = try String(contentsOf: original, encoding: .utf8)
      .replacingOccurrences(of: "cash: 1000", with: "cash: lots")
      .replacingOccurrences(of: "price: 7.00", with: "price: x")
      .replacingOccurrences(of: "customer: Maker", with: "customer: Mker")
      .replacingOccurrences(of: "seed: 1", with: "seeed: 1")
    try yaml.write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let problems = #expect(throws: ScenarioProblems.self) { try Scenario(folder: folder) }
    #expect((problems?.problems.count ?? 0) >= 4)
  }

  /// Fifty rows used to give fifty times two problems for one wrong separator.
  @Test func oneWrongSeparatorIsOneProblem() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = Oracles.project.appending(path: "scenarios/three-firms/scenario.yaml")
    let items = "items:\n  - { name: lamp }\n  - { name: bulb }\n  - { name: glass }"
    let yaml = try String(contentsOf: original, encoding: .utf8)
    try yaml.replacingOccurrences(of: items, with: "items: items.csv")
      .write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let rows = (0..<50).map { "part \($0);piece" }.joined(separator: "\n")
    try "name;unit\n\(rows)\n".write(
      to: folder.appending(path: "items.csv"), atomically: true, encoding: .utf8)
    let problems = #expect(throws: ScenarioProblems.self) { try Scenario(folder: folder) }
    #expect(problems?.problems.count == 1, "\(problems?.description ?? "")")
  }

  @Test func aMissingScenarioIsMissingInput() throws {
    let problems = #expect(throws: ScenarioProblems.self) {
      try Scenario(folder: URL(filePath: "/nowhere/at/all"))
    }
    #expect(problems?.isMissingInput == true)
  }
}
