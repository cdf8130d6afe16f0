// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics
import Financing
import Forecasting
import SupplyNetwork

/// The fixed description of a chain: what every replication shares. Nothing in it changes.
public final class Chain: Sendable {
  /// As the scenario writes it.
  public let name: String
  /// Of all amounts.
  public let currency: Currency
  /// By ``FirmID``.
  public let firms: [Firm]
  /// Who keeps books.
  public let parties: Parties
  /// By ``ItemID``.
  public let itemNames: [String]
  /// Stages, links and parts: the goods side.
  public let network: Network
  /// One a network link.
  public let trades: [Trade]
  /// One a stage.
  public let stageCosts: [StageCosts]
  /// What end customers ask for.
  public let demands: [DemandStream]
  /// How their forecasts move together.
  public let demandDependence: DemandDependence
  /// Cash apart from trade and credit.
  public let cashFlows: [CashFlowPlan]
  /// What the books hold on the first day.
  public let openingBooks: OpeningBooks
  /// Credit the firms have.
  public let facilities: FacilityBook
  /// On the first day.
  public let baseRate: AnnualRate
  /// What it becomes, and when.
  let baseRateChanges: [(day: Day, rate: AnnualRate)]
  /// When an unpaid due becomes a default.
  public let creditRules: CreditRules
  /// Dated changes.
  public let shocks: [DatedShock]
  /// Random or dated stops.
  public let disruptions: [Disruption]
  /// Days on which payments are made.
  public let calendar: BusinessCalendar
  /// The first day.
  public let start: Day
  /// Days that figures are made of.
  public let horizonDays: Int
  /// Days simulated before the start so that claims and goods under way are in balance.
  public let warmUpDays: Int

  // Derived once.
  let customerLinks: [LinkID]
  let tierOf: [Int]
  /// Distances from the anchor that some firm has.
  public let tiers: [Int]
  let streams: StreamAddresses
  /// Some firm orders no more than its cash allows.
  let hasOrderLimits: Bool
  /// The stages whose store costs something by the day.
  let paidStores: [StageID]
  /// The stages that some disruption may strike, in their own order; and per disruption, which of
  /// them.
  let exposedStages: [StageID]
  let exposedPlaces: [[Int]]
  let customerModel: CustomerModel
  let materialCosts: [Double]
  let advanceCosts: [Double]
  /// Links on which something is paid before delivery.
  let advanceLinks: [LinkID]
  /// Per link, the share of its part's units expected to come over it.
  public let sourceShares: [Double]
  /// Per stage, units a day that it is expected to be asked for.
  let stageNeeds: [Double]
  /// Whether anything is drawn. Where nothing is, every replication is the same and one tells all.
  ///
  /// Checked by `ChanceTests` against each purpose of a random stream.
  public let hasChance: Bool
  private let firstTableDay: Int
  private let businessDay: [Bool]
  private let nextBusinessDay: [Int32]

  /// The base rate's name among the risk factors.
  public static let baseRateCode = "base-rate"

  /// What a chain is made of; members are as in the chain.
  public struct Parts {
    /// As the scenario writes it.
    public var name = ""
    /// Of all amounts.
    public var currency = Currency(code: "CNY", decimals: 2)
    /// By ``FirmID``.
    public var firms: [Firm] = []
    /// By position among the funders.
    public var funderNames: [String] = []
    /// By ``ItemID``.
    public var itemNames: [String] = []
    /// Stages, links and parts.
    public var network: Network
    /// One a network link.
    public var trades: [Trade] = []
    /// One a stage.
    public var stageCosts: [StageCosts] = []
    /// What end customers ask for.
    public var demands: [DemandStream] = []
    /// How their forecasts move together.
    public var demandDependence = DemandDependence.apart
    /// Cash apart from trade and credit.
    public var cashFlows: [CashFlowPlan] = []
    /// What the books hold on the first day.
    public var openingBooks = OpeningBooks()
    /// What the firms may draw on.
    public var facilities: [Facility] = []
    /// On the first day.
    public var baseRate = AnnualRate.zero
    /// Later base rates, a step function under ``Chain/baseRateCode``.
    public var rates = RiskFactors()
    /// When an unpaid due becomes a default.
    public var creditRules = CreditRules()
    /// Share of variance that how end customers pay has in common; nil: the default.
    public var customerCommonShare: Double?
    /// Dated changes.
    public var shocks: [DatedShock] = []
    /// Random or dated stops.
    public var disruptions: [Disruption] = []
    /// Days on which payments are made.
    public var calendar = BusinessCalendar.mondayToFriday
    /// The first day.
    public var start = Day(number: 0)
    /// Days that figures are made of.
    public var horizonDays = 365
    /// Days simulated before the start.
    public var warmUpDays = 0

    /// Parts with a network and nothing else.
    public init(network: Network) { self.network = network }
  }

  /// A chain, with all that is derived from its parts.
  public init(_ parts: Parts) {
    name = parts.name
    currency = parts.currency
    firms = parts.firms
    parties = Parties(firmCount: parts.firms.count, funderNames: parts.funderNames)
    itemNames = parts.itemNames
    network = parts.network
    trades = parts.trades
    stageCosts = parts.stageCosts
    demands = parts.demands
    demandDependence = parts.demandDependence
    cashFlows = parts.cashFlows
    openingBooks = parts.openingBooks
    facilities = FacilityBook(
      parts.facilities, firmCount: parts.firms.count, baseRate: parts.baseRate)
    baseRate = parts.baseRate
    baseRateChanges = parts.rates.times(Chain.baseRateCode).compactMap { time in
      parts.rates.value(Chain.baseRateCode, at: time).map {
        (time.day, AnnualRate(fraction: $0))
      }
    }
    creditRules = parts.creditRules
    shocks = parts.shocks
    disruptions = parts.disruptions
    calendar = parts.calendar
    start = parts.start
    horizonDays = parts.horizonDays
    warmUpDays = parts.warmUpDays
    hasChance = parts.hasChance
    precondition(
      trades.count == network.links.count && stageCosts.count == network.stages.count)
    customerLinks = network.customerLinks
    customerModel = CustomerModel(
      trades: trades,
      commonShare: parts.customerCommonShare ?? CustomerModel.defaultCommonShare)
    let demand = Chain.averageDemand(
      parts.demands, parts.network.links.count, parts.calendar, from: parts.start)
    let flow = ExpectedFlow(parts.network, demand: demand)
    sourceShares = flow.sourceShares
    stageNeeds = flow.needs
    materialCosts = Chain.partCosts(network, trades, flow, \.price)
    advanceCosts = Chain.partCosts(network, trades, flow, \.priceInAdvance)
    advanceLinks = trades.indices.filter { parts.trades[$0].terms.advance > 0 }.map { LinkID($0) }
    hasOrderLimits = firms.contains(where: \.ordersWithinCash)
    paidStores = stageCosts.indices.filter { parts.stageCosts[$0].storagePerDay > 0 }
      .map { StageID($0) }
    exposedStages = Set(disruptions.flatMap(\.stages)).sorted()
    let places = Dictionary(
      uniqueKeysWithValues: exposedStages.enumerated().map { ($0.element, $0.offset) })
    exposedPlaces = disruptions.map { $0.stages.compactMap { places[$0] } }
    tiers = Set(firms.compactMap(\.tier)).sorted()
    let order = tiers
    tierOf = firms.map { firm in firm.tier.flatMap { order.firstIndex(of: $0) } ?? -1 }
    streams = StreamAddresses(
      firms: firms, network: network, demands: demands, cashFlows: cashFlows,
      disruptions: disruptions)
    (firstTableDay, businessDay, nextBusinessDay) = Chain.businessDays(
      parts.calendar, from: parts.start + -parts.warmUpDays,
      days: parts.warmUpDays + parts.horizonDays + parts.creditRules.runOffDays)
  }

  /// Of the dated ones; shocks of the rate come on top.
  public var highestBaseRate: AnnualRate { baseRateChanges.map(\.rate).reduce(baseRate, max) }

  /// Last day of the horizon.
  public var end: Day { start + (horizonDays - 1) }

  /// Last day on which what began inside the horizon is still followed.
  public var runOffEnd: Day { end + creditRules.runOffDays }

  @inline(__always) func isBusinessDay(_ day: Day) -> Bool {
    businessDay[Int(day.number) - firstTableDay]
  }

  /// The first business day after `day`.
  @inline(__always) func businessDay(after day: Day) -> Day {
    Day(number: nextBusinessDay[Int(day.number) - firstTableDay])
  }

  /// Lookup tables with a margin beyond the end for payments under way.
  private static func businessDays(_ calendar: BusinessCalendar, from first: Day, days: Int)
    -> (first: Int, isBusiness: [Bool], next: [Int32])
  {
    let table = (0..<(days + 40)).map { calendar.isBusinessDay(first + $0) }
    let next = table.indices.map { calendar.following(first + ($0 + 1)).number }
    return (Int(first.number), table, next)
  }
}

/// The addresses of all random streams, hashed once.
struct StreamAddresses: Sendable {
  let leadTimes: [StreamAddress]
  let delays: [StreamAddress]
  let demands: [StreamAddress]
  let dailyDemands: [StreamAddress]
  let customers: [StreamAddress]
  static let customerMonth = StreamAddress("end customers", .customerMonth)
  let cashFlows: [StreamAddress]
  let disruptions: [StreamAddress]
  /// What moves all end customers' demand at once.
  let commonDemand = StreamAddress("all end customers", .demand)

  init(
    firms: [Firm], network: Network, demands: [DemandStream], cashFlows: [CashFlowPlan],
    disruptions: [Disruption]
  ) {
    self.disruptions = disruptions.map { StreamAddress($0.name, .disruption) }
    leadTimes = network.links.map { StreamAddress($0.name, .leadTime) }
    delays = network.links.map { StreamAddress($0.name, .paymentDelay) }
    self.demands = demands.map { StreamAddress($0.name, .demand) }
    dailyDemands = demands.map { StreamAddress($0.name + "/daily", .demand) }
    customers = network.links.map { StreamAddress($0.name, .badDebt) }
    self.cashFlows = cashFlows.map { StreamAddress($0.name, .cashFlow) }
  }
}
