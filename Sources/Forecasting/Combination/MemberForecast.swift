// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// One kind of model, its candidates averaged by Akaike weight: exp(−Δ/2) of the corrected
/// criterion (Burnham and Anderson, "Model Selection and Multimodel Inference", 2002, section 2.9).
struct MemberForecast {
  /// Candidates that carry less are left out.
  private static let leastShare = 1e-3
  /// One whose criterion is farther from the best carries less.
  static let widestGap = -2 * log(leastShare)

  /// With those left out, whose share is 0.
  let tried: [(model: LinearModel, share: Double)]
  var models: [(model: LinearModel, share: Double)] { tried.filter { $0.share > 0 } }
  /// By step, then by level.
  let quantiles: [[Double]]
  /// By origin, the last origin last: what the models expect of the steps after it.
  let past: [[Double]]

  /// nil without a usable model.
  init?(_ candidates: [Candidate]) {
    let usable = candidates.filter {
      $0.model.criterion.isFinite
        && ($0.model.course + $0.model.deviations).allSatisfy(\.isFinite)
    }
    guard let best = usable.map(\.model.criterion).min() else { return nil }
    let raw = usable.map { exp((best - $0.model.criterion) / 2) }
    let least = MemberForecast.leastShare * raw.reduce(0, +)
    let heavy = raw.map { $0 > least ? $0 : 0 }
    let total = heavy.reduce(0, +)
    let shared = zip(usable, heavy).map { (candidate: $0, share: $1 / total) }
    tried = shared.map { ($0.candidate.model, $0.share) }
    let kept = shared.filter { $0.share > 0 }
    quantiles = weightedMean(
      kept.map { entry in
        let model = entry.candidate.model
        let deviations = model.deviations
        return deviations.indices.map { step in
          QuantileFunction.scores.map {
            model.value(model.course[step] + deviations[step] * $0, step: step)
          }
        }
      }, kept.map(\.share))
    past = weightedMean(kept.map { $0.candidate.past() }, kept.map(\.share))
  }

  /// Mean absolute error of the first `count` steps of the past courses, the mean of each step's.
  func pastError(_ history: SeriesHistory, steps count: Int) -> Double? {
    let n = history.values.count
    var sums = [(total: Double, count: Double)](repeating: (0, 0), count: quantiles.count)
    for (offset, course) in past.enumerated() {
      let origin = n - past.count + offset
      for (step, value) in course.prefix(count).enumerated() {
        sums[step].total += abs(history.values[origin + step] - value)
        sums[step].count += 1
      }
    }
    let steps = sums.filter { $0.count > 0 }.map { $0.total / $0.count }
    return steps.isEmpty ? nil : steps.reduce(0, +) / Double(steps.count)
  }
}

/// Mean of tables of the same shape; where they differ, rows are aligned at the last.
func weightedMean(_ tables: [[[Double]]], _ weights: [Double]) -> [[Double]] {
  let rows = tables.map(\.count).min() ?? 0
  let total = weights.reduce(0, +)
  return (0..<rows).map { row in
    var sum: [Double] = []
    for (table, weight) in zip(tables, weights) {
      let values = table[table.count - rows + row]
      if sum.isEmpty { sum = .init(repeating: 0, count: values.count) }
      for (column, value) in values.enumerated() { sum[column] += weight / total * value }
    }
    return sum
  }
}
