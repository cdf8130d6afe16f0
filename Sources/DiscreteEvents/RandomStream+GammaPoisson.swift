// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

extension RandomStream {
  /// Gamma with scale 1 (Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma
  /// Variables"); shapes below 1 by their boost.
  ///
  /// - Complexity: O(1) on average.
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
  ///
  /// - Complexity: O(log *mean*) on average.
  public mutating func poisson(mean: Double) -> Double {
    var (rest, count) = (mean, 0.0)
    while rest > 30 {
      let most = (rest * 7 / 8).rounded(.down)
      let wait = gamma(shape: most)
      if wait > rest {
        return count + binomial(trials: Int(most) - 1, probability: rest / wait)
      }
      count += most
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
