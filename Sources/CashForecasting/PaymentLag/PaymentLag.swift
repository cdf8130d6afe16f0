// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

#if canImport(Glibc)
  import Glibc
#endif

/// When an invoice is paid, in days beyond its terms: gammas or Weibulls, mixed over what is not known of the
/// customer.
public struct PaymentLag: Sendable {
  struct Part: Sendable {
    let weight: Double
    let shape: Double
    let scale: Double
  }

  let family: LagFamily
  let parts: [Part]
  /// How many days before its due date an invoice can be paid.
  let earliest: Double

  /// P(lag > days).
  public func survival(_ days: Double) -> Double {
    parts.reduce(0) {
      $0
        + $1.weight
        * family.survival(days + earliest, shape: $1.shape, scale: $1.scale)
    }
  }

  /// P(lag ≤ days | lag > open) of an invoice that is open that many days beyond its terms.
  public func probability(within days: Double, open: Double) -> Double {
    let still = survival(open)
    guard days > open, still > 0 else { return 0 }
    return 1 - survival(days) / still
  }

  /// Mean days beyond terms.
  public var mean: Double {
    parts.reduce(-earliest) { $0 + $1.weight * mean(of: $1) }
  }

  private func mean(of part: Part) -> Double {
    family == .gamma
      ? part.shape * part.scale : part.scale * tgamma(1 + 1 / part.shape)
  }

  /// Days beyond terms at a level strictly between 0 and 1, of an invoice open for `open` days beyond them;
  /// never earlier than that.
  public func quantile(_ level: Double, open: Double = -.infinity) -> Double {
    let target = (1 - level) * survival(open)
    var low = max(open, -earliest)
    var high = max(low, 0) + 1
    while survival(high) > target, high < 1e6 { high = high * 2 + 1 }
    // Bisection: the mixture has no closed inverse. A hundredth of a day is finer than any ledger.
    while high - low > 0.01 {
      let middle = (low + high) / 2
      if survival(middle) > target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// For the settlement of a simulated chain, where nobody pays before the terms: 199 quantiles, each as likely.
  public var distribution: Distribution {
    .empirical((1...199).map { max(0, quantile(Double($0) / 200)) })
  }
}
