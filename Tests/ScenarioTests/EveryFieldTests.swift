// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Foundation
import TestSupport
import Testing

@testable import Scenarios
import Schema

/// Goes through every field of the schema. `base-rate: euribor` used to be 0 %: what is present and
/// cannot be read is an error at its place, never a default.
@Suite struct EveryFieldTests {
  /// A scenario with every section, and in it every field at least somewhere.
  private static let whole = """
    name: Whole
    currency: CNY
    start: 2025-01-15
    horizon: 12 months
    calendar: every-day
    base-rate: 3.6%
    base-rates:
      - { from: 2025-06-01, rate: 3.5% }
    anchor: Shop
    firms:
      - { name: Shop, size: medium, cash: 1000, cash-buffer: 0, value-added-tax: 0%,
          profit-tax: 0% }
      - { name: Maker, size: small, cash: 0, cash-buffer: 0, value-added-tax: 0%, profit-tax: 0% }
    items:
      - { name: lamp, unit: piece }
      - { name: bulb }
    recipes:
      - { item: lamp, part: bulb, quantity: 1 }
    stages:
      - { firm: Shop, item: lamp, policy: order-demand, initial-stock: 20, conversion-cost: 0 }
      - { firm: Maker, item: lamp, policy: order-demand, initial-stock: 20, conversion-cost: 1.00 }
    links:
      - { supplier: Maker, customer: Shop, item: lamp, price: 7.00, lead-time: 2 days,
          terms: net 30 }
      - { supplier: outside, customer: Maker, item: bulb, for: lamp, price: 1.00, lead-time: 1 day,
          terms: net 0, value-added-tax: 0% }
    demand:
      - { name: passers-by, firm: Shop, item: lamp, price: 10.00, terms: net 0, daily: 10 }
    cash-flows:
      - { name: wages, firm: Shop, kind: wages, amount: 500, when: monthly last }
    facilities:
      - { name: line, firm: Maker, funder: Bank, instrument: committed-revolver, limit: 1000,
          drawn: 0, margin: 3.6% }
    open-invoices:
      - { number: 1, seller: Maker, buyer: Shop, amount: 10, due: 2025-02-01 }
    goods-under-way:
      - { number: 1, supplier: Maker, customer: Shop, item: lamp, quantity: 10,
          arrival: 2025-01-16 }
    open-orders:
      - { number: 1, supplier: Maker, customer: Shop, item: lamp, quantity: 10 }
    amounts-owed:
      - { number: 1, firm: Shop, kind: tax, amount: 10, due: 2025-02-01 }
    drawn-balances:
      - { facility: line, drawn: 10 }
    shocks:
      - { name: slump, type: demand, firm: Shop, factor: 50%, from: 2025-03-01 }
    disruptions:
      - { name: strike, firm: Shop, item: lamp, stops: orders, failure: 1%, recovery: 10% }
    customers:
      common-factor: 10%
    credit:
      inventory-haircut: 50%
      receivables-haircut: 20%
    lending:
      operating-cost: 50bp
      fee: 0bp
      hurdle: 12%
      risk-free: 2%
      tax: 25%
      capital-ratio: 8%
      euros-per-unit: 0.128
      funding-curve:
        - { term: 30 days, base: 2.0%, liquidity: 0bp }
    checks:
      service-at-least: 90%
    """

  /// Where a wrong value stands, so that its problem can be found.
  private static let place = SourceLocation(file: "wrong", line: 1, column: 1)

  private static func tree() throws -> ScenarioNode {
    try #require(YAMLReader(file: "whole", problems: ProblemCollector()).read(whole))
  }

  private static func problems(of tree: ScenarioNode) -> [ScenarioProblem] {
    let problems = ProblemCollector()
    var builder = ScenarioBuilder(tree, problems, ScenarioAccess(allowsOutside: false))
    let built = builder.build()
    #expect((built == nil) == !problems.problems.isEmpty)
    return problems.problems
  }

  @Test func theWholeIsRight() throws {
    #expect(try EveryFieldTests.problems(of: EveryFieldTests.tree()).isEmpty)
  }

  /// A field of a section, and the way to it: `lending`, `funding-curve`.
  struct Place: Sendable, CustomTestStringConvertible {
    let path: [String]
    let field: Field
    var testDescription: String { (path + [field.key]).joined(separator: ".") }
  }

  private static func places(_ section: Section, _ path: [String] = []) -> [Place] {
    section.fields.flatMap { field -> [Place] in
      switch field.notation {
      case .table(let inner), .group(let inner):
        [Place(path: path, field: field)] + places(inner, path + [field.key])
      default: [Place(path: path, field: field)]
      }
    }
  }

  /// Every field but the one that names another scenario, which the loader reads.
  static let all = places(ScenarioSchema.root).filter { $0.field.key != "extends" }

  /// The tree with a value at a place; of a table, in its first row.
  private static func tree(_ node: ScenarioNode, with value: ScenarioNode, at path: [String])
    -> ScenarioNode
  {
    var node = node
    if let rows = node.list {
      node.content = .list([tree(rows[0], with: value, at: path)] + rows.dropFirst())
      return node
    }
    var entries = node.entries ?? []
    let inner =
      path.count == 1
      ? value : node[path[0]].map { tree($0, with: value, at: Array(path.dropFirst())) }
    guard let inner else { preconditionFailure("\(path) is not in the scenario") }
    if let index = entries.firstIndex(where: { $0.key == path[0] }) {
      entries[index].value = inner
    } else {
      entries.append(.init(key: path[0], keyLocation: place, value: inner))
    }
    node.content = .map(entries)
    return node
  }

  private static func wrongScalars(_ notation: Notation) -> [String] {
    switch notation {
    case .text: [""]
    case .reference: ["", "nobody"]
    case .money: ["", "lots", "2,4", "1e3", "nan", "0.001", "-1", "99999999999999999999"]
    case .number: ["", "many", "2,4", "1e3", "nan", "inf", "10000000000000000"]
    case .integer: ["", "few", "1.5", "1e3", "-1"]
    case .share: ["", "half", "2,4%", "150%", "-1%", "1.5"]
    case .factor: ["", "double", "2,4%", "-1%", "101"]
    case .rate: ["", "euribor", "2.4", "0.024", "2,4%", "[1]", "1001%", "-101%", "nan%"]
    case .duration, .period: ["", "soon", "1.5 days", "-1 days", "3", "11 years"]
    case .days: ["", "soon", "2,4", "3651"]
    case .date: ["", "tomorrow", "2025-02-30", "01.02.2025", "1850-01-01", "9999-12-31"]
    case .flag: ["", "maybe", "1", "YES"]
    case .distribution: ["", "many", "normal(1)", "2,4", "nan", "normal(1, 9000000000000000)"]
    case .policy: ["", "base-stok(4)", "s-S(4)", "base-stock(nan)"]
    case .terms: ["", "soon", "net -1", "in advance", "32nd of next month"]
    case .recurrence: ["", "often", "monthly 32", "weekly payday", "daily 3"]
    case .choice: ["", "neither"]
    case .table, .group: [""]
    }
  }

  private static func wrongValues(_ notation: Notation) -> [ScenarioNode] {
    let number = ScenarioNode(content: .scalar("1"), location: place)
    let list = ScenarioNode(content: .list([number]), location: place)
    let map = ScenarioNode(
      content: .map([.init(key: "a", keyLocation: place, value: number)]), location: place)
    let scalars = wrongScalars(notation).map {
      ScenarioNode(content: .scalar($0), location: place)
    }
    switch notation {
    case .table: return scalars + [map, list]
    case .group: return scalars + [list]
    default: return scalars + [list, map]
    }
  }

  @Test(arguments: all)
  func whatCannotBeReadIsAnError(at where: Place) throws {
    let tree = try EveryFieldTests.tree()
    for value in EveryFieldTests.wrongValues(`where`.field.notation) {
      let spoiled = EveryFieldTests.tree(tree, with: value, at: `where`.path + [`where`.field.key])
      let found = EveryFieldTests.problems(of: spoiled)
      #expect(
        found.contains { $0.location == EveryFieldTests.place && !$0.remedy.isEmpty },
        "\(value.content): \(found)")
    }
  }

  /// `check` crashed on a default shock of an unknown firm.
  @Test(arguments: [
    "demand", "lead-time", "payment-delay", "rate", "credit-limit", "default", "terms",
  ])
  func aShockOfAnUnknownFirmIsAnError(type: String) throws {
    let firm = ScenarioNode(content: .scalar("Shopp"), location: EveryFieldTests.place)
    let kind = ScenarioNode(content: .scalar(type), location: EveryFieldTests.place)
    var tree = EveryFieldTests.tree(try EveryFieldTests.tree(), with: firm, at: ["shocks", "firm"])
    tree = EveryFieldTests.tree(tree, with: kind, at: ["shocks", "type"])
    let found = EveryFieldTests.problems(of: tree)
    #expect(found.contains { $0.message == "unknown firm `Shopp`" && $0.remedy.contains("`Shop`") })
  }
}
