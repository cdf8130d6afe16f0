// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// The share of invoices that are never paid, by customer: the part that is not cured in a mixture
/// cure model.
///
/// How many of the open invoices are never paid is expected from their age: the longer open, the
/// surer. Customers' shares are beta about the pool's, with the strength that makes those numbers
/// likeliest (empirical Bayes on a beta-binomial), so a customer with few invoices leans on the
/// pool. Checked by `PaymentLagModelTests`.
struct NeverPaid: Sendable {
  /// By customer.
  private(set) var shares: [Double]
  private(set) var pooled: Double
  private let invoices: [Double]

  /// Nothing is known but how many invoices there are: half of one among all, as by Jeffreys'
  /// prior.
  init(invoices: [Int]) {
    self.invoices = invoices.map(Double.init)
    pooled = 0.5 / (self.invoices.reduce(0, +) + 1)
    shares = .init(repeating: pooled, count: invoices.count)
  }

  /// - Parameter expected: how many of each customer's open invoices are never paid.
  mutating func learn(expected: [Double]) {
    pooled = (expected.reduce(0, +) + 0.5) / (invoices.reduce(0, +) + 1)
    let strengths = (0...12).map { Double(1 << $0) }
    let likelihoods = strengths.map { likelihood(expected, strength: $0) }
    let best = strengths.indices.max { likelihoods[$0] < likelihoods[$1] } ?? 0
    let strength = strengths[best]
    shares = zip(expected, invoices).map { ($0 + strength * pooled) / ($1 + strength) }
  }

  /// Logarithm, of a beta-binomial whose counts need not be whole.
  private func likelihood(_ expected: [Double], strength: Double) -> Double {
    func logBeta(_ a: Double, _ b: Double) -> Double {
      SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b)
        - SpecialFunctions.logGamma(a + b)
    }
    let (never, ever) = (strength * pooled, strength * (1 - pooled))
    let prior = logBeta(never, ever)
    return zip(expected, invoices).reduce(0) { sum, entry in
      sum + logBeta(entry.0 + never, entry.1 - entry.0 + ever) - prior
    }
  }
}
