// SPDX-License-Identifier: GPL-3.0-or-later
import CashForecasting
import ChainSimulation
import Contracts
import CreditRisk
import DiscreteEvents
import FinanceBasics
import Financing
import Forecasting
import Foundation
import Schema
import SupplyNetwork

/// Turns the tree into a chain. Every method reads one section; problems are collected, and nothing
/// is built while there are any.
struct ScenarioBuilder {
  struct Built {
    let chain: Chain
    let anchor: FirmID
    let replications: Int
    let seed: UInt64
    let lending: LendingPolicy?
    let checks: Scenario.Checks
    let paymentRule: PaymentRule
    let notes: [String]
  }

  let problems: ProblemCollector
  let access: ScenarioAccess
  let root: Record
  let currency: Currency
  let start: Day
  let horizonDays: Int
  let warmUpDays: Int
  let openingTables: OpeningTables
  var calendar = BusinessCalendar.mondayToFriday
  var notes: [String] = []

  var firmTable = NameTable()
  var firms: [Firm] = []
  var itemTable = NameTable()
  /// Items that come in whole units.
  var wholeItems: Set<Int> = []
  var stageIDs: [FirmItem: StageID] = [:]
  var stagesOf: [FirmID: [StageID]] = [:]
  /// What stages use; the parts of one item, when a firm has several, are each for an item made of
  /// it.
  var partsOf: [FirmItem: [PartID]] = [:]
  var network = NetworkBuilder()
  var recipes: [Int: [(part: Int, quantity: Double)]] = [:]
  var stageCosts: [StageCosts] = []
  /// Where each stage's initial stock, and each stream's price, is written.
  var stagePlaces: [SourceLocation] = []
  var demandPlaces: [SourceLocation] = []
  /// Where each cash flow's amount, each facility's limit and each lead-time shock's factor is.
  var cashFlowPlaces: [SourceLocation] = []
  var facilityPlaces: [SourceLocation] = []
  var lateShocks: [(shock: DatedShock, place: SourceLocation)] = []
  /// Shocks of payment terms, with where they are written.
  var termsShocks: [(shock: TermsShock, place: SourceLocation)] = []
  var openingPlaces = OpeningPlaces()
  /// Of the links, once they are read; empty where no books are given.
  var tradeIndex = TradeIndex()
  var trades: [Trade] = []
  var linkNames = NameTable()
  var demands: [(name: String, link: Int, source: DemandStream.Source, serviceTarget: Double)] = []
  var forecasts: [String: FittedHistory] = [:]
  /// How late customers pay, by the ledger it was learned from.
  var lagModels: [String: PaymentLagModel] = [:]
  var funders = NameTable()
  var creditRules = CreditRules()

  init(_ tree: ScenarioNode, _ problems: ProblemCollector, _ access: ScenarioAccess) {
    self.problems = problems
    self.access = access
    root = Record(tree, ScenarioSchema.root, problems)
    currency = Currency.named(root.choice("currency")) ?? Currency.known[0]
    start = root.date("start")
    horizonDays = root.days("horizon", from: start)
    openingTables = OpeningTables(root)
    let statedDays = root.days("warm-up", upTo: start)
    warmUpDays = openingTables.replacePast ? 0 : statedDays
    if let note = openingTables.note(statedWarmUpDays: statedDays) { notes.append(note) }
    if root.has("horizon"), horizonDays < 1 {
      root.fail("horizon", "`horizon` is no time at all", remedy: "write 1 to 3660 days")
    } else if root.has("start"), Day.lastWritten - start < horizonDays {
      root.fail(
        "start", "`start` and `horizon` lead beyond the year 9999", remedy: "write an earlier day")
    }
  }

  /// Reads every section, whatever is wrong in the others, and then puts the chain together.
  mutating func build() -> Built? {
    readCalendar()
    creditRules = readCredit()
    let network = readGoods()
    let anchor = readAnchor()
    let dependence = readDependence()
    let money = readMoney()
    let shocks = readShocks()
    let disruptions = readDisruptions()
    let lending = readLending()
    let checks = readChecks()
    let replications = root.integer("replications", in: 1...10_000_000)
    let seed = root.integer("seed", in: 0...Int.max)
    let paymentRule = PaymentRule(rawValue: root.choice("payment-rule")) ?? .none
    let name = root.text("name")
    guard problems.problems.isEmpty, let (network, linkIDs) = network, let dependence, let anchor
    else { return nil }
    assignTiers()
    var parts = Chain.Parts(network: network)
    parts.name = name
    parts.currency = currency
    parts.firms = firms
    parts.funderNames = funders.names.isEmpty ? ["Bank"] : funders.names
    parts.itemNames = itemTable.names
    parts.trades = ordered(trades, by: linkIDs)
    parts.stageCosts = stageCosts
    parts.demands = demands.map {
      DemandStream(
        name: $0.name, link: linkIDs[$0.link], source: $0.source, serviceTarget: $0.serviceTarget)
    }
    parts.demandDependence = dependence
    parts.cashFlows = money.cashFlows
    parts.openingBooks = money.openingBooks.numbered(by: linkIDs)
    parts.facilities = money.facilities
    parts.baseRate = money.baseRate
    parts.rates = money.laterRates
    parts.creditRules = creditRules
    parts.customerCommonShare = group("customers")?.share("common-factor")
    parts.shocks = shocks
    parts.disruptions = disruptions
    parts.calendar = calendar
    parts.start = start
    parts.horizonDays = horizonDays
    parts.warmUpDays = warmUpDays
    let chain = Chain(parts)
    checkMagnitudes(chain)
    checkTermsShocks(chain)
    guard problems.problems.isEmpty else { return nil }
    if !chain.hasChance {
      notes.append(
        "nothing in it hangs on chance: every replication is the same, and one tells all")
    }
    return Built(
      chain: chain, anchor: anchor, replications: replications, seed: UInt64(seed),
      lending: lending, checks: checks, paymentRule: paymentRule, notes: notes)
  }

  /// Firms, items and who supplies whom; the network when nothing of it is wrong.
  private mutating func readGoods() -> (network: Network, linkIDs: [LinkID])? {
    let before = problems.problems.count
    firmTable.isComplete = root.node["firms"]?.isUnread != true
    itemTable.isComplete = root.node["items"]?.isUnread != true
    readFirms()
    readItems()
    readRecipes()
    readStages()
    readLinks()
    readDemand()
    let isWhole = ["firms", "items", "recipes", "stages", "links", "demand"].allSatisfy {
      root.node[$0]?.isUnread != true
    }
    linkNames.isComplete = problems.problems.count == before && isWhole
    return linkNames.isComplete ? buildNetwork() : nil
  }

  /// What is apart from goods: flows, credit, rates, the books at the start.
  private mutating func readMoney() -> MoneySections {
    MoneySections(
      cashFlows: readCashFlows(), facilities: readFacilities(), baseRate: root.rate("base-rate"),
      laterRates: readBaseRates(), openingBooks: readOpeningBooks())
  }

  private struct MoneySections {
    let cashFlows: [CashFlowPlan]
    let facilities: [Facility]
    let baseRate: AnnualRate
    let laterRates: RiskFactors
    let openingBooks: OpeningBooks
  }

  private func ordered(_ trades: [Trade], by linkIDs: [LinkID]) -> [Trade] {
    var sorted = trades
    for (index, id) in linkIDs.enumerated() { sorted[id.position] = trades[index] }
    return sorted
  }

  /// The rows of a table section.
  func records(_ key: String, of record: Record? = nil) -> [Record] {
    let owner = record ?? root
    guard case .table(let section) = owner.section[key]?.notation else {
      preconditionFailure("`\(key)` is not a table")
    }
    guard let node = owner.node[key], !node.isUnread else { return [] }
    guard let rows = node.list else {
      problems.add(
        node.location, "`\(key)` is \(node.kindName)",
        remedy: "name a CSV file, or write a list of rows")
      return []
    }
    let missing = missingEverywhere(rows, section, in: key)
    return rows.map { Record($0, section, problems, missing: missing) }
  }

  /// Required keys that no row of several has: said once, not once a row.
  private func missingEverywhere(_ rows: [ScenarioNode], _ section: Section, in key: String)
    -> Set<String>
  {
    guard rows.count > 1, rows.allSatisfy(\.isMap) else { return [] }
    var missing: Set<String> = []
    for field in section.required where !rows.contains(where: { $0.has(field.key) }) {
      missing.insert(field.key)
      problems.add(
        rows[0].location, "no row of `\(key)` has `\(field.key)`",
        remedy: "add it: \(field.explanation)")
    }
    return missing
  }

  /// The keys of a group section; nil when it is not there.
  func group(_ key: String) -> Record? {
    guard case .group(let section) = root.section[key]?.notation else {
      preconditionFailure("`\(key)` is not a group")
    }
    return root.node[key].map { Record($0, section, problems) }
  }

  /// Whose the books are, apart from funders.
  var parties: Parties { Parties(firmCount: firms.count, funderNames: []) }

  /// The firm a key names.
  func firm(_ record: Record, _ key: String) -> FirmID? {
    guard record.has(key) else { return nil }
    return reference(record, key, in: firmTable, "firm").map { FirmID($0) }
  }

  func item(_ record: Record, _ key: String) -> Int? {
    guard record.has(key) else { return nil }
    return reference(record, key, in: itemTable, "item")
  }

  func reference(_ record: Record, _ key: String, in table: NameTable, _ kind: String)
    -> Int?
  {
    let name = record.text(key)
    if let position = table.position(name) { return position }
    guard table.isComplete else { return nil }
    problems.add(
      record.location(key), "unknown \(kind) `\(name)`",
      remedy: .nearest(to: name, among: table.names, more: ""))
    return nil
  }

  /// Adds a row's unique name.
  func addName(_ record: Record, _ key: String, to table: inout NameTable, _ kind: String) {
    let name = record.text(key)
    if !table.add(name) {
      record.fail(key, "two \(kind)s are named `\(name)`", remedy: "give each a name of its own")
    }
  }

  /// A file named by a key, next to the file that names it.
  func file(_ record: Record, _ key: String) -> (text: String, name: String)? {
    guard record.has(key) else { return nil }
    let folder = URL(filePath: record.location(key).file).deletingLastPathComponent()
    let files = ScenarioFiles(folder: folder, problems: problems, access: access)
    let path = record.text(key)
    guard let text = files.text(path, mention: record.location(key)) else { return nil }
    return (text, files.displayName(files.place(path)))
  }
}
