// SPDX-License-Identifier: GPL-3.0-or-later

/// The last season again (the last value, without a season): the measure of every other model. Its
/// errors are the differences over one season.
struct SeasonalNaive: ForecastMember {
  let name = "seasonal naive"

  func models(_ history: SeriesHistory, steps: Int) -> [Candidate] {
    let y = history.values
    let m = y.count > history.period + 4 ? history.period : 1
    let errors = (m..<y.count).map { y[$0] - y[$0 - m] }
    let squares = errors.reduce(0) { $0 + $1 * $1 }
    let first = max(history.firstOrigin, m)
    func course(_ origin: Int, _ steps: Int) -> [Double] {
      (0..<steps).map { y[origin - m + $0 % m] }
    }
    let model = LinearModel(
      name: m > 1 ? "last season" : "last value", scale: .raw, likelihood: nil,
      course: course(y.count, steps), responses: (0..<steps).map { $0 % m == 0 ? 1 : 0 },
      errors: errors, variance: squares / Double(errors.count))
    return [
      Candidate(model: model) {
        (first..<y.count).map { course($0, min(steps, y.count - $0)) }
      }
    ]
  }
}
