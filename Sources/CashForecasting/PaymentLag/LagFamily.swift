// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// A family of distributions of a positive time, by mean and shape.
public enum LagFamily: String, Sendable, Hashable, CaseIterable {
  /// By mean and shape; the shape is 1 for the exponential in both.
  case gamma, weibull

  func scale(mean: Double, shape: Double) -> Double {
    self == .gamma ? mean / shape : mean / tgamma(1 + 1 / shape)
  }

  /// Sums that a sample's likelihood needs; all but the Weibull's power sum are taken once.
  struct Sample: Sendable {
    private(set) var paid: [Double] = []
    private(set) var open: [Double] = []
    private var sum = 0.0
    private var logSum = 0.0

    mutating func add(_ x: Double, isOpen: Bool) {
      if isOpen {
        open.append(x)
      } else {
        paid.append(x)
        sum += x
        logSum += log(x)
      }
    }

    /// Log-likelihood; an open invoice says only that it takes longer, or that it is of the share
    /// never paid.
    func logLikelihood(
      _ family: LagFamily, mean: Double, shape k: Double, neverPaid: Double = 0
    ) -> Double {
      let scale = family.scale(mean: mean, shape: k)
      let n = Double(paid.count)
      var value: Double
      switch family {
      case .gamma:
        value =
          (k - 1) * logSum - sum / scale
          - n * (SpecialFunctions.logGamma(k) + k * log(scale))
      case .weibull:
        value = n * (log(k) - k * log(scale)) + (k - 1) * logSum
        for x in paid { value -= pow(x / scale, k) }
      }
      for x in open {
        let longer = family.survival(x, shape: k, scale: scale)
        value += log(max(neverPaid + (1 - neverPaid) * longer, 1e-300))
      }
      return value + n * log(1 - neverPaid)
    }
  }

  func survival(_ x: Double, shape: Double, scale: Double) -> Double {
    if x <= 0 { return 1 }
    switch self {
    case .gamma: return SpecialFunctions.gammaSurvival(x / scale, shape: shape)
    case .weibull: return exp(-pow(x / scale, shape))
    }
  }
}
