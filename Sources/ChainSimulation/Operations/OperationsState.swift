// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting
import SupplyNetwork

/// What the operations department knows: today's demand, lead-time streams, and what the goods in
/// each place cost.
struct OperationsState: Sendable {
  /// Goods handed over today, waiting for their invoice.
  struct Delivery: Sendable {
    let link: LinkID
    let units: Double
    let price: Money
    /// What they cost the seller.
    let cost: Money
    /// The fact of the delivery.
    let fact: Fact.Cause
  }

  var leadTimes: [RandomStream] = []
  /// Demand, stream by stream, day by day from `demandStart`.
  private var demand: [Double] = []
  private var demandStart = 0
  private var demandDays = 0
  var demandFactors: [Double]

  // Book value: of finished goods a stage, of waiting parts a part, of goods under way a link.
  var finishedValue: [Money]
  var partValue: [Money]
  var transitValue: [Money]
  var transitUnits: [Double]

  var deliveries: [Delivery] = []
  /// Conversion, freight and storage since the last month's end, per firm, in unrounded minor units.
  var goodsCost: [Double]
  /// Per disruption, and its stream.
  var isDown: [Bool]
  var disruptionStreams: [RandomStream] = []

  init(chain: Chain) {
    demandFactors = .init(repeating: 1, count: chain.demands.count)
    finishedValue = .init(repeating: .zero, count: chain.network.stages.count)
    partValue = .init(repeating: .zero, count: chain.network.parts.count)
    transitValue = .init(repeating: .zero, count: chain.network.links.count)
    transitUnits = .init(repeating: 0, count: chain.network.links.count)
    goodsCost = .init(repeating: 0, count: chain.firms.count)
    isDown = .init(repeating: false, count: chain.disruptions.count)
  }

  @inline(__always) func demand(stream: Int, day: Day) -> Double {
    demand[stream * demandDays + Int(day.number) - demandStart] * demandFactors[stream]
  }

  /// Draws every stream's demand for the days ahead.
  mutating func drawDemand(
    chain: Chain, seed: UInt64, replication: Int, from first: Day, days: Int
  ) {
    demandStart = Int(first.number)
    demandDays = days
    demand = .init(repeating: 0, count: chain.demands.count * days)
    let paths = chain.demandPaths(seed: seed, replication: replication)
    for index in chain.demands.indices {
      var month = first.startOfMonth
      while month <= first + (days - 1) {
        // A stream a month: what is asked for on a day depends neither on the first simulated day nor
        // on the last.
        var stream = chain.streams.dailyDemands[index].part(month.monthNumber)
          .open(seed: seed, replication: replication)
        let quantities =
          switch chain.demands[index].source {
          case .daily(let distribution):
            OperationsState.drawn(distribution, month, chain.calendar, &stream)
          case .forecast(let forecast):
            OperationsState.spread(forecast, paths[index], month, chain.calendar, &stream)
          }
        for (offset, quantity) in quantities.enumerated() {
          let day = month + offset - first
          if day >= 0, day < days { demand[index * days + day] = quantity }
        }
        month = month.adding(months: 1)
      }
    }
  }

  /// An independent draw each business day of a month.
  private static func drawn(
    _ distribution: Distribution, _ month: Day, _ calendar: BusinessCalendar,
    _ stream: inout RandomStream
  ) -> [Double] {
    (0...(month.endOfMonth - month)).map { offset in
      calendar.isBusinessDay(month + offset) ? max(0, distribution.sample(&stream)) : 0
    }
  }

  /// Breaks a month down to days; months of the history keep what happened.
  private static func spread(
    _ forecast: DemandStream.Forecast, _ path: [Double], _ month: Day, _ calendar: BusinessCalendar,
    _ stream: inout RandomStream
  ) -> [Double] {
    let ahead = month.monthNumber - forecast.history.nextMonth.monthNumber
    let value = ahead >= 0 ? path[ahead] : forecast.history.value(ofMonth: month) ?? 0
    return forecast.profile.days(
      ofMonth: month, total: value * forecast.unitsPerValue, calendar: calendar, stream: &stream)
  }
}

extension Chain {
  /// What end customers ask for in one replication: per stream, per day of the horizon, in units.
  public func dailyDemand(seed: UInt64, replication: Int) -> [[Double]] {
    var state = OperationsState(chain: self)
    state.drawDemand(
      chain: self, seed: seed, replication: replication, from: start, days: horizonDays)
    return demands.indices.map { stream in
      (0..<horizonDays).map { state.demand(stream: stream, day: start + $0) }
    }
  }

  /// One path of months for every forecast stream, correlated as the scenario says.
  func demandPaths(seed: UInt64, replication: Int) -> [[Double]] {
    var paths = [[Double]](repeating: [], count: demands.count)
    var members: [(index: Int, forecast: PathSampler)] = []
    for (index, demand) in demands.enumerated() {
      if case .forecast(let forecast) = demand.source {
        members.append((index, forecast.distribution))
      }
    }
    var open = members.map { streams.demands[$0.index].open(seed: seed, replication: replication) }
    let drawn: [[Double]]
    switch demandDependence {
    case .apart:
      drawn = PathSampler.paths(members.map(\.forecast), together: nil, streams: &open)
    case .copula(let normals):
      drawn = PathSampler.paths(members.map(\.forecast), together: normals, streams: &open)
    case .commonFactor(let share):
      let common = streams.commonDemand.open(seed: seed, replication: replication)
      drawn = zip(members, open).map { member, own in
        Chain.path(member.forecast, own, common: common, share: share)
      }
    }
    for (member, path) in zip(members, drawn) { paths[member.index] = path }
    return paths
  }

  private static func path(
    _ sampler: PathSampler, _ own: RandomStream, common: RandomStream, share: Double
  ) -> [Double] {
    var (own, common) = (own, common)
    let (shared, rest) = (share.squareRoot(), (1 - share).squareRoot())
    let normals = (0..<sampler.drawsPerPath).map { _ in
      shared * common.normal() + rest * own.normal()
    }
    return sampler.path(normals: normals[...])
  }
}
