#if canImport(Glibc)
  import Glibc
#endif

/// A distribution a scenario may name. Parameters are those of the textbook; means and variances
/// are checked by `DistributionTests`.
public enum Distribution: Sendable, Hashable {
  case fixed(Double)
  case uniform(low: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  /// `log` of the value is normal(location, scale).
  case lognormal(location: Double, scale: Double)
  case exponential(mean: Double)
  case gamma(shape: Double, scale: Double)
  case weibull(shape: Double, scale: Double)
  case poisson(mean: Double)
  /// With `probability` drawn from `late`, else `onTime`.
  indirect case mixture(probability: Double, late: Distribution, onTime: Distribution)

  /// The lognormal with a given mean and coefficient of variation.
  public static func lognormal(mean: Double, variation: Double) -> Distribution {
    let variance = log(1 + variation * variation)
    return .lognormal(location: log(mean) - variance / 2, scale: variance.squareRoot())
  }

  public func sample(_ stream: inout RandomStream) -> Double {
    switch self {
    case .fixed(let value): value
    case .uniform(let low, let high): low + (high - low) * stream.uniform()
    case .normal(let mean, let deviation): mean + deviation * stream.normal()
    case .lognormal(let location, let scale): exp(location + scale * stream.normal())
    case .exponential(let mean): mean * stream.exponential()
    case .gamma(let shape, let scale): scale * stream.gamma(shape: shape)
    case .weibull(let shape, let scale): scale * pow(stream.exponential(), 1 / shape)
    case .poisson(let mean): stream.poisson(mean: mean)
    case .mixture(let probability, let late, let onTime):
      stream.uniform() < probability ? late.sample(&stream) : onTime.sample(&stream)
    }
  }

  public var mean: Double {
    switch self {
    case .fixed(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .normal(let mean, _), .exponential(let mean), .poisson(let mean): mean
    case .lognormal(let location, let scale): exp(location + scale * scale / 2)
    case .gamma(let shape, let scale): shape * scale
    case .weibull(let shape, let scale): scale * tgamma(1 + 1 / shape)
    case .mixture(let probability, let late, let onTime):
      probability * late.mean + (1 - probability) * onTime.mean
    }
  }
}

extension RandomStream {
  /// Gamma with scale 1 (Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma
  /// Variables"); shapes below 1 by their boost.
  public mutating func gamma(shape: Double) -> Double {
    if shape < 1 { return gamma(shape: shape + 1) * pow(openUniform(), 1 / shape) }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      if root <= 0 { continue }
      let v = root * root * root
      if log(openUniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// Poisson: products of uniforms for small means; large means are halved through a gamma
  /// (Ahrens and Dieter 1974), which keeps the draw exact.
  public mutating func poisson(mean: Double) -> Double {
    var (rest, count) = (mean, 0.0)
    while rest > 30 {
      let half = (rest * 7 / 8).rounded(.down)
      let wait = gamma(shape: half)
      if wait > rest { return count + binomial(trials: Int(half) - 1, probability: rest / wait) }
      count += half
      rest -= wait
    }
    let limit = exp(-rest)
    var product = openUniform()
    while product > limit {
      count += 1
      product *= openUniform()
    }
    return count
  }

  private mutating func binomial(trials: Int, probability: Double) -> Double {
    var successes = 0.0
    for _ in 0..<max(0, trials) where uniform() < probability { successes += 1 }
    return successes
  }
}
