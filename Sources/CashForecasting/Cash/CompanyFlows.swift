// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting

/// The monthly flows of a company, their futures drawn together: what moves one of them in a month moves others, by the
/// copula of their forecasts' past errors. Checked by `CashForecastTests`.
struct CompanyFlows {
  /// Dated amounts of one kind, up to today.
  struct Past {
    let name: String
    let amounts: [(day: Day, amount: Double)]
  }

  /// One flow with all its futures.
  struct Drawn {
    fileprivate let flow: MonthlyFlow
    fileprivate let address: StreamAddress
    /// By replication, then by month.
    fileprivate let months: [[Double]]

    /// Amounts of the days after today, one future.
    func days(_ replication: Int, _ settings: CashForecast.Settings) -> [Double] {
      var stream = address.open(seed: settings.seed, replication: replication)
      return flow.days(
        months[replication], today: settings.today, days: settings.days, stream: &stream)
    }
  }

  private let names: [String]
  private let drawn: [Drawn]

  /// Those without enough of a past are left out.
  init(_ pasts: [Past], _ settings: CashForecast.Settings) {
    let found = pasts.compactMap { past -> (name: String, flow: MonthlyFlow)? in
      var stream = StreamAddress(past.name, .cashFlow).open(seed: settings.seed, replication: -1)
      return MonthlyFlow(
        past.amounts, today: settings.today, days: settings.days, calendar: settings.calendar,
        stream: &stream
      ).map { (past.name, $0) }
    }
    let addresses = found.map { StreamAddress($0.name, .cashFlow) }
    let together =
      found.count > 1
      ? SeriesDependence(found.map(\.flow.pastErrors), allowsTails: false).normals : nil
    let futures = (0..<settings.replications).map { replication in
      var streams = addresses.map { $0.open(seed: settings.seed, replication: replication) }
      return PathSampler.paths(
        found.map(\.flow.sampler), together: together, streams: &streams)
    }
    names = found.map(\.name)
    drawn = found.enumerated().map { place, entry in
      Drawn(
        flow: entry.flow, address: StreamAddress(entry.name + " by day", .cashFlow),
        months: futures.map { $0[place] })
    }
  }

  /// nil for one that is not forecast.
  subscript(name: String) -> Drawn? { names.firstIndex(of: name).map { drawn[$0] } }
}
