// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// The members' quantiles averaged level by level (Lichtendahl, Grushka-Cockayne and Winkler, "Is
/// it better to average probabilities or quantiles?", Management Science 59, 2013). A member's
/// weight is its weight before the series was seen, divided by its error on the series' own past
/// (Bates and Granger, Operational Research Quarterly 20, 1969).
struct Combination {
  struct Part {
    let name: String
    let prior: Double
    let pastError: Double?
    let weight: Double
    let forecast: MemberForecast
  }

  let parts: [Part]
  /// By step, then by level.
  let quantiles: [[Double]]
  let past: [[Double]]

  /// - Parameter judged: steps over which the members' past errors count.
  /// - Returns: nil when no member can carry the history.
  init?(_ history: SeriesHistory, steps: Int, judged: Int) {
    let found = ForecastMembers.all.compactMap {
      entry -> (name: String, prior: Double, error: Double?, forecast: MemberForecast)? in
      let (member, prior) = entry
      let window = history.last(years: member.years)
      let models = member.models(window, steps: steps)
      guard let forecast = MemberForecast(models) else { return nil }
      return (member.name, prior, forecast.pastError(window, steps: judged), forecast)
    }
    let errors = found.compactMap(\.error).filter { $0 > 0 }
    guard !found.isEmpty else { return nil }
    let least = errors.min() ?? 1
    let raw = found.map { $0.prior * least / max($0.error ?? least, least) }
    let total = raw.reduce(0, +)
    parts = zip(found, raw).map { part, raw in
      Part(
        name: part.name, prior: part.prior, pastError: part.error, weight: raw / total,
        forecast: part.forecast)
    }
    quantiles = weightedMean(parts.map(\.forecast.quantiles), parts.map(\.weight))
    past = weightedMean(parts.map(\.forecast.past), parts.map(\.weight))
  }
}
