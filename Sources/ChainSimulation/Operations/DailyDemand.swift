// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting

/// What end customers ask for in one replication, day by day.
///
/// The days of a month are drawn when it is reached, from a stream of its own: what is asked for on
/// a day depends neither on the first simulated day nor on the last, and one month is all that is
/// kept.
struct DailyDemand: Sendable {
  /// Days kept of a stream.
  private static let longestMonth = 31

  private var seed: UInt64 = 0
  private var replication = 0
  /// Of every forecast stream, month by month.
  private var paths: [[Double]] = []
  /// The days that are drawn, a whole month.
  private var month = Day(number: 0)..<Day(number: 0)
  /// Stream by stream, the days of the month.
  private var units: [Double] = []

  /// Nobody asks for anything.
  init() {}

  init(chain: Chain, seed: UInt64, replication: Int) {
    self.seed = seed
    self.replication = replication
    paths = chain.demandPaths(seed: seed, replication: replication)
    units = .init(repeating: 0, count: chain.demands.count * DailyDemand.longestMonth)
  }

  /// Draws the month of a day, unless that is done.
  ///
  /// - Complexity: O(1), and O(*n*) in the streams on the first day of a month.
  mutating func reach(_ day: Day, chain: Chain) {
    if !month.contains(day) { draw(day.startOfMonth, chain) }
  }

  /// Units a stream's customers ask for on a day of the month that was reached.
  @inline(__always) func units(stream: Int, on day: Day) -> Double {
    units[stream * DailyDemand.longestMonth + (day - month.lowerBound)]
  }

  private mutating func draw(_ first: Day, _ chain: Chain) {
    month = first..<(first.endOfMonth + 1)
    for index in chain.demands.indices {
      var stream = chain.streams.dailyDemands[index].part(first.monthNumber)
        .open(seed: seed, replication: replication)
      let quantities =
        switch chain.demands[index].source {
        case .daily(let distribution):
          DailyDemand.drawn(distribution, first, chain.calendar, &stream)
        case .forecast(let forecast):
          DailyDemand.spread(forecast, paths[index], first, chain.calendar, &stream)
        }
      let start = index * DailyDemand.longestMonth
      for (offset, quantity) in quantities.enumerated() { units[start + offset] = quantity }
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
    var demand = DailyDemand(chain: self, seed: seed, replication: replication)
    var days = demands.map { _ in [Double]() }
    for offset in 0..<horizonDays {
      demand.reach(start + offset, chain: self)
      for stream in demands.indices {
        days[stream].append(demand.units(stream: stream, on: start + offset))
      }
    }
    return days
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
