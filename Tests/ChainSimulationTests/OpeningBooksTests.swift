// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import SupplyNetwork
import TestSupport
import Testing

/// A start from the books of an ERP: nothing but open invoices could be said, and not with a
/// warm-up.
@Suite struct OpeningBooksTests {
  private static func world(_ scenario: Scenario, through day: Day? = nil) -> World {
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.advance(through: day ?? scenario.chain.end)
    #expect(world.fault == nil)
    return world
  }

  /// What a table changes in an account of a firm of `three-firms`, at the ends of some days.
  private static func change(
    of account: Account, at firm: String, on days: [String], by table: String, more: String = ""
  ) throws -> [Int64] {
    func balances(_ table: String) throws -> [Int64] {
      let scenario = try variant(of: "three-firms", "\(more)\n\(table)")
      return days.map { day in
        let world = world(scenario, through: Day(iso: day))
        return world.ledger.balance(scenario.firm(firm).party, account).minorUnits
      }
    }
    return zip(try balances(table), try balances("")).map { $0 - $1 }
  }

  // MARK: The whole

  /// `three-firms` as its books stand in the morning of 31 January: ten lamps a day are sold and
  /// replaced; lamps and bulbs are two days under way, glass one. Deliveries from the 3rd on are
  /// open, due thirty days later; the customers' payment of the 30th is under way.
  private static let books: [String: String] = {
    let start = Day(year: 2025, month: 1, day: 31)
    var invoices = "number,seller,buyer,item,issued,due,amount,currency\n"
    for day in -28 ... -1 {
      invoices += "L\(day),Maker,Shop,lamp,\(start + day),\(start + (day + 30)),70.00,CNY\n"
      invoices += "B\(day),Supplier,Maker,bulb,\(start + day),\(start + (day + 30)),40.00,CNY\n"
    }
    invoices += "C,Shop,passers-by,lamp,2025-01-30,2025-01-30,100.00,CNY\n"
    return [
      "invoices.csv": invoices,
      "shipments.csv": """
      number,supplier,customer,item,quantity,arrival
      S1,Maker,Shop,lamp,10,2025-01-31
      S2,Maker,Shop,lamp,10,2025-02-01
      S3,Supplier,Maker,bulb,10,2025-01-31
      S4,Supplier,Maker,bulb,10,2025-02-01
      S5,outside,Supplier,glass,10,2025-01-31
      """,
      "owed.csv": "number,firm,kind,due,amount\nA1,Maker,operating,2025-02-10,280\n",
    ]
  }()

  private static let booksOfThirtyDays = """
    start: 2025-01-31
    horizon: 30 days
    warm-up: 60 days
    firms:
      - { name: Shop, cash: 3400 }
      - { name: Supplier, cash: 210 }
    stages:
      - { firm: Shop, item: lamp, initial-stock: 0 }
      - { firm: Maker, item: lamp, initial-stock: 0 }
      - { firm: Supplier, item: bulb, initial-stock: 10 }
    open-invoices: invoices.csv
    goods-under-way: shipments.csv
    amounts-owed: owed.csv
    """

  /// The run from the books of 31 January ends on 1 March as the run from 1 January does, account
  /// by account.
  @Test func theBooksOfADayTakeUpTheRun() throws {
    let whole = try shipped("three-firms")
    let given = try variant(of: "three-firms", Self.booksOfThirtyDays, files: Self.books)
    #expect(given.chain.end == whole.chain.end)
    let (left, right) = (Self.world(whole), Self.world(given))
    for firm in whole.chain.firms.indices {
      let party = FirmID(firm).party
      for account in [
        Account.cash, .receivables, .inventory, .payables, .accruals, .debt, .interestPayable,
      ] {
        #expect(
          left.ledger.balance(party, account) == right.ledger.balance(party, account),
          "\(whole.chain.firms[firm].name) \(account)")
      }
    }
  }

  /// Open invoices were refused beside a warm-up. The books hold in its place, and say so; what no
  /// simulated past decides goes with either.
  @Test func theBooksTakeThePlaceOfTheWarmUp() throws {
    let given = try variant(of: "three-firms", Self.booksOfThirtyDays, files: Self.books)
    #expect(given.openingTables == ["open-invoices", "goods-under-way", "amounts-owed"])
    #expect(given.past == .books && given.chain.warmUpDays == 0)
    #expect(
      given.notes.first == "the start is that of the books (open-invoices, goods-under-way, "
        + "amounts-owed), in place of the 60 days of `warm-up`; of open-orders there are none")
    let drawn = try variant(
      of: "three-firms",
      "warm-up: 60 days\ndrawn-balances:\n  - { facility: line of Maker, drawn: 300 }")
    #expect(drawn.openingTables == ["drawn-balances"])
    #expect(drawn.past == .simulated && drawn.chain.warmUpDays == 60)
    #expect(!drawn.notes.contains { $0.contains("books") })
    #expect(try shipped("three-firms").past == .none)
    #expect(try variant(of: "three-firms", "open-orders: []").past == .books)
  }

  @Test func theOrderOfRowsMovesNothing() throws {
    let turned = Self.books.mapValues { text in
      let lines = text.split(separator: "\n")
      return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    }
    let more = "\ndemand:\n  - { name: passers-by, bad-debt: 5%, payment-delay: exponential(9) }"
    func statements(_ files: [String: String]) throws -> [[Statement]] {
      let scenario = try variant(of: "three-firms", Self.booksOfThirtyDays + more, files: files)
      let firms = try experiment(scenario, replications: 20).run()[StatementProbe.self].firms
      return (0..<20).map { firms[replication: $0] }
    }
    #expect(try statements(turned) == statements(Self.books))
  }

  // MARK: Invoices

  /// What customers owe comes in a day after it is due; what is owed outside is paid on its day, by
  /// whatever link or none.
  @Test func anInvoiceIsCollectedAndPaidOnItsDate() throws {
    let table = """
      open-invoices:
        - { number: R1, seller: Shop, buyer: passers-by, amount: 77, due: 2025-01-10 }
        - { number: R2, seller: Maker, buyer: outside, amount: 5, due: 2025-01-06 }
        - { number: P1, seller: outside, buyer: Shop, amount: 33, due: 2025-01-15 }
        - { number: P2, seller: outside, buyer: Supplier, item: glass, amount: 20, due: 2025-01-20 }
      """
    #expect(
      try Self.change(
        of: .cash, at: "Shop", on: ["2025-01-10", "2025-01-11", "2025-01-14", "2025-01-15"],
        by: table) == [0, 77_00, 77_00, 44_00])
    #expect(
      try Self.change(of: .cash, at: "Maker", on: ["2025-01-06", "2025-01-07"], by: table)
        == [0, 5_00])
    #expect(
      try Self.change(of: .cash, at: "Supplier", on: ["2025-01-19", "2025-01-20"], by: table)
        == [0, -20_00])
  }

  /// An early-payment discount of an invoice ten days old may still be taken; without its day of
  /// issue nobody can say.
  @Test func anOpenDiscountIsStillTaken() throws {
    let terms = "demand:\n  - { name: passers-by, terms: 2/10 net 30 }"
    func cash(_ issued: String) throws -> [Int64] {
      try Self.change(
        of: .cash, at: "Shop", on: ["2025-01-06", "2025-01-07", "2025-01-26", "2025-01-27"],
        by: """
          open-invoices:
            - { number: R1, seller: Shop, buyer: passers-by, amount: 100, \(issued)due: 2025-01-26 }
          """, more: terms)
    }
    #expect(try cash("issued: 2024-12-27, ") == [0, 98_00, 98_00, 98_00])
    #expect(try cash("") == [0, 0, 0, 100_00])
  }

  /// An invoice three months overdue that the buyer cannot pay: the books do not say that it could
  /// not before, so its arrears, and the default, count from the start; its age from the due day.
  @Test func arrearsOfAnOverdueInvoiceCountFromTheStart() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 100 days
      facilities: []
      demand:
        - { name: passers-by, daily: 0 }
      cash-flows: []
      open-invoices:
        - { number: P1, seller: Supplier, buyer: Maker, amount: 100, due: 2024-10-01 }
      """)
    let start = scenario.chain.start
    let early = Self.world(scenario, through: start + 59)
    let item = try #require(early.claims.live.map { early.claims[$0] }.first { $0.kind == .trade })
    #expect(item.due == Day(iso: "2024-10-01") && item.unpaidSince == start)
    let findings = try experiment(scenario, replications: 1).run()
    let record = try #require(findings.defaults.first?.record)
    #expect(record.firm == scenario.firm("Maker") && record.cause == .tradeDue)
    #expect(record.day == start && record.declaredDay == start + 61)
  }

  /// A buyer that can pay an overdue invoice does so at the start, and is in no arrears.
  @Test func anOverdueInvoiceIsPaidAtTheStart() throws {
    let table = """
      open-invoices:
        - { number: P1, seller: Maker, buyer: Shop, amount: 100, due: 2024-10-01 }
      """
    #expect(try Self.change(of: .cash, at: "Shop", on: ["2025-01-01"], by: table) == [-100_00])
    #expect(
      try Self.change(of: .cash, at: "Maker", on: ["2025-01-01", "2025-01-02"], by: table)
        == [0, 100_00])
  }

  private static func lost(due: String, of customers: String) throws -> Double {
    let rows = (0..<400).map {
      "  - { number: I\($0), seller: Shop, buyer: passers-by, amount: 1, due: \(due) }"
    }
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 200 days
      customers: { common-factor: 0% }
      demand:
        - { name: passers-by, daily: 0, \(customers) }
      open-invoices:
      \(rows.joined(separator: "\n"))
      """)
    let world = world(scenario)
    let shop = scenario.firm("Shop").party
    #expect(world.ledger.balance(shop, .receivables).isZero)
    return Double(world.ledger.balance(shop, .writeOffs).minorUnits) / 400_00
  }

  /// Opening invoices used to know neither bad debt nor lateness; the older one is, the likelier is
  /// it that it is never paid.
  @Test func anOldInvoiceIsLikelierABadDebt() throws {
    let customers = "bad-debt: 10%, payment-delay: exponential(10)"
    #expect(abs(try Self.lost(due: "2025-01-20", of: customers) - 0.1) < 0.05)
    // 0.1 / (0.1 + 0.9 · exp(−2)) is 45 %.
    #expect(abs(try Self.lost(due: "2024-12-12", of: customers) - 0.45) < 0.09)
  }

  /// No stated lateness says anything about an overdue invoice: it is a bad debt as often as a new
  /// one, and always once it is older than `write-off`.
  @Test func anOverdueInvoiceOfPunctualCustomers() throws {
    #expect(abs(try Self.lost(due: "2024-12-12", of: "bad-debt: 10%") - 0.1) < 0.05)
    #expect(try Self.lost(due: "2024-12-12", of: "bad-debt: 0%") == 0)
    #expect(try Self.lost(due: "2022-12-12", of: "bad-debt: 0%") == 1)
  }

  // MARK: Goods

  /// Five lamps arrive on the 7th and are invoiced then; until then they are the maker's, at what
  /// their bulbs cost.
  @Test func goodsUnderWayArriveOnTheirDay() throws {
    let table = """
      goods-under-way:
        - { number: S1, supplier: Maker, customer: Shop, item: lamp, quantity: 5,
            arrival: 2025-01-07 }
      """
    let days = ["2025-01-06", "2025-01-07"]
    #expect(try Self.change(of: .payables, at: "Shop", on: days, by: table) == [0, -35_00])
    #expect(try Self.change(of: .inventory, at: "Shop", on: days, by: table) == [0, 35_00])
    #expect(try Self.change(of: .inventory, at: "Maker", on: days, by: table) == [20_00, 0])
    #expect(try Self.change(of: .revenue, at: "Maker", on: days, by: table) == [0, -35_00])
  }

  /// What is on order under prepayment has been paid for: the advance stands in the books until the
  /// goods are there, and nobody pays again.
  @Test func whatIsOnOrderWasPaidInAdvance() throws {
    let table = """
      goods-under-way:
        - { number: S1, supplier: Maker, customer: Shop, item: lamp, quantity: 5,
            arrival: 2025-01-07 }
      """
    let terms = "links:\n  - { supplier: Maker, customer: Shop, item: lamp, terms: prepayment }"
    let days = ["2025-01-06", "2025-01-07"]
    #expect(
      try Self.change(of: .prepayments, at: "Shop", on: days, by: table, more: terms) == [35_00, 0])
    #expect(
      try Self.change(of: .advancesReceived, at: "Maker", on: days, by: table, more: terms)
        == [-35_00, 0])
    for firm in ["Shop", "Maker"] {
      #expect(
        try Self.change(of: .cash, at: firm, on: days + ["2025-01-20"], by: table, more: terms)
          == [0, 0, 0])
    }
  }

  /// Twenty lamps are there: of what has been ordered before, and is asked for on the first day,
  /// the rest stays in the backlog.
  @Test func openOrdersAreFilledOrStayInTheBacklog() throws {
    func books(_ quantity: Int) throws -> (revenue: Int64, level: Double) {
      let scenario = try variant(
        of: "three-firms",
        """
        horizon: 1 day
        open-orders:
          - { number: O1, supplier: Shop, customer: passers-by, item: lamp, quantity: \(quantity) }
        """)
      let world = Self.world(scenario)
      let shop = scenario.firm("Shop")
      let stage = try #require(scenario.chain.network.stages.firstIndex { $0.firm == shop })
      return (
        -world.ledger.balance(shop.party, .revenue).minorUnits,
        world.goods.inventoryLevel(StageID(stage))
      )
    }
    #expect(try books(7) == (170_00, 3))
    #expect(try books(27) == (200_00, -17))
  }

  /// Under first come, first served the older order is sent first, whatever its number.
  @Test func theOlderOrderIsSentFirst() throws {
    func sent(_ older: String, _ younger: String) throws -> [Int64] {
      let scenario = try variant(
        of: "three-firms",
        """
        horizon: 1 day
        stages:
          - { firm: Shop, item: lamp, allocation: first-come }
        demand:
          - { name: passers-by, daily: 0 }
          - { name: hawkers, firm: Shop, item: lamp, price: 11.00, terms: net 0, daily: 0 }
        open-orders:
          - { number: A, supplier: Shop, customer: \(older), item: lamp, quantity: 20,
              ordered: 2024-12-01 }
          - { number: B, supplier: Shop, customer: \(younger), item: lamp, quantity: 20,
              ordered: 2024-12-02 }
          - { number: C, supplier: Shop, customer: \(younger), item: lamp, quantity: 20 }
        """)
      let world = Self.world(scenario)
      return [-world.ledger.balance(scenario.firm("Shop").party, .revenue).minorUnits]
    }
    #expect(try sent("hawkers", "passers-by") == [220_00])
    #expect(try sent("passers-by", "hawkers") == [200_00])
  }

  // MARK: What else is owed

  @Test func whatIsOwedIsPaidOnItsDay() throws {
    let table = """
      amounts-owed:
        - { number: A1, firm: Shop, kind: tax, amount: 40, due: 2025-01-12 }
        - { number: A2, firm: Shop, kind: wages, amount: 3, due: 2024-12-20 }
        - { number: A3, firm: Shop, kind: operating, amount: 7, due: 2025-01-20 }
        - { number: A4, firm: Shop, kind: value-added-tax, amount: 60 }
      """
    #expect(
      try Self.change(
        of: .cash, at: "Shop",
        on: [
          "2025-01-01", "2025-01-11", "2025-01-12", "2025-01-20", "2025-02-14", "2025-02-15",
        ], by: table) == [-3_00, -3_00, -43_00, -50_00, -50_00, -110_00])
  }

  // MARK: What is drawn

  private static let drawn = """
    drawn-balances:
      - { facility: line of Maker, drawn: 300 }
    """

  /// Of 300.00 at 7.20 % for 30 nights, on 360 days, 1.80 are owed at the month's end.
  @Test func drawnBalancesBearInterest() throws {
    #expect(
      try Self.change(
        of: .debt, at: "Maker", on: ["2025-01-01"], by: Self.drawn,
        more: "firms:\n  - { name: Maker, cash: 10000, cash-buffer: 10000 }") == [-300_00])
    let quiet = """
      demand:
        - { name: passers-by, daily: 0 }
      firms:
        - { name: Maker, cash: 10000, cash-buffer: 10000 }
      """
    #expect(
      try Self.change(
        of: .interestExpense, at: "Maker", on: ["2025-01-31"], by: Self.drawn, more: quiet)
        == [1_80])
  }

  /// What the books have drawn stays owed in the plan, as what the facility's own row says does.
  @Test func drawnBalancesAreKeptInThePlan() throws {
    func rows(_ yaml: String) throws -> [FacilityUse] {
      let scenario = try variant(of: "three-firms", yaml)
      let findings = try BreakEvenTests.plan(scenario, replications: 10).planFindings
      return (0..<10).flatMap { findings[FacilityProbe.self].facilities[replication: $0] }
    }
    let balances = try rows(Self.drawn)
    #expect(try balances == rows("facilities:\n  - { name: line of Maker, drawn: 300 }"))
    #expect(try balances != rows(""))
  }
}
