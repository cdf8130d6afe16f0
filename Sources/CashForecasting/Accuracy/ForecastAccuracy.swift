// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

#if canImport(Glibc)
  import Glibc
#endif

/// A cash forecast held against what happened. Checked by `ForecastAccuracyTests`.
public struct ForecastAccuracy: Sendable {
  /// One week of one category as it was forecast, in minor units.
  public struct Expectation: Sendable, Hashable {
    /// What was forecast.
    public let kind: CashForecast.Kind
    /// A customer group, a payment category, or `all`.
    public let category: String
    /// From 1.
    public let week: Int
    /// The week's first day.
    public let first: Day
    /// The week's last day.
    public let last: Day
    /// Expected amount.
    public let mean: Double
    /// Between the 10 % and the 90 % quantile.
    public let interval80: ClosedRange<Double>
    /// Between the 2.5 % and the 97.5 % quantile.
    public let interval95: ClosedRange<Double>

    /// One week as a forecast file says it.
    ///
    /// - Parameter week: from 1.
    public init(
      kind: CashForecast.Kind, category: String, week: Int, first: Day, last: Day, mean: Double,
      interval80: ClosedRange<Double>, interval95: ClosedRange<Double>
    ) {
      self.kind = kind
      self.category = category
      self.week = week
      self.first = first
      self.last = last
      self.mean = mean
      self.interval80 = interval80
      self.interval95 = interval95
    }
  }

  /// One week as forecast and as it came, in minor units.
  public struct Outcome: Sendable {
    /// The forecast.
    public let expectation: Expectation
    /// What the ledgers say.
    public let actual: Double
    /// Actual less forecast mean.
    public var error: Double { actual - expectation.mean }
    /// Whether the 80 % interval held it.
    public var isInside80: Bool { expectation.interval80.contains(actual) }
    /// Whether the 95 % interval held it.
    public var isInside95: Bool { expectation.interval95.contains(actual) }
  }

  /// The weeks of one kind and category taken together.
  public struct Summary: Sendable {
    /// What was forecast.
    public let kind: CashForecast.Kind
    /// A customer group, a payment category, or `all`.
    public let category: String
    /// How many weeks are compared.
    public let weeks: Int
    /// Weeks the 80 % interval held.
    public let inside80: Int
    /// Weeks the 95 % interval held.
    public let inside95: Int
    /// Mean of what came, minor units a week.
    public let meanActual: Double
    /// Mean error: what the forecast misses in the same direction week after week.
    public let bias: Double
    /// Standard deviation of the errors about their mean: what it misses now up, now down.
    public let deviation: Double

    init(_ outcomes: [Outcome]) {
      let n = Double(outcomes.count)
      kind = outcomes[0].expectation.kind
      category = outcomes[0].expectation.category
      weeks = outcomes.count
      inside80 = outcomes.count { $0.isInside80 }
      inside95 = outcomes.count { $0.isInside95 }
      meanActual = outcomes.reduce(0) { $0 + $1.actual } / n
      let bias = outcomes.reduce(0) { $0 + $1.error } / n
      self.bias = bias
      let squares = outcomes.reduce(0) { $0 + ($1.error - bias) * ($1.error - bias) }
      deviation = (squares / max(1, n - 1)).squareRoot()
    }
  }

  /// In the order of the forecast; only weeks that are over and that the ledgers reach the end of.
  public let outcomes: [Outcome]
  /// A kind and category each, in the order of the forecast.
  public let summaries: [Summary]
  /// Weeks of the forecast that are not over on the last day known.
  public let openWeeks: Int
  /// Up to when the ledgers can be believed; nil without entries.
  public let invoicesEnd, paymentsEnd: Day?

  /// - Parameters:
  ///   - opening: cash on the day of the forecast.
  ///   - known: the last day the later ledger is complete for.
  public init(
    _ forecast: [Expectation], invoices: [Invoice], payments: [Payment], opening: Money,
    known: Day
  ) {
    let actuals = Actuals(invoices, payments, opening: opening, first: forecast.map(\.first).min())
    let reach = LedgerReach(invoices, payments, known: known)
    (invoicesEnd, paymentsEnd) = (reach.invoices, reach.payments)
    let kinds = Set(forecast.map(\.kind))
    outcomes = forecast.compactMap { expectation in
      guard let end = reach.end(of: expectation.kind, among: kinds), expectation.last <= end
      else { return nil }
      return actuals.amount(expectation).map { Outcome(expectation: expectation, actual: $0) }
    }
    openWeeks = Set(forecast.filter { $0.last > known }.map(\.week)).count
    var order: [String] = []
    var groups: [String: [Outcome]] = [:]
    for outcome in outcomes {
      let key = outcome.expectation.kind.rawValue + "/" + outcome.expectation.category
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(outcome)
    }
    summaries = order.map { Summary(groups[$0]!) }
  }
}

/// What happened, by kind and category.
private struct Actuals {
  private let invoices: [Invoice]
  private let payments: [Payment]
  private let opening: Double
  private let first: Day?

  init(_ invoices: [Invoice], _ payments: [Payment], opening: Money, first: Day?) {
    self.invoices = invoices
    self.payments = payments
    self.opening = Double(opening.minorUnits)
    self.first = first
  }

  /// nil where no ledger says: which invoices were doubtful only the forecast knew.
  func amount(_ expectation: ForecastAccuracy.Expectation) -> Double? {
    let week = expectation.first...expectation.last
    switch expectation.kind {
    case .collections:
      return received(in: week) { [first] invoice in
        invoice.group == expectation.category && first.map { invoice.issued < $0 } ?? false
      }
    case .doubtful: return nil
    case .receipts: return received(in: week) { $0.group == expectation.category }
    case .payments: return paid(in: week) { $0.category == expectation.category }
    case .net: return net(in: week)
    case .balance: return opening + net(in: (first ?? expectation.first)...expectation.last)
    }
  }

  private func net(in days: ClosedRange<Day>) -> Double {
    received(in: days) { _ in true } - paid(in: days) { _ in true }
  }

  private func received(in days: ClosedRange<Day>, where isCounted: (Invoice) -> Bool) -> Double {
    invoices.reduce(0) { sum, invoice in
      guard let day = invoice.paid, days.contains(day), isCounted(invoice) else { return sum }
      return sum + Double(invoice.amount.minorUnits)
    }
  }

  private func paid(in days: ClosedRange<Day>, where isCounted: (Payment) -> Bool) -> Double {
    payments.reduce(0) { sum, payment in
      days.contains(payment.day) && isCounted(payment)
        ? sum + Double(payment.amount.minorUnits) : sum
    }
  }
}
