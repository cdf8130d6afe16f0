// SPDX-License-Identifier: GPL-3.0-or-later

/// The distribution of a series' coming steps, with the reasons for it.
public struct SeriesForecast: Sendable {
  /// Why the forecast is what it is.
  public enum Basis: Sendable {
    /// Too many zeros for a continuous model; the share of them.
    case intermittent(shareOfZeros: Double)
    /// All values are the same: there is nothing to learn an error from.
    case constant
    /// Quantiles of several members, averaged by weight.
    case combined([Part])
  }

  /// A member of the combination.
  public struct Part: Sendable {
    /// The member's.
    public let name: String
    /// Share of the member's quantiles in the forecast.
    public let weight: Double
    /// Mean absolute error, over the horizon, of its forecasts from the series' own past; with
    /// today's parameters, so smaller than a true test would give.
    public let pastError: Double?
    /// The models it tried, by falling Akaike weight.
    public let models: [Model]
    /// By step, as the member alone would have it.
    public let distributions: [QuantileFunction]
  }

  /// A model that was fitted for a member.
  public struct Model: Sendable {
    /// The model's, with its form.
    public let name: String
    /// Akaike weight in the member; 0 when it was left out.
    public let weight: Double
    /// nil for the only model of its kind.
    public let likelihood: Likelihood?
  }

  /// By step from 1, in the series' unit.
  public let steps: [QuantileFunction]
  /// Why it is what it is.
  public let basis: Basis
  /// What was done for regressors; nil without any.
  public let effects: EffectEstimates?
  /// Errors of the forecasts of the next value from the series' own past, relative where all values
  /// are positive; the last period last. Empty without a combination.
  public let pastErrors: [Double]
  /// What the dependence between steps is drawn from.
  let dependence: StepDependence

  /// Whether every quantile is a number, the members' own among them.
  public var isFinite: Bool {
    var all = steps
    if case .combined(let parts) = basis { all += parts.flatMap(\.distributions) }
    return all.allSatisfy { $0.values.allSatisfy(\.isFinite) && $0.mean.isFinite }
  }

  /// The fewest values a forecast can be made from.
  public static let minimumCount = 6

  /// - Parameters:
  ///   - values: equally spaced, without gaps, oldest first.
  ///   - period: observations in a season, 1 without.
  ///   - regressors: known for every value and every step.
  /// - Returns: nil for fewer than ``minimumCount`` values.
  public init?(
    _ values: [Double], period: Int, steps count: Int, regressors: [Regressor]
  ) {
    guard !regressors.isEmpty, values.count >= SeriesForecast.minimumCount else {
      self.init(values, period: period, steps: count)
      return
    }
    precondition(regressors.allSatisfy { $0.values.count == values.count + count })
    let effects = EffectEstimates(values, period: period, regressors: regressors)
    guard
      let plain = SeriesForecast(effects.removed(from: values), period: period, steps: count)
    else { return nil }
    self.init(
      steps: plain.steps.enumerated().map { step, distribution in
        effects.applied(to: distribution, at: values.count + step)
      },
      basis: plain.basis, effects: effects, pastErrors: plain.pastErrors,
      dependence: plain.dependence)
  }

  /// The forecast from the values alone.
  ///
  /// - Parameter judged: steps over which the members' past errors decide their weights; nil: all.
  ///   With a number, and at least as many steps, a step's distribution does not depend on how many
  ///   follow it.
  public init?(_ values: [Double], period: Int, steps count: Int, judgedOver judged: Int? = nil) {
    precondition(period > 0 && count > 0)
    guard values.count >= SeriesForecast.minimumCount else { return nil }
    let history = SeriesHistory(values: values, period: period)
    if values.allSatisfy({ $0 == values[0] }), values[0] != 0 {
      self.init(constant: values[0], steps: count)
    } else if IntermittentDemand.suits(history.last(years: 6).values) {
      self.init(intermittent: history.last(years: 6).values, steps: count)
    } else if let combination = Combination(history, steps: count, judged: judged ?? count) {
      self.init(combination, values)
    } else {
      return nil
    }
  }

  private init(
    steps: [QuantileFunction], basis: Basis, effects: EffectEstimates? = nil,
    pastErrors: [Double] = [], dependence: StepDependence
  ) {
    self.steps = steps
    self.basis = basis
    self.effects = effects
    self.pastErrors = pastErrors
    self.dependence = dependence
  }

  private init(constant value: Double, steps count: Int) {
    let quantiles = [Double](repeating: value, count: QuantileFunction.levels.count)
    self.init(
      steps: .init(repeating: QuantileFunction(quantiles), count: count), basis: .constant,
      dependence: .constant(0))
  }

  private init(intermittent values: [Double], steps count: Int) {
    let model = IntermittentDemand(values)
    let quantiles = QuantileFunction.levels.map(model.quantile)
    let zeros = values.filter { $0 == 0 }.count
    self.init(
      steps: .init(repeating: QuantileFunction(quantiles), count: count),
      basis: .intermittent(shareOfZeros: Double(zeros) / Double(values.count)),
      dependence: .constant(model.correlation))
  }

  /// So many times the range of the values lies between them and the farthest forecast. On the log
  /// scale a jump in a short history else becomes a growth without end.
  private static let farthest = 10.0

  private init(_ combination: Combination, _ values: [Double]) {
    let isNonNegative = values.allSatisfy { $0 >= 0 }
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    let margin = SeriesForecast.farthest * (most - least)
    // A series that was never negative has its mass below zero at zero.
    let limits = (isNonNegative ? max(0, least - margin) : least - margin)...(most + margin)
    let isPositive = values.allSatisfy { $0 > 0 }
    let next = combination.past.compactMap(\.first)
    let parts = combination.parts.map { part in
      Part(
        name: part.name, weight: part.weight, pastError: part.pastError,
        models: part.forecast.tried
          .map { Model(name: $0.model.name, weight: $0.share, likelihood: $0.model.likelihood) }
          .sorted { $0.weight > $1.weight },
        distributions: part.forecast.quantiles.map(QuantileFunction.init))
    }
    self.init(
      steps: combination.quantiles.enumerated().map { step, quantiles in
        QuantileFunction(
          Calibration.rescaled(quantiles, step: step).map {
            min(max($0, limits.lowerBound), limits.upperBound)
          })
      },
      basis: .combined(parts),
      pastErrors: zip(values.suffix(next.count), next).map { value, expected in
        isPositive && expected > 0 ? value / expected - 1 : value - expected
      },
      dependence: .models(
        combination.parts.flatMap { part in
          part.forecast.models.map { ($0.model, part.weight * $0.share) }
        }))
  }
}
