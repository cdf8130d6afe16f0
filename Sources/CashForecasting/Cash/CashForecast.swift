// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting

/// Receipts and payments of the coming weeks, in the direct method: what each customer group pays
/// of its open and its coming invoices, and what each class of payment takes. Checked by
/// `CashForecastTests`.
public struct CashForecast: Sendable {
  /// How far and how finely to forecast.
  public struct Settings: Sendable {
    /// The ledgers are believed up to its end; week 1 begins the day after.
    public var today: Day
    /// How many weeks, of seven days.
    public var weeks: Int
    /// Futures drawn.
    public var replications: Int
    /// Same seed, same forecast.
    public var seed: UInt64
    /// Days on which coming invoices and payments fall.
    public var calendar: BusinessCalendar

    /// Thirteen weeks unless told otherwise.
    public init(
      today: Day, weeks: Int = 13, replications: Int = 2_000, seed: UInt64 = 1,
      calendar: BusinessCalendar = .mondayToFriday
    ) {
      self.today = today
      self.weeks = weeks
      self.replications = replications
      self.seed = seed
      self.calendar = calendar
    }

    var days: Int { weeks * 7 }
  }

  /// What a line counts.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Of invoices that are open today.
    case collections
    /// Of them, of those that are likelier lost than paid.
    case doubtful
    /// Of open and coming invoices.
    case receipts
    /// What a category of payments takes.
    case payments
    /// All receipts less all payments, and its sum from today on.
    case net, balance
  }

  /// One kind and category: its amounts by week, then by replication, in minor units.
  public struct Line: Sendable {
    /// What it counts.
    public let kind: Kind
    /// A customer group, a payment category, or `all`.
    public let category: String
    /// By week, then by replication.
    public let weeks: [[Double]]
  }

  /// As given.
  public let settings: Settings
  /// Groups, then payment categories, then net and balance.
  public let lines: [Line]
  /// When customers pay; nil with too few paid invoices to learn from.
  public let lags: PaymentLagModel?
  /// Customers with open invoices that are likelier lost than paid.
  public let doubtful: [Doubtful]
  /// What could not be forecast, and why.
  public let notes: [String]

  /// First and last day of a week, 0 for the first.
  public func days(ofWeek week: Int) -> (first: Day, last: Day) {
    (settings.today + (week * 7 + 1), settings.today + (week * 7 + 7))
  }

  /// - Parameters:
  ///   - invoices: to customers; what happened after today is not looked at.
  ///   - payments: made up to today, and planned after it.
  ///   - opening: cash today.
  public init(
    invoices: [Invoice], payments: [Payment], opening: Money, settings: Settings
  ) {
    let known = invoices.compactMap { $0.known(on: settings.today) }
    let model = PaymentLagModel(known, today: settings.today)
    let flows = CompanyFlows(model == nil ? [] : known, payments, settings)
    var notes: [String] = []
    var lines: [Line] = []
    var doubtful: [Doubtful] = []
    if !known.isEmpty, model == nil {
      notes.append(
        "fewer than \(PaymentLagModel.leastPaid) invoices are paid: receipts are not forecast")
    }
    if let model {
      for group in Set(known.map(\.group)).sorted() {
        let receipts = GroupReceipts(
          known.filter { $0.group == group }, group: group, model,
          flows.invoiced(to: group), settings)
        lines.append(receipts.line(.collections, settings))
        if !receipts.doubtful.isEmpty { lines.append(receipts.line(.doubtful, settings)) }
        doubtful += receipts.doubtful
        lines.append(receipts.line(.receipts, settings))
        if !receipts.hasComing {
          notes.append(
            "`\(group)` has fewer than \(SeriesForecast.minimumCount) whole months of invoices: "
              + "its coming invoices are not forecast")
        }
      }
    }
    for category in Set(payments.map(\.category)).sorted() {
      let own = payments.filter { $0.category == category }
      let flow = flows.paid(for: category)
      if let line = ClassPayments.line(own, category: category, flow, settings) {
        lines.append(line)
      } else {
        notes.append(
          "`\(category)` has no planned payments and fewer than \(SeriesForecast.minimumCount) "
            + "whole months of past ones: it is not forecast")
      }
    }
    self.settings = settings
    self.lines = lines + CashForecast.sums(lines, opening: opening, settings)
    self.doubtful = doubtful
    self.notes = notes
    lags = model
  }

  private static func sums(_ lines: [Line], opening: Money, _ settings: Settings) -> [Line] {
    var net = [[Double]](
      repeating: .init(repeating: 0, count: settings.replications), count: settings.weeks)
    for line in lines where line.kind == .receipts || line.kind == .payments {
      let sign = line.kind == .payments ? -1.0 : 1
      for week in net.indices {
        for index in net[week].indices { net[week][index] += sign * line.weeks[week][index] }
      }
    }
    var balance = net
    for index in 0..<settings.replications {
      var cash = Double(opening.minorUnits)
      for week in net.indices {
        cash += net[week][index]
        balance[week][index] = cash
      }
    }
    return [
      Line(kind: .net, category: "all", weeks: net),
      Line(kind: .balance, category: "all", weeks: balance),
    ]
  }
}
