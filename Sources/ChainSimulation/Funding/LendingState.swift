// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

/// What the financing department knows: every facility's instrument and account, the base rate, the
/// tap.
struct LendingState: Sendable {
  /// With their own state; the book has them as they were when the replication began.
  var instruments: [any Instrument] = []
  var accounts: [LoanAccount] = []
  /// Claims that instruments look at again on a day, and slots that are free.
  var watches: [Watch] = []
  var freeWatches: [Int32] = []
  /// Room for an answer, kept so that none is made anew.
  var deeds: [Deed] = []
  /// By date, and what shocks add to it.
  var scheduledRate: AnnualRate
  var rateShift = AnnualRate.zero
  var baseRate: AnnualRate { scheduledRate + rateShift }
  /// What the outside tap has given and not got back, per firm.
  var tapped: [Money]

  /// A facility and the claim that it looks at again; a settled claim's slot serves another.
  struct Watch: Sendable {
    let facility: FacilityID
    let claim: ClaimID
    let generation: Int32
  }

  init(chain: Chain) {
    scheduledRate = chain.baseRate
    tapped = .init(repeating: .zero, count: chain.firms.count)
  }

  mutating func open(_ watch: Watch) -> Int32 {
    if let slot = freeWatches.popLast() {
      watches[Int(slot)] = watch
      return slot
    }
    watches.append(watch)
    return Int32(watches.count - 1)
  }
}
