// SPDX-License-Identifier: GPL-3.0-or-later
import CashForecasting
import DiscreteEvents
import FinanceBasics
import Foundation
import Numerics

/// Invoice ledgers whose truth is known: each customer's days late are gamma, their means lognormal
/// with median 12 and a spread of 0.9, their shapes lognormal around 2; from 2 to 41 invoices of
/// the last year, some still open.
struct SimulatedLedger {
  struct Customer {
    let name: String
    let shape: Double
    let scale: Double
  }

  let today = Day(year: 2025, month: 6, day: 30)
  private(set) var customers: [Customer] = []
  private(set) var invoices: [Invoice] = []

  init(customers count: Int, seed: UInt64) {
    var stream = RandomStream(seed: seed)
    for index in 0..<count {
      let mean = 12 * exp(0.9 * stream.normal())
      let shape = 2 * exp(0.4 * stream.normal())
      let customer = Customer(name: "c\(1_000 + index)", shape: shape, scale: mean / shape)
      customers.append(customer)
      for number in 0..<(2 + Int(stream.uniform() * 40)) {
        let issued = today + -(1 + Int(stream.uniform() * 360))
        let late = Int(customer.scale * stream.gamma(shape: shape))
        invoices.append(
          Invoice(
            number: "\(customer.name)-\(number)", customer: customer.name, group: "all",
            issued: issued, due: issued + 30, amount: Money(minorUnits: 10_000),
            paid: issued + 30 + late))
      }
    }
  }

  /// The same invoices, all of one customer.
  var pooled: [Invoice] {
    invoices.map {
      Invoice(
        number: $0.number, customer: "all", group: $0.group, issued: $0.issued, due: $0.due,
        amount: $0.amount, paid: $0.paid)
    }
  }
}

/// Continuous ranked probability scores, in days, of payment lags learned from a ledger, of one lag
/// for all its customers and of the truth, on new whole days from the truth.
func paymentLagScores(customers: Int, seed: UInt64) -> (
  model: Double, pooled: Double, truth: Double
) {
  let ledger = SimulatedLedger(customers: customers, seed: seed)
  guard let model = PaymentLagModel(ledger.invoices, today: ledger.today),
    let pool = PaymentLagModel(ledger.pooled, today: ledger.today)
  else { return (.nan, .nan, .nan) }
  let levels = (0..<50).map { (Double($0) + 0.5) / 50 }
  let pooled = levels.map { pool.lag(of: "all").quantile($0) }
  var stream = RandomStream(seed: seed + 1_000_000)
  var scores = (model: Tally(), pooled: Tally(), truth: Tally())
  for customer in ledger.customers {
    let own = levels.map { model.lag(of: customer.name).quantile($0) }
    let exact = levels.map { gammaQuantile($0, customer) - 0.5 }
    for _ in 0..<200 {
      let outcome = Double(Int(customer.scale * stream.gamma(shape: customer.shape)))
      scores.model.add(score(own, levels, outcome))
      scores.pooled.add(score(pooled, levels, outcome))
      scores.truth.add(score(exact, levels, outcome))
    }
  }
  return (scores.model.mean, scores.pooled.mean, scores.truth.mean)
}

/// Twice the mean pinball loss.
private func score(_ quantiles: [Double], _ levels: [Double], _ outcome: Double) -> Double {
  zip(quantiles, levels).reduce(0) { sum, entry in
    let error = outcome - entry.0
    return sum + 2 * (error >= 0 ? entry.1 * error : (entry.1 - 1) * error)
  } / Double(levels.count)
}

private func gammaQuantile(_ level: Double, _ customer: SimulatedLedger.Customer) -> Double {
  var (low, high) = (0.0, 1e6)
  for _ in 0..<80 {
    let middle = (low + high) / 2
    let survival = SpecialFunctions.gammaSurvival(middle / customer.scale, shape: customer.shape)
    if 1 - survival < level { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
