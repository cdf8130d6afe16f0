// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing

/// What the financing department knows: the state of each facility, the base rate, the tap.
struct LendingState: Sendable {
  var states: [FacilityState] = []
  /// By date, and what shocks add to it.
  var scheduledRate: AnnualRate
  var rateShift = AnnualRate.zero
  var baseRate: AnnualRate { scheduledRate + rateShift }
  /// What the outside tap has given and not got back, per firm.
  var tapped: [Money]

  init(chain: Chain) {
    scheduledRate = chain.baseRate
    tapped = .init(repeating: .zero, count: chain.firms.count)
  }
}
