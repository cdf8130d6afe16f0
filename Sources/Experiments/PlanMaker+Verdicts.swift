// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics

/// Whether to lend.
extension PlanMaker {
  func verdict(_ firm: FirmID, _ size: LineSize, _ tapped: Findings) -> Verdict {
    guard size.line > 0 else { return size.needs > 0 ? .tailOnly : .noNeed }
    guard let lower = size.lower, lower > 0 else { return .tailOnly }
    let repayment = LendingRule.repayment(
      NeedFigures(tapped, of: firm), line: size, tolerance: PlanMaker.endTolerance,
      years: policy.repaymentYears, replications: tapped.replications)
    return Verdict(repayment, refusal: .notRepaid) ?? .line
  }

  /// None where next to nothing is still needed at the end: such a line repays itself.
  func yearsToRepay(_ need: NeedFigures, _ size: LineSize) -> Double? {
    need.atEnd.mean <= PlanMaker.endTolerance * Double(size.line) ? 0 : need.yearsToRepay
  }

  /// Takes the offer back from those who default too often though they have it, or for whom no
  /// price breaks even, and from those of whom that cannot be told.
  func refuse(
    _ verdicts: inout [Verdict], _ prices: inout [Price?], _ assessor: CreditAssessor
  ) -> Bool {
    var hasRefused = false
    for index in prices.indices {
      guard let price = prices[index] else { continue }
      let rating = assessor.rating(of: FirmID(index))
      let defaults = LendingRule(
        rating.estimate, within: rating.lower...rating.upper, atMost: policy.highestPD,
        replications: experiment.settings.replications)
      let rate = LendingRule(
        price.clientRate, within: price.clientRateRange, atMost: policy.highestRate,
        replications: experiment.settings.replications)
      guard
        let verdict = Verdict(defaults, refusal: .defaultTooLikely)
          ?? Verdict(rate, refusal: .noPrice)
      else { continue }
      verdicts[index] = verdict
      prices[index] = nil
      hasRefused = true
    }
    return hasRefused
  }
}
