// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// A distribution a scenario may name. Parameters are those of the textbook; means and variances
/// are checked by `DistributionTests`.
///
/// A plain value without references, so that threads share it without touching a counter.
public struct Distribution: Sendable, Hashable {
  enum Shape: Sendable, Hashable {
    case fixed(Double)
    case uniform(low: Double, high: Double)
    case normal(mean: Double, deviation: Double)
    case lognormal(location: Double, scale: Double)
    case exponential(mean: Double)
    case gamma(shape: Double, scale: Double)
    case weibull(shape: Double, scale: Double)
    case poisson(mean: Double)
    case empirical(EmpiricalSample)
  }

  private let shape: Shape
  /// With the rest of the probability the value is 0.
  private let probability: Double

  private init(_ shape: Shape, probability: Double = 1) {
    self.shape = shape
    self.probability = probability
  }

  /// Always the same value.
  public static func fixed(_ value: Double) -> Distribution { Distribution(.fixed(value)) }
  /// Every value from `low` to `high` alike.
  public static func uniform(low: Double, high: Double) -> Distribution {
    Distribution(.uniform(low: low, high: high))
  }
  /// The normal with its standard deviation.
  public static func normal(mean: Double, deviation: Double) -> Distribution {
    Distribution(.normal(mean: mean, deviation: deviation))
  }
  /// The lognormal with a given mean and coefficient of variation.
  public static func lognormal(mean: Double, variation: Double) -> Distribution {
    let variance = log(1 + variation * variation)
    return Distribution(
      .lognormal(location: log(mean) - variance / 2, scale: variance.squareRoot()))
  }
  /// The exponential with its mean, the reciprocal of its rate.
  public static func exponential(mean: Double) -> Distribution {
    Distribution(.exponential(mean: mean))
  }
  /// The gamma; its mean is shape × scale.
  public static func gamma(shape: Double, scale: Double) -> Distribution {
    Distribution(.gamma(shape: shape, scale: scale))
  }
  /// The Weibull; shape 1 is the exponential with mean `scale`.
  public static func weibull(shape: Double, scale: Double) -> Distribution {
    Distribution(.weibull(shape: shape, scale: scale))
  }
  /// The Poisson, in whole numbers.
  public static func poisson(mean: Double) -> Distribution { Distribution(.poisson(mean: mean)) }

  /// One of the values seen, each as likely.
  ///
  /// - Precondition: there is at least one.
  public static func empirical(_ values: [Double]) -> Distribution {
    Distribution(.empirical(EmpiricalSample(values)))
  }

  /// One of several stated values, each with its probability.
  ///
  /// - Precondition: there is at least one; the probabilities, none negative, sum to one.
  public static func stated(_ values: [Double], probabilities: [Double]) -> Distribution {
    Distribution(.empirical(EmpiricalSample(values, probabilities: probabilities)))
  }

  /// This distribution with a probability, else 0: most invoices on time, some late.
  public func occurring(with probability: Double) -> Distribution {
    Distribution(shape, probability: self.probability * probability)
  }

  /// The value, when it is always the same.
  public var fixedValue: Double? {
    if case .fixed(let value) = shape, probability == 1 { value } else { nil }
  }

  /// Draws a value.
  ///
  /// - Complexity: O(1) on average; O(log *mean*) for the Poisson, O(*n*) for *n* stated values.
  public func sample(_ stream: inout RandomStream) -> Double {
    if probability < 1, stream.uniform() >= probability { return 0 }
    switch shape {
    case .fixed(let value): return value
    case .uniform(let low, let high): return low + (high - low) * stream.uniform()
    case .normal(let mean, let deviation): return mean + deviation * stream.normal()
    case .lognormal(let location, let scale): return exp(location + scale * stream.normal())
    case .exponential(let mean): return mean * stream.exponential()
    case .gamma(let shape, let scale): return scale * stream.gamma(shape: shape)
    case .weibull(let shape, let scale): return scale * pow(stream.exponential(), 1 / shape)
    case .poisson(let mean): return stream.poisson(mean: mean)
    case .empirical(let sample): return sample.draw(&stream)
    }
  }

  /// The mean, exactly.
  ///
  /// - Complexity: O(1), as for the figures below; O(*n*) for *n* values seen or stated.
  public var mean: Double {
    let whole: Double =
      switch shape {
      case .fixed(let value): value
      case .uniform(let low, let high): (low + high) / 2
      case .normal(let mean, _), .exponential(let mean), .poisson(let mean): mean
      case .lognormal(let location, let scale): exp(location + scale * scale / 2)
      case .gamma(let shape, let scale): shape * scale
      case .weibull(let shape, let scale): scale * tgamma(1 + 1 / shape)
      case .empirical(let sample): sample.mean
      }
    return probability * whole
  }

  /// The least value it can take; minus infinity for the normal.
  public var lowest: Double {
    let whole: Double =
      switch shape {
      case .fixed(let value): value
      case .uniform(let low, _): low
      case .normal(let mean, let deviation): deviation > 0 ? -.infinity : mean
      case .lognormal, .exponential, .gamma, .weibull, .poisson: 0
      case .empirical(let sample): sample.lowest
      }
    return probability < 1 ? min(0, whole) : whole
  }

  /// The mean of what is left when values below zero become zero.
  public var meanAboveZero: Double {
    guard lowest < 0 else { return mean }
    let whole: Double =
      switch shape {
      case .fixed, .lognormal, .exponential, .gamma, .weibull, .poisson: max(0, mean)
      case .uniform(let low, let high): high <= 0 ? 0 : high * high / (2 * (high - low))
      case .normal(let mean, let deviation):
        // E max(0, X) = m Φ(m/s) + s φ(m/s).
        mean * erfc(-mean / deviation / 2.0.squareRoot()) / 2
          + deviation * exp(-mean * mean / (2 * deviation * deviation))
          / (2 * Double.pi).squareRoot()
      case .empirical(let sample): sample.mean { max(0, $0) }
      }
    return probability * whole
  }

  /// The variance, exactly: of the whole distribution, not of a sample.
  public var variance: Double {
    let whole: Double =
      switch shape {
      case .fixed: 0
      case .uniform(let low, let high): (high - low) * (high - low) / 12
      case .normal(_, let deviation): deviation * deviation
      case .exponential(let mean): mean * mean
      case .poisson(let mean): mean
      case .lognormal(let location, let scale):
        (exp(scale * scale) - 1) * exp(2 * location + scale * scale)
      case .gamma(let shape, let scale): shape * scale * scale
      case .weibull(let shape, let scale):
        scale * scale * (tgamma(1 + 2 / shape) - pow(tgamma(1 + 1 / shape), 2))
      case .empirical(let sample): sample.variance
      }
    // Of a value that occurs with a probability: p (v + m²) − (p m)².
    let expected = probability > 0 ? mean / probability : 0
    return probability * (whole + expected * expected) - mean * mean
  }
}
