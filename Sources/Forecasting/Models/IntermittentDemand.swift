// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// Counts with many zeros: a Poisson whose rate is a gamma, in two ways, mixed half and half.
///
/// - Discounted evidence (Harvey and Fernandes, "Time series models for count or qualitative
///   observations", Journal of Business and Economic Statistics 7, 1989): a ← ωa + y, b ← ωb + 1;
///   the next count is negative binomial with size ωa and mean a/b. The discounts 0.8 … 1 are
///   averaged by their likelihood.
/// - Exponential smoothing of the mean with α = 0.1, the size of the negative binomial by maximum
///   likelihood (Snyder, Ord and Beaumont, International Journal of Forecasting 28, 2012).
///
/// Evidence before the first sale is Jeffreys' prior for a Poisson rate, half a sale. Every coming
/// step has the same distribution. Checked by `IntermittentDemandTests`.
struct IntermittentDemand: Sendable {
  /// From this share of zeros on a series counts as intermittent.
  static let leastShareOfZeros = 0.25

  /// P(N ≤ k) for k = 0, 1, … until it is 1 but for 10⁻⁶.
  let distribution: [Double]
  /// What one count is worth in the series' unit.
  let unit: Double
  /// Correlation of two coming steps: they share the rate.
  let correlation: Double

  static func suits(_ values: [Double]) -> Bool {
    let zeros = values.filter { $0 == 0 }.count
    return values.allSatisfy { $0 >= 0 }
      && Double(zeros) >= leastShareOfZeros * Double(values.count)
  }

  init(_ values: [Double]) {
    unit = IntermittentDemand.unit(values)
    let counts = values.map { [unit] in Int(($0 / unit).rounded()) }
    let discounted = Discounted.weighted(counts)
    let smoothed = Smoothed(counts)
    let expected =
      (discounted.reduce(0) { $0 + $1.weight * $1.state.mean } + smoothed.mean) / 2
    correlation = discounted.reduce(0) { $0 + $1.weight / (1 + $1.state.exposure) }
    var (total, k) = (0.0, 0)
    var distribution: [Double] = []
    while total < 1 - 1e-6, Double(k) < 1000 + 100 * expected {
      let probability =
        discounted.reduce(0) { $0 + $1.weight * $1.state.density(k) } + smoothed.density(k)
      total += probability / 2
      distribution.append(min(1, total))
      k += 1
    }
    self.distribution = distribution
  }

  func quantile(_ level: Double) -> Double {
    let k = distribution.firstIndex { $0 >= level } ?? distribution.count - 1
    return Double(k) * unit
  }

  /// Whole numbers are counts; other amounts are counted in twentieths of the mean sale, which
  /// rounds a sale by 2.5 % of it at most.
  private static func unit(_ values: [Double]) -> Double {
    if values.allSatisfy({ $0 == $0.rounded() && $0 < 1000 }) { return 1 }
    let sales = values.filter { $0 > 0 }
    return sales.reduce(0, +) / Double(sales.count) / 20
  }

  private struct Discounted {
    /// Shape and rate of the gamma after the discount.
    var shape: Double
    var exposure: Double
    var mean: Double { shape / exposure }

    func density(_ k: Int) -> Double {
      SpecialFunctions.negativeBinomialDensity(k, size: shape, mean: mean)
    }

    static func weighted(_ counts: [Int]) -> [(state: Discounted, weight: Double)] {
      let runs = (0...10).map { run(counts, discount: 0.8 + 0.02 * Double($0)) }
      let best = runs.map(\.logLikelihood).max()!
      let raw = runs.map { exp($0.logLikelihood - best) }
      let total = raw.reduce(0, +)
      return zip(runs, raw).map { ($0.state, $1 / total) }
    }

    private static func run(_ counts: [Int], discount: Double)
      -> (state: Discounted, logLikelihood: Double)
    {
      var state = Discounted(shape: 0.5, exposure: 0)
      var logLikelihood = 0.0
      for count in counts {
        if state.exposure > 0 { logLikelihood += log(max(state.density(count), 1e-300)) }
        state.shape = max(discount * (state.shape + Double(count)), 1e-3)
        state.exposure = discount * (state.exposure + 1)
      }
      return (state, logLikelihood)
    }
  }

  private struct Smoothed {
    private static let alpha = 0.1
    let mean: Double
    let size: Double

    init(_ counts: [Int]) {
      var level = Double(counts.reduce(0, +)) / Double(counts.count)
      var expected: [Double] = []
      for count in counts {
        expected.append(max(level, 1e-3))
        level += Smoothed.alpha * (Double(count) - level)
      }
      mean = max(level, 1e-3)
      // Beyond e⁴ the counts are Poisson to all purposes.
      let best = Minimum.between(-2, 4) { logSize in
        zip(counts, expected).reduce(0) {
          $0
            - log(
              max(
                1e-300,
                SpecialFunctions.negativeBinomialDensity(
                  $1.0, size: exp(logSize), mean: $1.1)))
        }
      }
      size = exp(best.place)
    }

    func density(_ k: Int) -> Double {
      SpecialFunctions.negativeBinomialDensity(k, size: size, mean: mean)
    }
  }
}
