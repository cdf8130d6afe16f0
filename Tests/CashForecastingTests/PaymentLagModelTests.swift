// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation
import Numerics
import Testing

@testable import CashForecasting

@Suite struct PaymentLagModelTests {
  /// A ledger with known truth: customers' mean days late are lognormal with median 12, their
  /// shapes lognormal around 2.
  struct Simulated {
    var ledger: [Invoice] = []
    var truth: [String: (shape: Double, scale: Double)] = [:]
    let today = Day(year: 2025, month: 6, day: 30)

    init(customers: Int, spread: Double = 0.9, family: LagFamily = .gamma, seed: UInt64) {
      var stream = RandomStream(seed: seed)
      for customer in 0..<customers {
        let name = "c\(1000 + customer)"
        let mean = 12 * exp(spread * stream.normal())
        let shape = 2 * exp(0.4 * stream.normal())
        let scale = family.scale(mean: mean, shape: shape)
        truth[name] = (shape, scale)
        for invoice in 0..<(2 + Int(stream.uniform() * 40)) {
          let issued = today + -(1 + Int(stream.uniform() * 360))
          let days = Simulated.draw(family, shape, scale, &stream)
          let paid = issued + 30 + Int(days)
          ledger.append(
            Invoice(
              number: "\(name)-\(invoice)", customer: name, group: "all", issued: issued,
              due: issued + 30, amount: Money(minorUnits: 10_000), paid: paid))
        }
      }
    }

    static func draw(
      _ family: LagFamily, _ shape: Double, _ scale: Double, _ stream: inout RandomStream
    ) -> Double {
      family == .gamma
        ? scale * stream.gamma(shape: shape) : scale * pow(stream.exponential(), 1 / shape)
    }
  }

  /// Mean continuous ranked probability score against draws: E|X − y| − ½ E|X − X′| over 99
  /// quantiles.
  static func score(_ quantiles: [Double], _ outcome: Double) -> Double {
    let n = Double(quantiles.count)
    let loss = quantiles.enumerated().reduce(0.0) { sum, entry in
      let level = (Double(entry.offset) + 0.5) / n
      let error = outcome - entry.element
      return sum + (error >= 0 ? level * error : (level - 1) * error)
    }
    return 2 * loss / n
  }

  static let levels = (0..<50).map { (Double($0) + 0.5) / 50 }

  /// Score of the model, of one gamma for all, and of the truth, on new draws from the truth.
  static func scores(_ simulated: Simulated, draws: Int, seed: UInt64) throws
    -> (model: Double, pooled: Double, truth: Double)
  {
    let model = try #require(PaymentLagModel(simulated.ledger, today: simulated.today))
    var sample = LagFamily.Sample()
    for invoice in simulated.ledger.compactMap({ $0.known(on: simulated.today) }) {
      let end = (invoice.paid ?? simulated.today) - invoice.due
      sample.add(max(Double(end) + 0.5, 0.5), isOpen: invoice.paid == nil)
    }
    // One gamma for all by maximum likelihood, on a fine grid of mean and shape.
    var best = (value: -Double.infinity, mean: 0.0, shape: 0.0)
    for mean in stride(from: 2.0, to: 80, by: 0.25) {
      for shape in stride(from: 0.2, to: 5, by: 0.05) {
        let value = sample.logLikelihood(.gamma, mean: mean, shape: shape)
        if value > best.value { best = (value, mean, shape) }
      }
    }
    let pooled = PaymentLag(
      family: .gamma,
      parts: [.init(weight: 1, shape: best.shape, scale: best.mean / best.shape)],
      earliest: 0.5)
    let pooledQuantiles = levels.map { pooled.quantile($0) }
    var stream = RandomStream(seed: seed)
    var (own, all, true_) = (Tally(), Tally(), Tally())
    for customer in model.customers {
      let (shape, scale) = simulated.truth[customer.name]!
      let exact = PaymentLag(
        family: .gamma, parts: [.init(weight: 1, shape: shape, scale: scale)], earliest: 0)
      let quantiles = levels.map { customer.lag.quantile($0) }
      let exactQuantiles = levels.map { exact.quantile($0) }
      for _ in 0..<draws {
        let outcome = Simulated.draw(.gamma, shape, scale, &stream)
        own.add(score(quantiles, outcome))
        all.add(score(pooledQuantiles, outcome))
        true_.add(score(exactQuantiles, outcome))
      }
    }
    return (own.mean, all.mean, true_.mean)
  }

  @Test func customersAreToldApart() throws {
    let scores = try PaymentLagModelTests.scores(
      Simulated(customers: 60, seed: 1), draws: 40, seed: 2)
    #expect(scores.model / scores.pooled < 0.75, "\(scores)")
    #expect(scores.model / scores.truth < 1.05, "\(scores)")
  }

  @Test func theFamilyIsFound() throws {
    for family in LagFamily.allCases {
      let simulated = Simulated(customers: 300, family: family, seed: 5)
      let model = try #require(PaymentLagModel(simulated.ledger, today: simulated.today))
      #expect(model.family == family)
    }
  }

  /// Without censoring the slow ones among the open would be forgotten and lags come out short.
  @Test func openInvoicesCount() throws {
    var short = Simulated(customers: 80, spread: 0.3, seed: 9)
    // Only invoices of the last 60 days: most that are late are still open.
    short.ledger = short.ledger.filter { short.today - $0.issued < 60 }
    let model = try #require(PaymentLagModel(short.ledger, today: short.today))
    let expected = short.truth.values.map { $0.shape * $0.scale }.reduce(0, +) / 80
    let believed =
      model.customers.map(\.lag.mean).reduce(0, +) / Double(model.customers.count)
    #expect(abs(believed / expected - 1) < 0.15, "\(believed) \(expected)")
    let naive = short.ledger.filter { $0.paid! <= short.today }.map { $0.paid! - $0.due }
    #expect(Double(naive.reduce(0, +)) / Double(naive.count) < 0.85 * expected)
  }

  @Test func fewInvoicesLeanOnThePool() throws {
    var simulated = Simulated(customers: 40, seed: 11)
    let today = simulated.today
    simulated.ledger.append(
      Invoice(
        number: "x", customer: "lone", group: "all", issued: today + -200, due: today + -170,
        amount: Money(minorUnits: 1), paid: today + -20))
    let model = try #require(PaymentLagModel(simulated.ledger, today: today))
    let lone = try #require(model.customers.first { $0.name == "lone" })
    #expect(lone.ownShare < 0.8)
    #expect(model.newCustomer.mean < lone.lag.mean && lone.lag.mean < 150)
    #expect(model.lag(of: "nobody").mean == model.newCustomer.mean)
    #expect(model.customers.contains { $0.ownShare > 0.8 })
  }

  @Test func anOpenInvoiceIsNotPaidInThePast() throws {
    let simulated = Simulated(customers: 30, seed: 13)
    let model = try #require(PaymentLagModel(simulated.ledger, today: simulated.today))
    let lag = model.customers[0].lag
    #expect(lag.quantile(0.01, open: 20) >= 20)
    #expect(lag.probability(within: 20, open: 20) == 0)
    let middle = lag.quantile(0.5, open: 20)
    #expect(abs(lag.probability(within: middle, open: 20) - 0.5) < 0.01)
    for level in [0.05, 0.5, 0.95] {
      #expect(abs(1 - lag.survival(lag.quantile(level)) - level) < 0.01)
    }
    #expect(PaymentLagModel(Array(simulated.ledger.prefix(5)), today: simulated.today) == nil)
  }

  // MARK: Never paid

  /// An invoice 700 days overdue was collected at 86 %.
  @Test func whatIsLongOverdueIsLost() throws {
    var simulated = Simulated(customers: 40, seed: 17)
    let today = simulated.today
    simulated.ledger.append(
      Invoice(
        number: "old", customer: "lone", group: "all", issued: today + -730, due: today + -700,
        amount: Money(minorUnits: 1), paid: nil))
    let model = try #require(PaymentLagModel(simulated.ledger, today: today))
    let lag = model.open(model.lag(of: "lone"))
    #expect(lag.everPaid(open: 700, neverPaid: model.neverPaid(by: "lone")) < 0.02)
    // The one does not spoil the others, and nothing else in the ledger is lost.
    #expect((0.0005...0.005).contains(model.neverPaid), "\(model.neverPaid)")
    let good = try #require(model.customers.first { $0.paidInvoices > 30 })
    #expect(good.neverPaid < 0.005)
    #expect(lag.everPaid(open: -10, neverPaid: model.neverPaid) > 0.99)
  }

  /// Of two years of invoices, six in a hundred are never paid, and a third of those of five large
  /// customers.
  @Test func theShareNeverPaidIsLearned() throws {
    var simulated = Simulated(customers: 100, spread: 0.4, seed: 19)
    var stream = RandomStream(seed: 23)
    let counts = Dictionary(grouping: simulated.ledger, by: \.customer).mapValues(\.count)
    let byCount = counts.keys.sorted { (counts[$0]!, $0) > (counts[$1]!, $1) }
    let bad = Set(byCount.prefix(5))
    simulated.ledger = simulated.ledger.map { invoice in
      let chance = bad.contains(invoice.customer) ? 0.35 : 0.045
      let isLost = stream.uniform() < chance
      return Invoice(
        number: invoice.number, customer: invoice.customer, group: "all", issued: invoice.issued,
        due: invoice.due, amount: invoice.amount, paid: isLost ? nil : invoice.paid)
    }
    let model = try #require(PaymentLagModel(simulated.ledger, today: simulated.today))
    let lost = Double(simulated.ledger.count { $0.paid == nil }) / Double(simulated.ledger.count)
    #expect(abs(model.neverPaid - lost) < 0.015, "\(model.neverPaid) \(lost)")
    let shares = model.customers.filter { bad.contains($0.name) }.map(\.neverPaid)
    let lostOfBad = simulated.ledger.count { bad.contains($0.customer) && $0.paid == nil }
    let ofBad = simulated.ledger.count { bad.contains($0.customer) }
    #expect(shares.reduce(0, +) / 5 > 0.15, "\(shares) \(lostOfBad) of \(ofBad)")
    // Of the open ones as many are paid later as the model says, at every age.
    let open = simulated.ledger.compactMap { $0.known(on: simulated.today) }
      .filter { $0.paid == nil }
    let paidLater = Set(simulated.ledger.filter { $0.paid != nil }.map(\.number))
    for ages in [-30..<0, 0..<30, 30..<400] {
      let these = open.filter { ages.contains(simulated.today - $0.due) }
      let expected = these.reduce(0.0) {
        $0
          + model.open(model.lag(of: $1.customer)).everPaid(
            open: Double(simulated.today - $1.due), neverPaid: model.neverPaid(by: $1.customer))
      }
      let actual = Double(these.count { paidLater.contains($0.number) })
      // Three standard errors of a count.
      let error = max(1, actual).squareRoot()
      #expect(abs(expected - actual) < 3 * error, "\(ages) \(expected) \(actual)")
    }
  }

  /// A ledger of two months has seen too little to call what is open lost.
  @Test func whatIsMerelyOpenIsNotLost() throws {
    var short = Simulated(customers: 80, spread: 0.3, seed: 9)
    short.ledger = short.ledger.filter { short.today - $0.issued < 60 }
    let model = try #require(PaymentLagModel(short.ledger, today: short.today))
    #expect(model.neverPaid < 0.03, "\(model.neverPaid)")
  }
}
