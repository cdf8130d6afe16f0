// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// What regressors do to a series: given by the user, or estimated.
///
/// The errors of exponential smoothing are linear in the regressors as they are in the first state,
/// so for the smoothing that fits best the effects and their covariance are a least squares
/// solution (Hyndman et al., "Forecasting with Exponential Smoothing", 2008, ch. 9), found again on
/// the series freed of them. An estimate of less than its standard error is left out: it would add
/// more noise than it explains. Checked by `EffectEstimatesTests`.
public struct EffectEstimates: Sendable {
  /// What one regressor does.
  public struct Effect: Sendable {
    /// The regressor's.
    public let name: String
    /// Of a value of one: added to the log of the series when relative, else to the series.
    public let size: Double
    /// Whether it multiplies the series instead of adding to it.
    public let isRelative: Bool
    /// nil when the effect was given, or when the history says nothing of it.
    public let standardError: Double?
    /// Whether it enters the forecast.
    public let isKept: Bool
    let values: [Double]
    /// A relative effect as a share of the series.
    public var relativeSize: Double { expm1(size) }

    fileprivate init(
      _ regressor: Regressor, size: Double, isRelative: Bool, error: Double? = nil, isKept: Bool
    ) {
      name = regressor.name
      values = regressor.values
      self.size = size
      self.isRelative = isRelative
      standardError = error
      self.isKept = isKept
    }
  }

  /// Kept estimates first, then given ones, then those left out.
  public let effects: [Effect]
  /// Whether the estimates were made on the log scale: the series, without what is given, is
  /// positive.
  private let isRelative: Bool
  private let isNonNegative: Bool
  /// Of the kept estimates, row-major.
  private let covariance: [Double]

  init(_ values: [Double], period: Int, regressors: [Regressor]) {
    let given = regressors.compactMap { regressor -> Effect? in
      switch regressor.given {
      case .share(let share):
        return Effect(regressor, size: log(1 + share), isRelative: true, isKept: true)
      case .amount(let amount):
        return Effect(regressor, size: amount, isRelative: false, isKept: true)
      case nil: return nil
      }
    }
    let free = values.indices.map { Influence(given, at: $0).removed(from: values[$0]) }
    let isRelative = free.allSatisfy { $0 > 0 }
    let y = isRelative ? free.map { log($0) } : free
    let unknown = regressors.filter { $0.given == nil }
    // Counts with many zeros are too few to learn an effect from.
    let canLearn = !IntermittentDemand.suits(values)
    let isSeen = { (regressor: Regressor) in
      canLearn && regressor.values.prefix(values.count).contains { $0 != 0 }
    }
    let unseen = unknown.filter { !isSeen($0) }.map {
      Effect($0, size: 0, isRelative: isRelative, isKept: false)
    }
    let selection = Selection(
      y, period: period, candidates: unknown.filter(isSeen), isRelative: isRelative)
    effects = selection.kept + given + selection.left + unseen
    covariance = selection.covariance
    self.isRelative = isRelative
    isNonNegative = values.allSatisfy { $0 >= 0 }
  }

  /// The history without the effects.
  func removed(from values: [Double]) -> [Double] {
    values.indices.map { Influence(effects, at: $0).removed(from: values[$0]) }
  }

  /// The distribution of a step with its effects, wider by what is not known of them.
  func applied(to distribution: QuantileFunction, at time: Int) -> QuantileFunction {
    let influence = Influence(effects, at: time)
    let widening = widening(of: distribution, at: time)
    let median = scaled(distribution.median)
    return QuantileFunction(
      distribution.values.map { value in
        let wide = median + (scaled(value) - median) * widening
        let moved = influence.added(to: isRelative ? exp(wide) : wide)
        return isNonNegative ? max(0, moved) : moved
      })
  }

  private func scaled(_ value: Double) -> Double {
    isRelative ? log(max(value, Double.leastNormalMagnitude)) : value
  }

  /// Of the distribution's spread, by the variance of the estimates.
  private func widening(of distribution: QuantileFunction, at time: Int) -> Double {
    let estimates = effects.prefix { $0.isKept && $0.standardError != nil }
    let count = estimates.count
    let doubt = covariance.indices.reduce(0) { sum, place in
      sum + covariance[place] * estimates[place / count].values[time]
        * estimates[place % count].values[time]
    }
    let spread =
      (scaled(distribution.value(atScore: 1)) - scaled(distribution.value(atScore: -1))) / 2
    return spread > 0 ? (1 + doubt / (spread * spread)).squareRoot() : 1
  }

  /// What all effects together do at one time.
  private struct Influence {
    private var amount = 0.0
    private var logarithm = 0.0

    init(_ effects: [Effect], at time: Int) {
      for effect in effects where effect.isKept {
        let part = effect.size * effect.values[time]
        if effect.isRelative { logarithm += part } else { amount += part }
      }
    }

    func removed(from value: Double) -> Double { (value - amount) * exp(-logarithm) }
    func added(to value: Double) -> Double { value * exp(logarithm) + amount }
  }

  /// The regressors whose estimates are worth their noise.
  private struct Selection {
    let kept: [Effect]
    let left: [Effect]
    let covariance: [Double]

    /// - Parameter y: on the scale of the estimates.
    init(_ y: [Double], period: Int, candidates: [Regressor], isRelative: Bool) {
      var (candidates, left) = (candidates, [Effect]())
      var fit = EffectFit(y, period: period, candidates)
      // The weakest goes first: it may have hidden another.
      while let found = fit, let weakest = found.weakest {
        left.append(
          Effect(
            candidates.remove(at: weakest), size: found.sizes[weakest], isRelative: isRelative,
            error: found.errors[weakest], isKept: false))
        fit = EffectFit(y, period: period, candidates)
      }
      kept = candidates.indices.compactMap { index in
        guard let fit else { return nil }
        return Effect(
          candidates[index], size: fit.sizes[index], isRelative: isRelative,
          error: fit.errors[index], isKept: true)
      }
      if fit == nil {
        left += candidates.map { Effect($0, size: 0, isRelative: isRelative, isKept: false) }
      }
      self.left = left
      covariance = fit?.covariance ?? []
    }
  }
}
