// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

#if canImport(Glibc)
  import Glibc
#endif

/// When an invoice is paid, in days beyond its terms: gammas or Weibulls, mixed over what is not
/// known of the customer.
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

  /// P(lag ≤ days | lag > open) of an invoice that is open that many days beyond its terms, when a
  /// share of invoices is never paid.
  public func probability(within days: Double, open: Double, neverPaid: Double = 0) -> Double {
    let still = survival(open)
    guard days > open, still > 0 else { return 0 }
    return everPaid(open: open, neverPaid: neverPaid) * (1 - survival(days) / still)
  }

  /// The share still paid of invoices that are open so many days beyond their terms (mixture cure
  /// model: Maller and Zhou, "Survival Analysis with Long-Term Survivors", 1996, section 1.2).
  public func everPaid(open: Double, neverPaid: Double) -> Double {
    let later = (1 - neverPaid) * survival(open)
    return later > 0 ? later / (later + neverPaid) : 0
  }

  /// A share of the invoices is paid as by another lag of the same family.
  func mixed(with other: PaymentLag, share: Double) -> PaymentLag {
    func weighted(_ parts: [Part], _ share: Double) -> [Part] {
      parts.map { Part(weight: share * $0.weight, shape: $0.shape, scale: $0.scale) }
    }
    return PaymentLag(
      family: family, parts: weighted(parts, 1 - share) + weighted(other.parts, share),
      earliest: earliest)
  }

  /// Mean days beyond terms.
  public var mean: Double {
    parts.reduce(-earliest) { $0 + $1.weight * mean(of: $1) }
  }

  private func mean(of part: Part) -> Double {
    family == .gamma
      ? part.shape * part.scale : part.scale * tgamma(1 + 1 / part.shape)
  }

  /// Days beyond terms at a level strictly between 0 and 1, of an invoice open for `open` days
  /// beyond them; never earlier than that.
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

  /// For the settlement of a simulated chain, where nobody pays before the terms: 199 quantiles,
  /// each as likely.
  public var distribution: Distribution {
    .empirical((1...199).map { max(0, quantile(Double($0) / 200)) })
  }
}
