// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Forecasting

/// Why a forecast is what it is, in words and figures.
package enum ForecastExplanation {
  /// Models of a member that are named; the rest are counted.
  private static let namedModels = 3

  package static func text(_ result: SeriesForecastResult) -> String {
    var lines = ["\(result.series.name), \(result.origin) records known"]
    lines += result.treatments.map { "  " + text($0, result.series.spacing) }
    switch result.forecast.basis {
    case .constant:
      lines.append(
        "  All values are the same: the forecast is that value, and its interval has no width,"
          + " because nothing shows how far it may move.")
    case .intermittent(let share):
      lines.append(
        "  \(percent(share)) of the values are zero: a negative binomial for counts, the same for"
          + " every step, half by discounted evidence, half by smoothing with 0.1.")
    case .combined(let parts):
      lines.append(
        "  Quantiles averaged over \(parts.count) kinds of model; a weight falls with the error"
          + " on the series' own past:")
      lines += parts.sorted { $0.weight > $1.weight }.flatMap(text)
    }
    lines += (result.forecast.effects?.effects ?? []).map { "  " + text($0) }
    if let first = result.forecast.steps.first, let last = result.forecast.steps.last {
      lines.append("  Step 1: " + text(first))
      lines.append("  Step \(result.forecast.steps.count): " + text(last))
    }
    return lines.map { visibleText($0) }.joined(separator: "\n") + "\n"
  }

  private static func text(_ part: SeriesForecast.Part) -> [String] {
    let error = part.pastError.map { ", past error \(short($0))" } ?? ""
    let models = part.models.filter { $0.weight > 0 }
    let named = models.prefix(namedModels).map { model in
      let criterion = model.likelihood.map {
        " (AICc \(fixedText($0.criterion, decimals: 1)))"
      }
      return "\(model.name) \(percent(model.weight))\(criterion ?? "")"
    }
    let rest = models.count - named.count
    let words = named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return ["    \(percent(part.weight)) \(part.name)\(error)"]
      + (models.count > 1 ? ["        by Akaike weight: \(words)"] : [])
  }

  private static func text(_ treatment: ObservedSeries.Treatment, _ spacing: Spacing) -> String {
    let time =
      spacing == .numbered
      ? "number \(treatment.number)" : spacing.firstDay(of: treatment.number).description
    switch treatment.kind {
    case .filled: return "\(time): no value; \(short(treatment.value)) put in from its neighbours"
    case .outlier(let recorded):
      return "\(time): \(short(recorded)) stands alone, far from its neighbours; taken as"
        + " \(short(treatment.value))"
    }
  }

  private static func text(_ effect: EffectEstimates.Effect) -> String {
    guard let error = effect.standardError else {
      return effect.isKept
        ? "\(effect.name): \(size(effect)), as given"
        : "\(effect.name): left out, as this history cannot tell its effect"
    }
    let plusMinus =
      effect.isRelative ? fixedText(error * 100, decimals: 1) + " points" : short(error)
    let measured = "\(size(effect)), standard error \(plusMinus)"
    return effect.isKept
      ? "\(effect.name): \(measured)"
      : "\(effect.name): left out; \(measured), so the error is larger than the effect"
  }

  private static func size(_ effect: EffectEstimates.Effect) -> String {
    let sign = effect.size < 0 ? "" : "+"
    return sign + (effect.isRelative ? percent(effect.relativeSize) : short(effect.size))
  }

  private static func text(_ distribution: QuantileFunction) -> String {
    "median \(short(distribution.median)), mean \(short(distribution.mean)), 80 % interval"
      + " \(short(distribution.quantile(0.1))) to \(short(distribution.quantile(0.9))), 95 %"
      + " \(short(distribution.quantile(0.025))) to \(short(distribution.quantile(0.975)))"
  }

  private static func percent(_ share: Double) -> String {
    fixedText(share * 100, decimals: 1) + " %"
  }

  /// Four digits that count.
  private static func short(_ value: Double) -> String {
    var (decimals, size) = (3, abs(value))
    while size >= 10, decimals > 0 {
      decimals -= 1
      size /= 10
    }
    return fixedText(value, decimals: value != 0 && abs(value) < 0.1 ? 6 : decimals)
  }
}
