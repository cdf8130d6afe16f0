// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting

/// The monthly flows of a company, their futures drawn together: what moves one of them in a month
/// moves others, by the copula of their forecasts' past errors. Checked by `CashForecastTests`.
struct CompanyFlows {
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

  // A group may be called as a class is.
  private static func invoiced(_ group: String) -> String { "invoiced to \(group)" }
  private static func paid(_ category: String) -> String { "paid for \(category)" }

  /// Those without enough of a past are left out.
  init(_ invoices: [Invoice], _ payments: [Payment], _ settings: CashForecast.Settings) {
    let byGroup = Dictionary(grouping: invoices, by: \.group)
    let byCategory = Dictionary(
      grouping: payments.filter { $0.day <= settings.today }, by: \.category)
    let pasts: [(name: String, amounts: [(Day, Money)])] =
      byGroup.keys.sorted().map { group in
        (CompanyFlows.invoiced(group), byGroup[group]!.map { ($0.issued, $0.amount) })
      }
      + byCategory.keys.sorted().map { category in
        (CompanyFlows.paid(category), byCategory[category]!.map { ($0.day, $0.amount) })
      }
    let found = pasts.compactMap { past -> (name: String, flow: MonthlyFlow)? in
      var stream = StreamAddress(past.name, .cashFlow).open(seed: settings.seed, replication: -1)
      return MonthlyFlow(
        past.amounts.map { ($0.0, Double($0.1.minorUnits)) }, today: settings.today,
        days: settings.days, calendar: settings.calendar, stream: &stream
      ).map { (past.name, $0) }
    }
    let addresses = found.map { StreamAddress($0.name, .cashFlow) }
    let together = SeriesDependence(found.map(\.flow.pastErrors), allowsTails: false).normals
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

  /// What a group is invoiced; nil when that is not forecast.
  func invoiced(to group: String) -> Drawn? { flow(CompanyFlows.invoiced(group)) }
  /// What is paid for a class; nil when that is not forecast.
  func paid(for category: String) -> Drawn? { flow(CompanyFlows.paid(category)) }

  private func flow(_ name: String) -> Drawn? {
    names.firstIndex(of: name).map { drawn[$0] }
  }
}
