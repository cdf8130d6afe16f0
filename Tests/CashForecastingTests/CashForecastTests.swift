// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting
import Foundation
import Testing

@testable import CashForecasting

@Suite struct CashForecastTests {
  private let today = Day(year: 2025, month: 6, day: 30)

  /// Two years of invoices of 12 customers and of wages; lags are gammas.
  private func ledgers(seed: UInt64, until end: Day) -> (invoices: [Invoice], payments: [Payment]) {
    var stream = RandomStream(seed: seed)
    var invoices: [Invoice] = []
    let means = (0..<12).map { _ in 10 * exp(0.6 * stream.normal()) }
    for offset in 0..<(end - (today + -730)) {
      let issued = today + -730 + offset
      guard issued.weekday <= 5 else { continue }
      for (customer, mean) in means.enumerated() where stream.uniform() < 0.15 {
        let paid = issued + 30 + Int(mean / 2 * stream.gamma(shape: 2))
        invoices.append(
          Invoice(
            number: "\(customer)-\(offset)", customer: "c\(customer)", group: "all",
            issued: issued, due: issued + 30,
            amount: Money(minorUnits: Int64(1_000_000 * exp(0.3 * stream.normal()))), paid: paid))
      }
    }
    let payments = (0..<30).map { month in
      Payment(
        category: "wages", day: Day(year: 2023, month: 7, day: 25).adding(months: month),
        amount: Money(minorUnits: 40_000_000))
    }
    return (invoices, payments.filter { $0.day <= end })
  }

  @Test func intervalsHoldWhatHappens() throws {
    var (inside80, inside95, weeks, error) = (0.0, 0.0, 0.0, 0.0)
    for seed in 1...6 {
      let later = today + 91
      let (invoices, payments) = ledgers(seed: UInt64(seed), until: later)
      let forecast = CashForecast(
        invoices: invoices, payments: payments.filter { $0.day <= today }, opening: .zero,
        settings: .init(today: today, replications: 400))
      let accuracy = ForecastAccuracy(
        expectations(forecast), invoices: invoices, payments: payments, opening: .zero,
        known: later)
      let receipts = try #require(accuracy.summaries.first { $0.kind == .receipts })
      inside80 += Double(receipts.inside80)
      inside95 += Double(receipts.inside95)
      weeks += Double(receipts.weeks)
      error += receipts.bias / receipts.meanActual / 6
      let wages = try #require(accuracy.summaries.first { $0.kind == .payments })
      #expect(wages.deviation < 0.02 * wages.meanActual)
    }
    #expect((0.70...0.92).contains(inside80 / weeks), "\(inside80 / weeks)")
    #expect((0.88...1).contains(inside95 / weeks), "\(inside95 / weeks)")
    #expect(abs(error) < 0.1, "\(error)")
  }

  private func expectations(_ forecast: CashForecast) -> [ForecastAccuracy.Expectation] {
    forecast.lines.flatMap { line in
      line.weeks.enumerated().map { week, values in
        let sorted = values.sorted()
        func at(_ level: Double) -> Double { sorted[Int(level * Double(sorted.count - 1))] }
        let days = forecast.days(ofWeek: week)
        return .init(
          kind: line.kind, category: line.category, week: week + 1, first: days.first,
          last: days.last, mean: values.reduce(0, +) / Double(values.count),
          interval80: at(0.1)...at(0.9), interval95: at(0.025)...at(0.975))
      }
    }
  }

  /// Nothing that happens after today changes the forecast.
  @Test func theFutureIsNotLookedAt() {
    let (invoices, payments) = ledgers(seed: 3, until: today + 91)
    let settings = CashForecast.Settings(today: today, replications: 50)
    let past = payments.filter { $0.day <= today }
    let known = CashForecast(
      invoices: invoices.compactMap { $0.known(on: today) }, payments: past, opening: .zero,
      settings: settings)
    let later = CashForecast(
      invoices: invoices, payments: past, opening: .zero, settings: settings)
    #expect(known.lines.map(\.weeks) == later.lines.map(\.weeks))
  }

  @Test func sumsAddUpAndPlansAreKept() throws {
    let (invoices, payments) = ledgers(seed: 4, until: today)
    let planned = [
      Payment(category: "dividend", day: today + 10, amount: Money(minorUnits: 7_000)),
      Payment(category: "dividend", day: today + 400, amount: Money(minorUnits: 9_000)),
    ]
    let forecast = CashForecast(
      invoices: invoices, payments: payments + planned, opening: Money(minorUnits: 500),
      settings: .init(today: today, weeks: 5, replications: 30))
    func line(_ kind: CashForecast.Kind, _ category: String) throws -> [[Double]] {
      try #require(forecast.lines.first { $0.kind == kind && $0.category == category }).weeks
    }
    #expect(try line(.payments, "dividend").map { $0[0] } == [0, 7_000, 0, 0, 0])
    let (receipts, wages) = (try line(.receipts, "all"), try line(.payments, "wages"))
    let (net, balance) = (try line(.net, "all"), try line(.balance, "all"))
    for index in 0..<30 {
      var cash = 500.0
      for week in 0..<5 {
        let expected =
          receipts[week][index] - wages[week][index] - (week == 1 ? 7_000 : 0)
        #expect(abs(net[week][index] - expected) < 1e-6)
        cash += net[week][index]
        #expect(abs(balance[week][index] - cash) < 1e-6)
      }
    }
    #expect(forecast.notes.isEmpty)
  }

  /// Three years of two groups whose months are moved by one shock, or each by its own.
  private func groups(sharing: Bool) -> [Invoice] {
    var stream = RandomStream(seed: 41)
    var invoices: [Invoice] = []
    for month in 0..<36 {
      let first = Day(year: 2022, month: 7, day: 1).adding(months: month)
      let shocks = [stream.normal(), stream.normal()]
      for (group, name) in ["a", "b"].enumerated() {
        let size = exp(0.2 * shocks[sharing ? 0 : group])
        for number in 0..<20 {
          let issued = first + Int(stream.uniform() * 28)
          invoices.append(
            Invoice(
              number: "\(name)-\(month)-\(number)", customer: name + String(number % 5),
              group: name, issued: issued, due: issued + 10,
              amount: Money(minorUnits: Int64(1_000_000 * size)),
              paid: issued + 10 + Int(3 * stream.gamma(shape: 2))))
        }
      }
    }
    return invoices
  }

  @Test(arguments: [true, false])
  func whatMovesOneGroupMovesTheOther(sharing: Bool) throws {
    let forecast = CashForecast(
      invoices: groups(sharing: sharing), payments: [], opening: .zero,
      settings: .init(today: today, replications: 400))
    let totals = try ["a", "b"].map { name -> [Double] in
      let line = try #require(
        forecast.lines.first { $0.kind == .receipts && $0.category == name })
      return (0..<400).map { index in line.weeks[5...].reduce(0) { $0 + $1[index] } }
    }
    let correlation = RankCorrelation.matrix(totals)[1]
    // Its standard error is 0.05.
    if sharing { #expect(correlation > 0.4) } else { #expect(abs(correlation) < 0.25) }
  }

  /// What is 700 days overdue has a line of its own, and is not counted on.
  @Test func doubtfulInvoicesAreShown() throws {
    let (invoices, payments) = ledgers(seed: 7, until: today)
    let old = Invoice(
      number: "old", customer: "c3", group: "all", issued: today + -730, due: today + -700,
      amount: Money(minorUnits: 50_000_000), paid: nil)
    func total(_ forecast: CashForecast, _ kind: CashForecast.Kind) -> Double {
      forecast.lines.filter { $0.kind == kind }.flatMap(\.weeks).reduce(0.0) { sum, week in
        sum + week.reduce(0, +) / Double(week.count)
      }
    }
    let settings = CashForecast.Settings(today: today, replications: 200)
    let plain = CashForecast(
      invoices: invoices, payments: payments, opening: .zero, settings: settings)
    let with = CashForecast(
      invoices: invoices + [old], payments: payments, opening: .zero, settings: settings)
    #expect(plain.doubtful.isEmpty && !plain.lines.contains { $0.kind == .doubtful })
    let entry = try #require(with.doubtful.first)
    #expect(with.doubtful.count == 1 && entry.customer == "c3" && entry.oldest == 700)
    #expect(entry.amount == 50_000_000 && entry.expectedLoss > 49_000_000)
    #expect(total(with, .doubtful) < 0.02 * 50_000_000)
    let (before, after) = (total(plain, .collections), total(with, .collections))
    #expect(abs(after - before) < 0.05 * before, "\(before) \(after)")
  }

  @Test func whatCannotBeForecastIsSaid() {
    let forecast = CashForecast(
      invoices: [],
      payments: [Payment(category: "once", day: today + -3, amount: Money(minorUnits: 1))],
      opening: .zero, settings: .init(today: today, weeks: 2, replications: 10))
    #expect(forecast.notes.count == 1 && forecast.notes[0].contains("`once`"))
    #expect(!forecast.lines.contains { $0.kind == .payments })
  }
}

@Suite struct ForecastAccuracyTests {
  private let day = Day(year: 2025, month: 1, day: 6)

  private func expectation(
    _ kind: CashForecast.Kind, week: Int, mean: Double, half: Double
  ) -> ForecastAccuracy.Expectation {
    .init(
      kind: kind, category: kind == .payments ? "rent" : "a", week: week,
      first: day + 7 * (week - 1), last: day + (7 * week - 1), mean: mean,
      interval80: (mean - half)...(mean + half), interval95: (mean - 2 * half)...(mean + 2 * half))
  }

  @Test func everyFigureByHand() {
    func invoice(_ issued: Int, _ paid: Int?, _ amount: Int64) -> Invoice {
      Invoice(
        number: "\(issued)", customer: "c", group: "a", issued: day + issued,
        due: day + issued + 30, amount: Money(minorUnits: amount), paid: paid.map { day + $0 })
    }
    let accuracy = ForecastAccuracy(
      [
        expectation(.receipts, week: 1, mean: 100, half: 10),
        expectation(.receipts, week: 2, mean: 100, half: 10),
        expectation(.receipts, week: 3, mean: 100, half: 10),
        expectation(.collections, week: 1, mean: 40, half: 1),
        expectation(.payments, week: 1, mean: 30, half: 0),
        expectation(.net, week: 2, mean: 0, half: 1),
        expectation(.balance, week: 2, mean: 0, half: 1),
      ],
      invoices: [
        invoice(-40, 0, 60), invoice(1, 6, 45), invoice(-20, 13, 85), invoice(-9, nil, 999),
      ],
      payments: [Payment(category: "rent", day: day + 2, amount: Money(minorUnits: 30))],
      opening: Money(minorUnits: 1_000), known: day + 13)
    #expect(accuracy.outcomes.map(\.actual) == [105, 85, 60, 30, 85, 1_160])
    #expect(accuracy.openWeeks == 1)
    let receipts = accuracy.summaries[0]
    #expect(receipts.weeks == 2 && receipts.inside80 == 1 && receipts.inside95 == 2)
    #expect(receipts.bias == -5 && receipts.meanActual == 95)
    #expect(abs(receipts.deviation - 200.0.squareRoot()) < 1e-12)
    #expect(accuracy.summaries.map(\.category) == ["a", "a", "rent", "a", "a"])
  }

  /// A ledger that ends before the last day known said 0 for the weeks it does not have.
  @Test func weeksBeyondTheLedgerAreNotCounted() {
    let invoices = (0..<28).map { (number: Int) -> Invoice in
      let due = day + number
      return Invoice(
        number: "\(number)", customer: "c", group: "a", issued: due + -30, due: due,
        amount: Money(minorUnits: 10), paid: due + -10)
    }
    let payments = (0..<6).map { (month: Int) -> Payment in
      let paid = day + (30 * month - 145)
      return Payment(category: "rent", day: paid, amount: Money(minorUnits: 30))
    }
    func weeks(_ invoices: [Invoice], _ payments: [Payment]) -> [CashForecast.Kind: [Int]] {
      let kinds: [CashForecast.Kind] = [.receipts, .payments, .net]
      let accuracy = ForecastAccuracy(
        kinds.flatMap { kind in
          (1...6).map { expectation(kind, week: $0, mean: 70, half: 10) }
        }, invoices: invoices, payments: payments, opening: .zero, known: day + 41)
      let byKind = Dictionary(grouping: accuracy.outcomes) { $0.expectation.kind }
      return byKind.mapValues { outcomes in outcomes.map(\.expectation.week) }
    }
    // Daily invoices end on day 17; monthly rent is silent for a month at a time.
    #expect(
      weeks(invoices, payments)
        == [.receipts: [1, 2], .payments: [1, 2, 3, 4, 5], .net: [1, 2]])
    #expect(weeks(invoices, []) == [.receipts: [1, 2]])
  }
}
