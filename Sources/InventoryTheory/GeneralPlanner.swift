// SPDX-License-Identifier: GPL-3.0-or-later

/// Service times on a network with circles, where the dynamic program does not apply: from several
/// starts, one stage's time is changed at a time until no change helps.
///
/// The optimum has, per stage, a service time of zero or the whole time that is left to cover in
/// most cases (Simpson 1958, for series); on general networks the search may stop above it.
struct GeneralPlanner {
  private let chain: GuaranteedService
  private let longest: [Int]

  init(_ chain: GuaranteedService) {
    self.chain = chain
    longest = chain.longestTimes
  }

  func plan() -> GuaranteedService.Plan {
    let limits = chain.stages.indices.map {
      min(longest[$0], chain.stages[$0].outboundLimit ?? .max)
    }
    let starts = [limits.map { _ in 0 }, limits, limits.map { $0 / 2 }]
    let plans = starts.map { improve(chain.evaluate(feasible($0)), limits) }
    return plans.min { $0.cost < $1.cost }!
  }

  /// No stage may promise more than it waits for and works.
  private func feasible(_ times: [Int]) -> [Int] {
    var result = times
    for index in chain.upstreamFirst {
      result[index] = min(
        result[index], chain.inbound(index, result) + chain.stages[index].processingTime)
    }
    return result
  }

  private func improve(_ start: GuaranteedService.Plan, _ limits: [Int]) -> GuaranteedService.Plan {
    var best = start
    var isBetter = true
    while isBetter {
      isBetter = false
      for stage in chain.stages.indices {
        for time in 0...limits[stage] where time != best.serviceTimes[stage] {
          var times = best.serviceTimes
          times[stage] = time
          let plan = chain.evaluate(feasible(times))
          if plan.cost < best.cost - 1e-12 {
            best = plan
            isBetter = true
          }
        }
      }
    }
    return best
  }
}
