// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// The 95 % interval of a mean over independent replications.
///
/// Student's t where most replications differ. Where more than half of them share one value (no
/// loss, full service) the mean is a frequency times a size: Clopper and Pearson's interval of the
/// frequency, the gamma interval of a mean size (exact for exponential sizes: Epstein and Sobel,
/// "Life Testing", J. Am. Stat. Assoc. 48, 1953; otherwise with the sizes' own variation), put
/// together in logarithms (Zou and Donner, "Construction of confidence limits about effect
/// measures", Statistics in Medicine 27, 2008). Mean ± 1.96 standard errors holds a rare loss in 75
/// of 100 cases. Checked by `MeanIntervalTests`, coverage included.
struct MeanInterval: Sendable, Hashable {
  /// Fewer replications than this that carry a figure do not show how its sizes vary.
  static let fewCarriers = 10

  let mean: Double
  let low: Double
  let high: Double
  /// Replications that differ from the value that most of them share; all of them where there is
  /// none.
  let carriers: Int

  /// - Parameter sorted: ascending.
  init(sorted: [Double], mean: Double) {
    self.mean = mean
    let count = sorted.count
    let middle = sorted.isEmpty ? 0 : sorted[count / 2]
    let others = sorted.filter { $0 != middle }
    let isShared = others.count < count - others.count
    carriers = isShared ? others.count : count
    guard count > 1, let least = others.first, let most = others.last else {
      (low, high) = (mean, mean)
      return
    }
    guard isShared, middle < least || most < middle else {
      let width =
        MeanInterval.student(carriers) * sorted.deviation(from: mean) / Double(count).squareRoot()
      (low, high) = (mean - width, mean + width)
      return
    }
    let part = MeanInterval.relative(others.map { abs($0 - middle) }, of: count)
    let ends = (middle + (mean - middle) * part.low, middle + (mean - middle) * part.high)
    (low, high) = (min(ends.0, ends.1), max(ends.0, ends.1))
  }

  /// Of so many values.
  private static func student(_ count: Int) -> Double {
    SpecialFunctions.studentQuantile(0.975, degrees: Double(max(1, count - 1)))
  }

  /// Ends of the interval of frequency × size as parts of it.
  private static func relative(_ sizes: [Double], of count: Int) -> (low: Double, high: Double) {
    let carriers = Double(sizes.count)
    let frequency = DefaultProbability(defaults: sizes.count, replications: count)
    let mean = sizes.reduce(0, +) / carriers
    let seen = sizes.count > 1 ? sizes.deviation(from: mean) / mean : 0
    let variation =
      sizes.count < fewCarriers ? max(1, seen) : seen * student(sizes.count) / 1.959_964
    var size = (low: 1.0, high: 1.0)
    if variation > 1e-6 {
      let shape = carriers / (variation * variation)
      size = (
        shape / SpecialFunctions.gammaQuantile(0.975, shape: shape),
        shape / SpecialFunctions.gammaQuantile(0.025, shape: shape)
      )
    }
    func joined(_ one: Double, _ other: Double) -> Double {
      (log(one) * log(one) + log(other) * log(other)).squareRoot()
    }
    return (
      exp(-joined(frequency.lower / frequency.estimate, size.low)),
      exp(joined(frequency.upper / frequency.estimate, size.high))
    )
  }
}

extension [Double] {
  /// The standard deviation of a sample.
  fileprivate func deviation(from mean: Double) -> Double {
    (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
  }
}
