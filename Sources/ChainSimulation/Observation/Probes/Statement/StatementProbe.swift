// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// Each firm's books over the horizon: what it earned, and what it held on average.
public struct StatementProbe: Probe {
  public typealias Columns = FirmColumns<Statement>

  public static let name = "statement"
  public static let hears: Fact.Kinds = .invoiced
  public static let bytes = ProbeBytes(perFirm: MemoryLayout<Statement>.stride)

  /// What is watched of a firm.
  private struct Watched: Sendable {
    var receivables = AmountOverTime()
    var inventory = AmountOverTime()
    var payables = AmountOverTime()
    var debt = AmountOverTime()
    var lowestCash = Money(minorUnits: .max)
    // Of goods bought: price, and the tax on it.
    var purchases: Int128 = 0
    var purchaseTax: Int128 = 0
    var sales: Int128 = 0
    var salesTax: Int128 = 0
  }

  private let chain: Chain
  private var watched: [Watched]
  private var statements: [Statement]?

  public init(_ world: World) {
    chain = world.chain
    watched = .init(repeating: Watched(), count: chain.firms.count)
  }

  public mutating func hear(_ fact: Fact) {
    guard case .invoiced(let link, _, let price, let tax) = fact.event else { return }
    let (seller, buyer) = (chain.trades[link].seller, chain.trades[link].buyer)
    if chain.parties.isFirm(seller) {
      watched[seller.firm].sales += Int128(price.minorUnits)
      watched[seller.firm].salesTax += Int128(tax.minorUnits)
    }
    if chain.parties.isFirm(buyer) {
      watched[buyer.firm].purchases += Int128(price.minorUnits)
      watched[buyer.firm].purchaseTax += Int128(tax.minorUnits)
    }
  }

  public mutating func dayEnds(_ world: World) {
    let day = world.observation.days
    for party in world.ledger.touched where chain.parties.isFirm(party) {
      let firm = party.firm
      watched[firm].receivables.become(world.ledger.balance(party, .receivables), onDay: day)
      watched[firm].inventory.become(world.ledger.balance(party, .inventory), onDay: day)
      watched[firm].payables.become(-world.ledger.balance(party, .payables), onDay: day)
      watched[firm].debt.become(-world.ledger.balance(party, .debt), onDay: day)
      watched[firm].lowestCash = min(watched[firm].lowestCash, world.ledger.balance(party, .cash))
    }
  }

  public mutating func horizonEnds(_ world: World) { statements = read(world) }

  private func read(_ world: World) -> [Statement] {
    let (ledger, days) = (world.ledger, world.observation.days)
    return watched.indices.map { StatementProbe.statement(watched[$0], FirmID($0), ledger, days) }
  }

  private static func statement(
    _ watched: Watched, _ firm: FirmID, _ ledger: Ledger, _ days: Int
  ) -> Statement {
    let party = firm.party
    return Statement(
      revenue: -ledger.balance(party, .revenue),
      costOfSales: ledger.balance(party, .costOfSales),
      operatingCost: ledger.balance(party, .operatingCost),
      interestAndFees: ledger.balance(party, .interestExpense) + ledger.balance(party, .fees),
      writeOffs: ledger.balance(party, .writeOffs),
      profitBeforeTax: ledger.profitBeforeTax(of: party),
      debtForgiven: -ledger.balance(party, .debtForgiven), lowestCash: watched.lowestCash,
      closingCash: ledger.balance(party, .cash),
      averageReceivables: watched.receivables.mean(overDays: days),
      averageInventory: watched.inventory.mean(overDays: days),
      averagePayables: watched.payables.mean(overDays: days),
      averageDebt: watched.debt.mean(overDays: days),
      purchaseTaxRate: rate(watched.purchaseTax, of: watched.purchases),
      salesTaxRate: rate(watched.salesTax, of: watched.sales))
  }

  private static func rate(_ tax: Int128, of price: Int128) -> Double {
    price > 0 ? Double(tax) / Double(price) : 0
  }

  public func record(_ world: World) -> [Statement] { statements ?? read(world) }
}

/// One firm's books over the horizon, in one replication.
public struct Statement: Sendable, Hashable {
  /// Deliveries, without value added tax.
  public var revenue: Money
  /// Cost of the goods delivered.
  public var costOfSales: Money
  /// Wages and running cost.
  public var operatingCost: Money
  /// Charged by funders, and late interest.
  public var interestAndFees: Money
  /// Claims, goods and assets lost.
  public var writeOffs: Money
  /// All income less all cost.
  public var profitBeforeTax: Money
  /// What creditors gave up after a default: below the profit.
  public var debtForgiven: Money
  /// At the end of a day.
  public var lowestCash: Money
  /// On the last day.
  public var closingCash: Money
  /// Mean over the ends of the days, minor units.
  public var averageReceivables: Double
  /// Mean over the ends of the days, minor units.
  public var averageInventory: Double
  /// Mean over the ends of the days, minor units.
  public var averagePayables: Double
  /// Mean over the ends of the days, minor units.
  public var averageDebt: Double
  /// Value added tax for one unit of goods bought.
  public var purchaseTaxRate: Double
  /// The same of goods sold.
  public var salesTaxRate: Double
}
