// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// When each customer pays, learned from an invoice ledger.
///
/// A customer's days beyond terms, counted from the earliest anyone pays, are gamma or Weibull with
/// an own mean and shape. Open invoices are right-censored at today (Kalbfleisch and Prentice, "The
/// Statistical Analysis of Failure Time Data", 2002, section 3.2). Logarithms of mean and shape are
/// normal over the customers; that normal is learned from all of them by expectation–maximisation
/// with Laplace's approximation (empirical Bayes: Efron, "Large-Scale Inference", 2010, ch. 1), and
/// draws a customer with few invoices to the pool. The family is the one under which the ledger is
/// likelier. What is never paid is learned beside it, see ``NeverPaid``. Checked by
/// `PaymentLagModelTests`.
public struct PaymentLagModel: Sendable {
  /// What is believed of one customer.
  public struct Customer: Sendable {
    /// As the ledger writes it.
    public let name: String
    /// Learned from.
    public let paidInvoices: Int
    /// Learned from as not paid yet.
    public let openInvoices: Int
    /// Days from due day to payment.
    public let lag: PaymentLag
    /// How much of what is believed of the mean comes from the customer's own invoices, 0 to 1.
    public let ownShare: Double
    /// Share of its invoices that are never paid.
    public let neverPaid: Double
  }

  /// Under which the ledger is likelier.
  public let family: LagFamily
  /// By name.
  public let customers: [Customer]
  /// A customer nobody has seen yet.
  public let newCustomer: PaymentLag
  /// Share of all invoices that are never paid.
  public let neverPaid: Double

  /// The fewest paid invoices to learn from.
  public static let leastPaid = 10

  /// - Returns: nil with fewer than ``leastPaid`` paid invoices.
  public init?(_ ledger: [Invoice], today: Day) {
    let known = ledger.compactMap { $0.known(on: today) }
    let lags = known.compactMap { invoice in invoice.paid.map { Double($0 - invoice.due) } }
    guard lags.count >= PaymentLagModel.leastPaid else { return nil }
    // One in a hundred may have paid yet earlier: they count as if at the earliest.
    let earliest = max(0, -lags.sorted()[lags.count / 100]) + 0.5
    var samples: [String: LagFamily.Sample] = [:]
    for invoice in known {
      let end = Double((invoice.paid ?? today) - invoice.due) + earliest
      samples[invoice.customer, default: .init()].add(max(end, 0.5), isOpen: invoice.paid == nil)
    }
    let names = samples.keys.sorted()
    let ordered = names.map { samples[$0]! }
    let fits = LagFamily.allCases.map { Pool(ordered, family: $0) }
    let best = fits[0].logLikelihood >= fits[1].logLikelihood ? fits[0] : fits[1]
    family = best.family
    customers = names.indices.map { index in
      let belief = best.beliefs[index]
      return Customer(
        name: names[index], paidInvoices: ordered[index].paid.count,
        openInvoices: ordered[index].open.count,
        lag: belief.lag(best.family, earliest: earliest),
        ownShare: max(0, 1 - belief.meanVariance / best.prior.meanVariance),
        neverPaid: best.neverPaid.shares[index])
    }
    newCustomer = best.prior.lag(best.family, earliest: earliest)
    neverPaid = best.neverPaid.pooled
  }

  /// The lag of a customer, or of a new one.
  public func lag(of name: String) -> PaymentLag { customer(name)?.lag ?? newCustomer }

  /// The share of a customer's invoices, or of a new one's, that are never paid.
  public func neverPaid(by name: String) -> Double { customer(name)?.neverPaid ?? neverPaid }

  /// One open invoice in twenty is paid as by anyone: a dispute says more of it than the customer's
  /// habit.
  private static let strays = 0.05

  /// A lag as open invoices have it, old ones among them.
  func open(_ lag: PaymentLag) -> PaymentLag {
    PaymentLagModel.open(lag, among: newCustomer)
  }

  fileprivate static func open(_ lag: PaymentLag, among all: PaymentLag) -> PaymentLag {
    lag.mixed(with: all, share: strays)
  }

  private func customer(_ name: String) -> Customer? {
    var (low, high) = (0, customers.count)
    while low < high {
      let middle = (low + high) / 2
      if customers[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < customers.count && customers[low].name == name ? customers[low] : nil
  }
}

/// What is believed of a log mean and a log shape: independent normals.
struct LagBelief: Sendable {
  var mean: Double
  var meanVariance: Double
  var shape: Double
  var shapeVariance: Double

  /// Three points each of Gauss and Hermite's quadrature.
  func lag(_ family: LagFamily, earliest: Double) -> PaymentLag {
    let points = [(-3.0.squareRoot(), 1.0 / 6), (0, 2.0 / 3), (3.0.squareRoot(), 1.0 / 6)]
    let parts = points.flatMap { first in
      points.map { second -> PaymentLag.Part in
        let mean = exp(mean + first.0 * meanVariance.squareRoot())
        let shape = LagBelief.shape(shape + second.0 * shapeVariance.squareRoot())
        return .init(
          weight: first.1 * second.1, shape: shape,
          scale: family.scale(mean: mean, shape: shape))
      }
    }
    return PaymentLag(family: family, parts: parts, earliest: earliest)
  }

  /// Beyond these shapes the lag is as good as fixed, or as good as never.
  static func shape(_ logarithm: Double) -> Double { exp(min(max(logarithm, -3), 5)) }
}

/// All customers under one family: the normal they come from and what is believed of each.
private struct Pool {
  let family: LagFamily
  private(set) var prior: LagBelief
  private(set) var beliefs: [LagBelief] = []
  private(set) var neverPaid: NeverPaid
  /// Laplace's approximation of the ledger's likelihood with the customers' parameters integrated
  /// out.
  private(set) var logLikelihood = 0.0

  init(_ samples: [LagFamily.Sample], family: LagFamily) {
    self.family = family
    let all = samples.flatMap(\.paid) + samples.flatMap(\.open)
    let mean = all.reduce(0, +) / Double(all.count)
    prior = LagBelief(mean: log(mean), meanVariance: 0.5, shape: 0.3, shapeVariance: 0.25)
    neverPaid = NeverPaid(invoices: samples.map { $0.paid.count + $0.open.count })
    // Thirty rounds: the prior of the test ledgers then moves by less than 1 % a round.
    for _ in 0..<30 { improve(samples) }
  }

  private mutating func improve(_ samples: [LagFamily.Sample]) {
    let steps = zip(samples, neverPaid.shares).map { Posterior($0, family, prior, neverPaid: $1) }
    beliefs = steps.map(\.belief)
    logLikelihood = steps.reduce(0) { $0 + $1.evidence }
    let n = Double(beliefs.count)
    func spread(_ value: (LagBelief) -> Double, _ own: (LagBelief) -> Double) -> (Double, Double) {
      let center = beliefs.reduce(0) { $0 + value($1) } / n
      let variance =
        beliefs.reduce(0) { $0 + (value($1) - center) * (value($1) - center) + own($1) } / n
      return (center, max(variance, 1e-4))
    }
    (prior.mean, prior.meanVariance) = spread(\.mean, \.meanVariance)
    (prior.shape, prior.shapeVariance) = spread(\.shape, \.shapeVariance)
    let all = prior.lag(family, earliest: 0)
    neverPaid.learn(
      expected: samples.indices.map { index in
        guard !samples[index].open.isEmpty else { return 0 }
        let lag = PaymentLagModel.open(beliefs[index].lag(family, earliest: 0), among: all)
        return samples[index].open.reduce(0) {
          $0 + 1 - lag.everPaid(open: $1, neverPaid: neverPaid.shares[index])
        }
      })
  }
}

/// Laplace's approximation of one customer's posterior: Newton's method from the prior's centre.
private struct Posterior {
  let belief: LagBelief
  let evidence: Double

  init(
    _ sample: LagFamily.Sample, _ family: LagFamily, _ prior: LagBelief, neverPaid: Double
  ) {
    func logPosterior(_ m: Double, _ k: Double) -> Double {
      let distance =
        (m - prior.mean) * (m - prior.mean) / prior.meanVariance
        + (k - prior.shape) * (k - prior.shape) / prior.shapeVariance
      return sample.logLikelihood(
        family, mean: exp(m), shape: LagBelief.shape(k), neverPaid: neverPaid) - distance / 2
    }
    var (m, k) = (prior.mean, prior.shape)
    var value = logPosterior(m, k)
    var curvature = Curvature(logPosterior, m, k, value)
    for _ in 0..<50 {
      let (dm, dk) = curvature.step
      var size = 1.0
      var next = logPosterior(m + dm, k + dk)
      // A step that leads down is halved.
      while !(next > value), size > 1e-3 {
        size /= 2
        next = logPosterior(m + size * dm, k + size * dk)
      }
      guard next > value else { break }
      (m, k) = (m + size * dm, k + size * dk)
      let gain = next - value
      value = next
      curvature = Curvature(logPosterior, m, k, value)
      if gain < 1e-8 { break }
    }
    belief = LagBelief(
      mean: m, meanVariance: curvature.variances.0, shape: k,
      shapeVariance: curvature.variances.1)
    evidence =
      value
      - log(prior.meanVariance * prior.shapeVariance * curvature.determinant) / 2
  }
}

/// Gradient and curvature of a function of two variables, by differences.
private struct Curvature {
  private let gradient: (Double, Double)
  /// Of the negative function, made positive definite where it is not.
  private let a: Double
  private let b: Double
  private let c: Double

  init(_ f: (Double, Double) -> Double, _ x: Double, _ y: Double, _ center: Double) {
    let h = 1e-3
    let (right, left) = (f(x + h, y), f(x - h, y))
    let (up, down) = (f(x, y + h), f(x, y - h))
    let cross = f(x + h, y + h) - right - up + center
    gradient = ((right - left) / (2 * h), (up - down) / (2 * h))
    let least = 1e-3
    a = max(-(right - 2 * center + left) / (h * h), least)
    c = max(-(up - 2 * center + down) / (h * h), least)
    let bound = 0.99 * (a * c).squareRoot()
    b = min(max(-cross / (h * h), -bound), bound)
  }

  var determinant: Double { a * c - b * b }
  var variances: (Double, Double) { (c / determinant, a / determinant) }
  /// Newton's, no longer than one: where the function curves upwards it would leap.
  var step: (Double, Double) {
    let x = (c * gradient.0 - b * gradient.1) / determinant
    let y = (a * gradient.1 - b * gradient.0) / determinant
    let shrink = 1 / max(1, abs(x), abs(y))
    return (x * shrink, y * shrink)
  }
}
